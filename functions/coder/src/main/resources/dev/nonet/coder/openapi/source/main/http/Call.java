package com.example.service.http;

import com.example.service.json.Binary;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request as it goes over the wire.
 *
 * @param path encoded, with {@code /} first
 * @param query encoded, without {@code ?}; empty for none
 * @param headers by name in any case, several values joined by commas
 */
public record Call(
        String method, String path, String query, Map<String, String> headers, Binary body) {
    public Call {
        headers = insensitive(headers);
    }

    static Map<String, String> insensitive(Map<String, String> headers) {
        var copy = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(headers);
        return Collections.unmodifiableMap(copy);
    }

    /** The parameters of the query in their order, still encoded. */
    List<Pair> parameters() {
        return query.isEmpty() ? List.of() : pairs(query, "&");
    }

    /** The cookies in their order, still encoded. */
    List<Pair> cookies() {
        var header = headers.getOrDefault("Cookie", "");
        return header.isEmpty() ? List.of() : pairs(header, ";\\s*");
    }

    static List<Pair> pairs(String text, String separator) {
        var pairs = new ArrayList<Pair>();
        for (var pair : text.split(separator)) {
            var end = pair.indexOf('=');
            var name = end < 0 ? pair : pair.substring(0, end);
            pairs.add(new Pair(Encoding.decode(name), end < 0 ? "" : pair.substring(end + 1)));
        }
        return pairs;
    }

    /**
     * A name and a value.
     *
     * @param value encoded
     */
    record Pair(String name, String value) {}
}
