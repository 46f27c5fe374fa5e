package com.example.service.http;

import com.example.service.json.Text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** Forms as in {@code application/x-www-form-urlencoded}; a member of a member is {@code outer[inner]}. */
final class Forms {
    private Forms() {}

    static String write(Object form) {
        var text = new StringJoiner("&");
        ((Map<?, ?>) form).forEach((name, value) -> write(Encoding.encode(name), value, text));
        return text.toString();
    }

    static void write(String name, Object value, StringJoiner text) {
        switch (value) {
            case null -> {}
            case List<?> list -> list.forEach(each -> text.add(name + "=" + Encoding.encode(each)));
            case Map<?, ?> members ->
                    members.forEach(
                            (inner, member) ->
                                    write(
                                            name + "%5B" + Encoding.encode(inner) + "%5D",
                                            member,
                                            text));
            default -> text.add(name + "=" + Encoding.encode(value));
        }
    }

    static Map<String, Object> read(String text) {
        var form = new LinkedHashMap<String, Object>();
        for (var pair : text.isEmpty() ? List.<Call.Pair>of() : Call.pairs(text, "&")) {
            put(form, pair.name(), new Text(Encoding.decode(pair.value())));
        }
        return form;
    }

    /**
     * Puts a value under {@code outer[inner]}; a second value of the same name makes a list, and {@code name[]} is a name
     * like others.
     */
    static void put(Map<String, Object> form, String name, Object value) {
        var open = name.indexOf('[', 1);
        if (open > 0 && name.endsWith("]") && !name.endsWith("[]")) {
            var inner = form.computeIfAbsent(name.substring(0, open), _ -> new LinkedHashMap<>());
            if (inner instanceof LinkedHashMap<?, ?> members) {
                var rest = name.substring(open + 1).replaceFirst("]", "");
                @SuppressWarnings("unchecked") // Made above.
                var nested = (Map<String, Object>) members;
                put(nested, rest, value);
                return;
            }
        }
        form.merge(name, value, Forms::both);
    }

    private static Object both(Object first, Object second) {
        var list = new ArrayList<>(first instanceof List<?> values ? values : List.of(first));
        list.add(second);
        return list;
    }
}
