package com.example.service.http;

import com.example.service.json.Json;
import com.example.service.json.Text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Writes and reads the values of parameters in the styles of OpenAPI. */
final class Styles {
    private Styles() {}

    static String path(Part.Parameter parameter, Object value) {
        var name = Encoding.encode(parameter.name());
        return switch (parameter.style()) {
            case LABEL -> "." + joined(parameter, value, parameter.explode() ? "." : ",");
            case MATRIX ->
                    parameter.explode()
                            ? matrix(name, value)
                            : ";" + name + "=" + joined(parameter, value, ",");
            case JSON -> Encoding.encode(Json.write(value));
            default -> joined(parameter, value, ",");
        };
    }

    private static String matrix(String name, Object value) {
        var text = new StringBuilder();
        switch (value) {
            case List<?> list ->
                    list.forEach(each -> text.append(";" + name + "=" + Encoding.encode(each)));
            case Map<?, ?> members ->
                    members.forEach((key, each) -> text.append(";" + member(key, each)));
            default -> text.append(";" + name + "=" + Encoding.encode(value));
        }
        return text.toString();
    }

    private static String joined(Part.Parameter parameter, Object value, String separator) {
        return joined(parameter, value, separator, Encoding::encode);
    }

    private static String joined(
            Part.Parameter parameter,
            Object value,
            String separator,
            UnaryOperator<String> encoding) {
        return switch (value) {
            case List<?> list ->
                    list.stream()
                            .map(each -> encoding.apply(Encoding.text(each)))
                            .collect(Collectors.joining(separator));
            case Map<?, ?> members ->
                    members.entrySet().stream()
                            .map(
                                    member ->
                                            encoding.apply(member.getKey().toString())
                                                    + (parameter.explode() ? "=" : separator)
                                                    + encoding.apply(
                                                            Encoding.text(member.getValue())))
                            .collect(Collectors.joining(separator));
            default -> encoding.apply(Encoding.text(value));
        };
    }

    private static String member(Object name, Object value) {
        return Encoding.encode(name) + "=" + Encoding.encode(value);
    }

    static String header(Part.Parameter header, Object value) {
        return header.style() == Part.Style.JSON
                ? Json.write(value)
                : joined(header, value, ",", text -> text);
    }

    static void query(Part.Parameter parameter, Object value, StringJoiner query) {
        var name = Encoding.encode(parameter.name());
        if (parameter.style() == Part.Style.JSON) {
            query.add(name + "=" + Encoding.encode(Json.write(value)));
        } else if (parameter.style() == Part.Style.DEEP) {
            Forms.write(name, value, query);
        } else if (parameter.explode() && value instanceof List<?> list) {
            list.forEach(each -> query.add(name + "=" + Encoding.encode(each)));
        } else if (parameter.explode() && value instanceof Map<?, ?> members) {
            members.forEach((key, each) -> query.add(member(key, each)));
        } else {
            query.add(name + "=" + joined(parameter, value, parameter.style().separator()));
        }
    }

    static Object ofPath(Part.Parameter parameter, String text) {
        if (text == null) {
            return null;
        }
        return switch (parameter.style()) {
            case LABEL -> value(parameter, text.substring(1), parameter.explode() ? "\\." : ",");
            case MATRIX -> ofMatrix(parameter, text.substring(1));
            case JSON -> Json.parse(Encoding.decode(text));
            default -> value(parameter, text, ",");
        };
    }

    private static Object ofMatrix(Part.Parameter parameter, String text) {
        if (parameter.explode()) {
            return ofQuery(parameter, Call.pairs(text, ";"), Set.of(parameter.name()));
        }
        return value(parameter, text.substring(text.indexOf('=') + 1), ",");
    }

    static Object ofHeader(Part.Parameter header, String text) {
        if (text == null) {
            return null;
        }
        return header.style() == Part.Style.JSON
                ? Json.parse(text)
                : value(header, text, ",\\s*", each -> each);
    }

    /**
     * Finds a parameter.
     *
     * @param named the parameters that are not members of an object
     */
    static Object ofQuery(Part.Parameter parameter, List<Call.Pair> pairs, Set<String> named) {
        if (parameter.style() == Part.Style.DEEP) {
            return deep(parameter, pairs);
        }
        if (parameter.kind() == Part.Kind.OBJECT
                && parameter.explode()
                && parameter.style() != Part.Style.JSON) {
            return members(pairs, named);
        }
        var values =
                pairs.stream()
                        .filter(pair -> pair.name().equals(parameter.name()))
                        .map(Call.Pair::value)
                        .toList();
        if (values.isEmpty()) {
            return null;
        }
        if (parameter.style() == Part.Style.JSON) {
            return Json.parse(Encoding.decode(values.getFirst()));
        }
        if (parameter.kind() == Part.Kind.LIST && parameter.explode()) {
            return values.stream().map(value -> new Text(Encoding.decode(value))).toList();
        }
        return value(parameter, values.getFirst(), separators(parameter.style()));
    }

    private static String separators(Part.Style style) {
        return switch (style) {
            case SPACE -> "%20|\\+";
            case PIPE -> "\\||%7C";
            default -> ",";
        };
    }

    private static Object deep(Part.Parameter parameter, List<Call.Pair> pairs) {
        var form = new LinkedHashMap<String, Object>();
        for (var pair : pairs) {
            if (pair.name().startsWith(parameter.name() + "[")) {
                Forms.put(form, pair.name(), new Text(Encoding.decode(pair.value())));
            }
        }
        return form.get(parameter.name());
    }

    private static Object members(List<Call.Pair> pairs, Set<String> named) {
        var members = new LinkedHashMap<String, Object>();
        for (var pair : pairs) {
            if (!named.contains(pair.name())) {
                Forms.put(members, pair.name(), new Text(Encoding.decode(pair.value())));
            }
        }
        return members.isEmpty() ? null : members;
    }

    private static Object value(Part.Parameter parameter, String text, String separator) {
        return value(parameter, text, separator, Encoding::decode);
    }

    private static Object value(
            Part.Parameter parameter,
            String text,
            String separator,
            UnaryOperator<String> decoding) {
        return switch (parameter.kind()) {
            case VALUE -> new Text(decoding.apply(text));
            case LIST -> {
                var list = new ArrayList<>();
                for (var each : text.split(separator, -1)) {
                    list.add(new Text(decoding.apply(each)));
                }
                yield list;
            }
            case OBJECT -> object(parameter, text.split(separator, -1), decoding);
        };
    }

    private static Object object(
            Part.Parameter parameter, String[] words, UnaryOperator<String> decoding) {
        var members = new LinkedHashMap<String, Object>();
        for (var i = 0; i < words.length; i++) {
            if (parameter.explode()) {
                var end = words[i].indexOf('=');
                if (end > 0) {
                    var name = decoding.apply(words[i].substring(0, end));
                    members.put(name, new Text(decoding.apply(words[i].substring(end + 1))));
                }
            } else if (i + 1 < words.length) {
                members.put(decoding.apply(words[i]), new Text(decoding.apply(words[++i])));
            }
        }
        return members;
    }
}
