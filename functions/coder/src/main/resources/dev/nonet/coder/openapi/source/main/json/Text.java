package com.example.service.json;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** A value whose type its text does not tell, as in a query, a header or a form. */
public record Text(String value) {
    /** A value in which every text is a string. */
    static Object plain(Object json) {
        return switch (json) {
            case Text text -> text.value();
            case Collection<?> elements -> elements.stream().map(Text::plain).toList();
            case Map<?, ?> members -> plain(members);
            case null, default -> json;
        };
    }

    private static Map<String, Object> plain(Map<?, ?> members) {
        var plain = new LinkedHashMap<String, Object>();
        members.forEach((name, value) -> plain.put(name.toString(), plain(value)));
        return plain;
    }

    @Override
    public String toString() {
        return value;
    }
}
