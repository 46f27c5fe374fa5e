package com.example.service.http;

import com.example.service.json.Binary;
import com.example.service.json.JsonType;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Finds the operation for a call, and answers every one of them. */
public final class Routes {
    private static final Pattern PLACE = Pattern.compile("\\{([^}]+)}");

    private final List<Route> routes = new ArrayList<>();
    private final Map<String, Answer> pages = new HashMap<>();

    /**
     * What answers one operation.
     *
     * @param literal characters outside of places: the more, the earlier it is asked
     */
    private record Route(
            String method,
            Pattern path,
            List<String> places,
            int literal,
            Function<Match, Answer> handler) {}

    private record Match(Call call, Map<String, String> path) {}

    public <T> Routes add(
            Operation operation, JsonType<T> type, Function<T, ? extends Reply> handler) {
        var places = PLACE.matcher(operation.path()).results().map(each -> each.group(1)).toList();
        var literal = PLACE.matcher(operation.path()).replaceAll("");
        routes.add(
                new Route(
                        operation.method(),
                        pattern(operation.path()),
                        places,
                        literal.length(),
                        match -> {
                            var fields = Parts.fields(operation, match.call(), match.path());
                            return handler.apply(type.read(fields)).answer();
                        }));
        routes.sort(Comparator.comparingInt(Route::literal).reversed());
        return this;
    }

    /** Answers GET at a path that no operation has always with the same. */
    public Routes add(String path, String contentType, Binary body) {
        pages.put(path, new Answer(200, contentType, Map.of(), body));
        return this;
    }

    private static Pattern pattern(String template) {
        var regex = new StringBuilder();
        var end = 0;
        var places = PLACE.matcher(template);
        while (places.find()) {
            regex.append(Pattern.quote(template.substring(end, places.start()))).append("([^/]+)");
            end = places.end();
        }
        return Pattern.compile(regex + Pattern.quote(template.substring(end)));
    }

    public Answer answer(Call call) {
        try {
            return route(call);
        } catch (RuntimeException e) {
            return Problems.of(e);
        }
    }

    private Answer route(Call call) {
        var known = false;
        for (var route : routes) {
            var path = route.path().matcher(call.path());
            if (path.matches()) {
                known = true;
                if (route.method().equals(call.method())) {
                    var places = new HashMap<String, String>();
                    for (var i = 0; i < route.places().size(); i++) {
                        places.put(route.places().get(i), path.group(i + 1));
                    }
                    return route.handler().apply(new Match(call, places));
                }
            }
        }
        var page = pages.get(call.path());
        if (!known && page != null && call.method().equals("GET")) {
            return page;
        }
        throw known
                ? new ProblemException(405, "The path exists, but not for this method.")
                : new ProblemException(404, "There is nothing at this address.");
    }
}
