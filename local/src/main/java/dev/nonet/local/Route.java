package dev.nonet.local;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A method and path that API Gateway passes on to a function.
///
/// @param path as in the template: `{name}` stands for one step, `{name+}` for all that follow
/// @param function the logical id
record Route(String method, String path, String function) {
    /// A route that fits a request, with the path parameters.
    record Match(Route route, Map<String, String> parameters) {}

    /// The most specific route for a request: API Gateway prefers literal steps to `{name}` and those to `{name+}`.
    static Optional<Match> find(List<Route> routes, String method, String path) {
        return routes.stream()
                .filter(route -> route.method.equals(method) || route.method.equals("ANY"))
                .flatMap(route -> route.match(path).stream())
                .max((one, other) -> one.route.rank().compareTo(other.route.rank()));
    }

    private Optional<Match> match(String actual) {
        var expectedSteps = path.split("/", -1);
        var actualSteps = actual.split("/", -1);
        var parameters = new LinkedHashMap<String, String>();
        for (var i = 0; i < expectedSteps.length; i++) {
            var expected = expectedSteps[i];
            if (i >= actualSteps.length) {
                return Optional.empty();
            }
            if (expected.endsWith("+}")) {
                var rest = List.of(actualSteps).subList(i, actualSteps.length);
                parameters.put(
                        expected.substring(1, expected.length() - 2), String.join("/", rest));
                return Optional.of(new Match(this, parameters));
            }
            if (expected.startsWith("{") && !actualSteps[i].isEmpty()) {
                parameters.put(expected.substring(1, expected.length() - 1), actualSteps[i]);
            } else if (!expected.equals(actualSteps[i])) {
                return Optional.empty();
            }
        }
        return expectedSteps.length == actualSteps.length
                ? Optional.of(new Match(this, parameters))
                : Optional.empty();
    }

    /// Orders routes by how specific they are, step by step.
    private String rank() {
        var rank = new StringBuilder();
        for (var step : path.split("/", -1)) {
            rank.append(step.endsWith("+}") ? '0' : step.startsWith("{") ? '1' : '2');
        }
        return rank.append(method.equals("ANY") ? '0' : '1').toString();
    }
}
