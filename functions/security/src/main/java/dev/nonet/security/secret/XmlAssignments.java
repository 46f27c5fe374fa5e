package dev.nonet.security.secret;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Elements and attributes of XML. A tag scanner, not an XML parser: it resolves nothing and works on broken files.
final class XmlAssignments {
    private final String text;
    private final List<Assignment> found = new ArrayList<>();
    private final Deque<Integer> parents = new ArrayDeque<>();
    private int group;

    private XmlAssignments(String text) {
        this.text = text;
        parents.push(0);
    }

    static List<Assignment> read(String text) {
        var reading = new XmlAssignments(text);
        for (var open = text.indexOf('<'); open >= 0; open = reading.tag(open)) {}
        return reading.found;
    }

    /// Reads one tag and the text after it; returns the next `<`, or -1.
    private int tag(int open) {
        if (text.startsWith("<!--", open)) {
            var end = text.indexOf("-->", open);
            return end < 0 ? -1 : text.indexOf('<', end);
        }
        var close = text.indexOf('>', open);
        if (close < 0) {
            return -1;
        }
        var next = text.indexOf('<', close);
        if (text.startsWith("</", open)) {
            if (parents.size() > 1) {
                parents.pop();
            }
        } else if (!text.startsWith("<!", open) && !text.startsWith("<?", open)) {
            element(open, close, next < 0 ? text.length() : next);
        }
        return next;
    }

    private void element(int open, int close, int next) {
        var nameEnd = open + 1;
        while (nameEnd < close
                && !Character.isWhitespace(text.charAt(nameEnd))
                && text.charAt(nameEnd) != '/') {
            nameEnd++;
        }
        var name = text.substring(open + 1, nameEnd);
        var parent = parents.getFirst();
        group++;
        var alias = attributes(nameEnd, close, group);
        var value = text.substring(close + 1, next).strip();
        if (!value.isEmpty()) {
            var start = text.indexOf(value, close + 1);
            found.add(
                    Assignment.of(
                            alias.isEmpty() ? name : alias,
                            value,
                            start,
                            start + value.length(),
                            parent));
        }
        if (text.charAt(close - 1) != '/') {
            parents.push(group);
        }
    }

    /// Adds the attributes, and the value of `name="X" value="Y"` under X; returns X.
    private String attributes(int start, int end, int group) {
        var alias = "";
        for (var equals = text.indexOf('=', start, end); equals >= 0; ) {
            var quote = equals + 1;
            if (quote >= end || "\"'".indexOf(text.charAt(quote)) < 0) {
                equals = text.indexOf('=', equals + 1, end);
                continue;
            }
            var close = text.indexOf(text.charAt(quote), quote + 1, end);
            if (close < 0) {
                break;
            }
            var name = attributeName(start, equals);
            var value = text.substring(quote + 1, close);
            var named = name.equals("value") && !alias.isEmpty() ? alias : name;
            found.add(Assignment.of(named, value, quote + 1, close, group));
            found.addAll(LineAssignments.inside(value, quote + 1, close, group));
            alias = name.equals("name") || name.equals("key") ? value : alias;
            equals = text.indexOf('=', close, end);
        }
        return alias;
    }

    private String attributeName(int start, int equals) {
        var first = equals;
        while (first > start && !Character.isWhitespace(text.charAt(first - 1))) {
            first--;
        }
        return text.substring(first, equals);
    }
}
