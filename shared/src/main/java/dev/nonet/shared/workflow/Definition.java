package dev.nonet.shared.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.nonet.shared.contract.Json;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/// A YAML or JSON text as JSON, and in which line each of its values stands.
///
/// Only what JSON has: no anchors, tags, second documents, keys that are no text, or numbers without a value. A plain
/// value is what YAML's core schema says.
record Definition(Place root) {
    /// Values of one definition.
    static final int MAX_VALUES = 200_000;

    /// With what an expression in a text begins, which no way to write a text in YAML takes apart.
    private static final String OPENING = "${";

    private static final Pattern LINE_BREAK = Pattern.compile("\r\n|[\r\n]");

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final ScalarResolver RESOLVER = new CoreSchema().getScalarResolver();

    /// Where a value stands, and where what it holds stands, by the step with which a path goes on: `.name` or `[0]`.
    ///
    /// @param openings the line of each [#OPENING] in a text of several lines; empty for everything else
    record Place(int line, List<Integer> openings, JsonNode json, Map<String, Place> inner) {}

    /// @throws WorkflowRefused with the line where the text is none
    static Definition read(String text) {
        if (text.length() > Workflow.MAX_TEXT) {
            throw refused(1, "it has more than " + Workflow.MAX_TEXT + " characters");
        }
        checkCharacters(text);
        var isJson = text.stripLeading().startsWith("{");
        var settings =
                LoadSettings.builder()
                        .setLabel("definition")
                        .setCodePointLimit(Workflow.MAX_TEXT + 1)
                        .build();
        try {
            // Between the values of JSON a tab is a space; YAML has none there.
            var events = new Parse(settings).parseString(isJson ? text.replace('\t', ' ') : text);
            return new Reading(events.iterator(), text).document();
        } catch (MarkedYamlEngineException e) {
            var mark = e.getProblemMark().or(e::getContextMark);
            throw refused(
                    mark.map(found -> found.getLine() + 1).orElse(1),
                    "it is no YAML here: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw refused(1, "it is no YAML: " + firstLine(String.valueOf(e.getMessage())));
        }
    }

    private static void checkCharacters(String text) {
        var line = 1;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '\n') {
                line++;
            } else if (c == '\uFEFF') {
                throw refused(line, "it has a byte order mark; save it as UTF-8 without one");
            } else if (c == '\uFFFD' || isHalf(text, i)) {
                throw refused(line, "it has what is no character; save it as UTF-8");
            } else if (c < ' ' && c != '\t' && c != '\r') {
                throw refused(line, "it has the control character %d".formatted((int) c));
            }
        }
    }

    private static boolean isHalf(String text, int i) {
        return Character.isSurrogate(text.charAt(i))
                && Character.charCount(text.codePointAt(i)) == 1
                && (i == 0 || Character.charCount(text.codePointAt(i - 1)) == 1);
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    private static WorkflowRefused refused(int line, String reason) {
        return new WorkflowRefused(List.of(new Fault(line, null, "", reason)));
    }

    JsonNode json() {
        return root.json;
    }

    /// The line of what a path names, or of what would hold it.
    int line(String path) {
        return find(path).line;
    }

    /// The line of an expression in a text that a path names.
    ///
    /// @param at which character of the text it begins, from 0
    int line(String path, String text, int at) {
        var place = find(path);
        var before = count(text.substring(0, at));
        // Both differ where a comment or an escape sequence has one.
        return place.openings.size() == count(text) ? place.openings.get(before) : place.line;
    }

    private static int count(String text) {
        return text.split(Pattern.quote(OPENING), -1).length - 1;
    }

    /// What a path names, or what would hold it.
    Place find(String path) {
        var found = root;
        var rest = path.isEmpty() ? "" : "." + path;
        for (var step = step(found, rest); step != null; step = step(found, rest)) {
            found = Objects.requireNonNull(found.inner.get(step));
            rest = rest.substring(step.length());
        }
        return found;
    }

    /// The longest, as names may hold what separates them.
    private static @Nullable String step(Place place, String rest) {
        String longest = null;
        for (var step : place.inner.keySet()) {
            var end = step.length();
            var fits =
                    rest.startsWith(step)
                            && (rest.length() == end || ".[".indexOf(rest.charAt(end)) >= 0);
            if (fits && (longest == null || end > longest.length())) {
                longest = step;
            }
        }
        return longest;
    }

    /// One walk over the events of a text; its recursion ends with the levels that JSON may have.
    private static final class Reading {
        private final Iterator<Event> events;
        private final String[] lines;
        private int values;

        Reading(Iterator<Event> events, String text) {
            this.events = events;
            this.lines = LINE_BREAK.split(text, -1);
        }

        Definition document() {
            events.next(); // the stream
            var start = events.next();
            if (start.getEventId() != Event.ID.DocumentStart) {
                throw refused(1, "it is empty");
            }
            var read = value(events.next(), 0);
            events.next(); // the end of the document
            var next = events.next();
            if (next.getEventId() != Event.ID.StreamEnd) {
                throw refused(line(next), "a second document begins; a definition is one");
            }
            return new Definition(read);
        }

        private Place value(Event event, int depth) {
            var line = line(event);
            if (++values > MAX_VALUES || depth > Json.MAX_DEPTH) {
                throw refused(
                        line,
                        "it has more than %d levels or %d values"
                                .formatted(Json.MAX_DEPTH, MAX_VALUES));
            }
            checkPlain(event, line);
            return switch (event) {
                case ScalarEvent scalar ->
                        new Place(line, openings(scalar), scalar(scalar, line), Map.of());
                case CollectionStartEvent start when start.getEventId() == Event.ID.SequenceStart ->
                        list(line, depth);
                default -> object(line, depth);
            };
        }

        private static void checkPlain(Event event, int line) {
            if (event instanceof AliasEvent || hasAnchor(event)) {
                throw refused(line, "it has an anchor or an alias; write the value out");
            }
            var tag =
                    switch (event) {
                        case ScalarEvent scalar -> scalar.getTag();
                        case CollectionStartEvent start -> start.getTag();
                        default -> Optional.<String>empty();
                    };
            if (tag.isPresent()) {
                throw refused(
                        line, "it has the tag " + Faults.shortened(tag.get()) + "; leave it out");
            }
        }

        private static boolean hasAnchor(Event event) {
            return event instanceof NodeEvent node && node.getAnchor().isPresent();
        }

        private Place list(int line, int depth) {
            var array = JSON.arrayNode();
            var inner = new LinkedHashMap<String, Place>();
            for (var event = events.next();
                    event.getEventId() != Event.ID.SequenceEnd;
                    event = events.next()) {
                var read = value(event, depth + 1);
                inner.put("[" + array.size() + "]", read);
                array.add(read.json);
            }
            return new Place(line, List.of(), array, inner);
        }

        private Place object(int line, int depth) {
            var object = JSON.objectNode();
            var inner = new LinkedHashMap<String, Place>();
            for (var event = events.next();
                    event.getEventId() != Event.ID.MappingEnd;
                    event = events.next()) {
                var key = key(event);
                var at = line(event);
                if (object.has(key)) {
                    throw refused(at, "`" + Faults.shortened(key) + "` stands twice in one object");
                }
                var read = value(events.next(), depth + 1);
                inner.put("." + key, new Place(at, read.openings, read.json, read.inner));
                object.set(key, read.json);
            }
            return new Place(line, List.of(), object, inner);
        }

        private static String key(Event event) {
            checkPlain(event, line(event));
            if (event instanceof ScalarEvent scalar) {
                return scalar.getValue();
            }
            throw refused(line(event), "a name is no text");
        }

        private List<Integer> openings(ScalarEvent scalar) {
            var start = scalar.getStartMark().orElseThrow();
            var end = scalar.getEndMark().orElseThrow();
            var openings = new ArrayList<Integer>();
            if (start.getLine() == end.getLine()) {
                return openings;
            }
            for (var i = start.getLine(); i <= end.getLine() && i < lines.length; i++) {
                var from = i == start.getLine() ? place(lines[i], start) : 0;
                var to = i == end.getLine() ? place(lines[i], end) : lines[i].length();
                var at = lines[i].indexOf(OPENING, from);
                while (at >= 0 && at < to) {
                    openings.add(i + 1);
                    at = lines[i].indexOf(OPENING, at + 1);
                }
            }
            return openings;
        }

        /// Columns are counted in code points.
        private static int place(String line, Mark mark) {
            var columns = Math.min(mark.getColumn(), line.codePointCount(0, line.length()));
            return line.offsetByCodePoints(0, columns);
        }

        private static JsonNode scalar(ScalarEvent scalar, int line) {
            var text = scalar.getValue();
            if (!scalar.isPlain()) {
                return JSON.textNode(text);
            }
            var tag = RESOLVER.resolve(text, true);
            if (tag.equals(Tag.NULL)) {
                return JSON.nullNode();
            }
            if (tag.equals(Tag.BOOL)) {
                return JSON.booleanNode(Boolean.parseBoolean(text));
            }
            if (!tag.equals(Tag.INT) && !tag.equals(Tag.FLOAT)) {
                return JSON.textNode(text);
            }
            if (text.length() > Json.MAX_NUMBER) {
                throw refused(line, "a number has more than " + Json.MAX_NUMBER + " digits");
            }
            return tag.equals(Tag.INT) ? whole(text) : number(text, line);
        }

        private static JsonNode whole(String text) {
            var value =
                    text.startsWith("0x")
                            ? new BigInteger(text.substring(2), 16)
                            : text.startsWith("0o")
                                    ? new BigInteger(text.substring(2), 8)
                                    : new BigInteger(text);
            if (value.bitLength() < Integer.SIZE) {
                return JSON.numberNode(value.intValue());
            }
            return value.bitLength() < Long.SIZE
                    ? JSON.numberNode(value.longValue())
                    : JSON.numberNode(value);
        }

        private static JsonNode number(String text, int line) {
            var value = text.matches(".*[a-zA-Z]$") ? Double.NaN : Double.parseDouble(text);
            if (!Double.isFinite(value)) {
                throw refused(line, "`" + text + "` is no number that JSON has");
            }
            return JSON.numberNode(value);
        }

        private static int line(Event event) {
            return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
        }
    }
}
