package dev.nonet.shared.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.InvocationTargetException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Reads JSON into a record and says of everything that does not fit where it stands, what was expected and what came.
///
/// The rules, in one place: a component is required unless it is `@Nullable`, a `List` or a `Map` (those are empty when
/// absent, unless `@NotEmpty`). An interface is one of its permitted records. A record with one component that is
/// `@JsonValue` stands for that component's JSON. Constraints are Jakarta Validation's (`@Min @Max @DecimalMin
/// @DecimalMax @Positive @PositiveOrZero @Size @NotEmpty @Pattern`) and what the compact constructor throws as
/// [IllegalArgumentException]. Safe for use by several threads.
public final class RecordReader<T extends Record> {
    /// Violations reported at once; a request full of errors is not worth more.
    public static final int MAX_VIOLATIONS = 20;

    /// Stands for a value that is not known yet.
    private static final Object UNKNOWN = new Object();

    private final Class<T> type;
    private final boolean strict;

    private RecordReader(Class<T> type, boolean strict) {
        this.type = type;
        this.strict = strict;
    }

    /// Refuses unknown fields by name: for what clients send.
    public static <T extends Record> RecordReader<T> strict(Class<T> type) {
        return new RecordReader<>(type, true);
    }

    /// Passes over unknown fields: for what another version of Nonet wrote.
    public static <T extends Record> RecordReader<T> lenient(Class<T> type) {
        return new RecordReader<>(type, false);
    }

    /// @param path how messages name the value, such as `input`
    /// @throws ContractViolation with up to [#MAX_VIOLATIONS] places
    public T read(JsonNode json, String path) {
        var reading = new Reading(strict, text -> Open.NO);
        var value = reading.record(type, json, path);
        if (value == null || !reading.violations.isEmpty()) {
            throw new ContractViolation(reading.violations);
        }
        return type.cast(value);
    }

    /// What is wrong with JSON in which some texts stand for values that are not known yet, as far as it can be told.
    ///
    /// @param open what a text stands for
    public List<Violation> check(JsonNode json, String path, Function<String, Open> open) {
        var reading = new Reading(strict, open);
        reading.record(type, json, path);
        return List.copyOf(reading.violations);
    }

    /// What a text stands for: itself, a text that is not known yet, or any value that is not known yet.
    public enum Open {
        NO,
        TEXT,
        ANY
    }

    /// One walk over a value, collecting what is wrong. A method that found something wrong returns null.
    ///
    /// @param unknown the paths of values that are not known
    private record Reading(
            boolean strict,
            Function<String, Open> open,
            List<Violation> violations,
            List<String> unknown) {
        Reading(boolean strict, Function<String, Open> open) {
            this(strict, open, new ArrayList<>(), new ArrayList<>());
        }

        @Nullable Object record(Class<?> type, JsonNode json, String path) {
            var shape = RecordShape.of(type);
            var components = shape.components();
            var notKnown = unknown.size();
            if (shape.scalar()) {
                var before = violations.size();
                var value = value(components.getFirst().use(), json, path);
                if (violations.size() > before) {
                    return null;
                }
                return unknown.size() > notKnown
                        ? UNKNOWN
                        : construct(shape, new @Nullable Object[] {value}, path, json);
            }
            if (!json.isObject()) {
                return wrong(path, "an object", json);
            }
            var before = violations.size();
            var values = new @Nullable Object[components.size()];
            var known = 0;
            for (var i = 0; i < values.length; i++) {
                var component = components.get(i);
                var field = json.get(component.name());
                known += field == null ? 0 : 1;
                values[i] = component(component.use(), field, path, component.step());
            }
            if (strict && known < json.size()) {
                refuseUnknown(json, shape, path);
            }
            if (violations.size() > before) {
                return null;
            }
            return unknown.size() > notKnown ? UNKNOWN : construct(shape, values, path, json);
        }

        private void refuseUnknown(JsonNode json, RecordShape shape, String path) {
            var known =
                    shape.components().stream()
                            .map(RecordShape.Component::name)
                            .collect(Collectors.toSet());
            json.fieldNames()
                    .forEachRemaining(
                            field -> {
                                if (!known.contains(field)) {
                                    wrong(
                                            path + "." + shortened(field),
                                            "one of the fields " + shape.names(),
                                            "an unknown field");
                                }
                            });
        }

        private @Nullable Object component(
                RecordShape.Use use, @Nullable JsonNode json, String path, String step) {
            if (json != null && !json.isNull()) {
                return value(use, json, path + step);
            }
            if (use.nullable()) {
                return null;
            }
            if (use.raw() == List.class && !use.notEmpty()) {
                return List.of();
            }
            return use.raw() == Map.class && !use.notEmpty()
                    ? Map.of()
                    : wrong(path + step, describe(use.raw()), "nothing");
        }

        private @Nullable Object value(RecordShape.Use use, JsonNode json, String path) {
            if (isOpen(use.raw(), json)) {
                unknown.add(path);
                return UNKNOWN;
            }
            var before = violations.size();
            var value = convert(use, json, path);
            if (value != null && value != UNKNOWN && violations.size() == before) {
                check(use, value, json, path);
            }
            return value;
        }

        private boolean isOpen(Class<?> type, JsonNode json) {
            return json.isTextual()
                    && switch (open.apply(json.textValue())) {
                        case NO -> false;
                        case ANY -> true;
                        case TEXT ->
                                type == String.class
                                        || type == JsonNode.class
                                        || type == Instant.class
                                        || type == LocalDate.class
                                        || type.isEnum();
                    };
        }

        private @Nullable Object convert(RecordShape.Use use, JsonNode json, String path) {
            var raw = use.raw();
            if (raw == JsonNode.class) {
                return json;
            }
            if (raw == String.class) {
                return json.isTextual() ? json.textValue() : wrong(path, "text", json);
            }
            if (raw == boolean.class || raw == Boolean.class) {
                return json.isBoolean() ? json.booleanValue() : wrong(path, "true or false", json);
            }
            if (raw == int.class || raw == Integer.class) {
                return isWhole(json) && json.canConvertToInt()
                        ? json.intValue()
                        : wrong(path, "a whole number", json);
            }
            if (raw == long.class || raw == Long.class) {
                return isWhole(json) && json.canConvertToLong()
                        ? json.longValue()
                        : wrong(path, "a whole number", json);
            }
            if (raw == double.class || raw == Double.class) {
                return json.isNumber() && Double.isFinite(json.doubleValue())
                        ? json.doubleValue()
                        : wrong(path, "a number", json);
            }
            if (raw.isEnum()) {
                return constant(raw, json, path);
            }
            if (raw == Instant.class || raw == LocalDate.class) {
                return time(raw, json, path);
            }
            if (raw == List.class) {
                return list(use, json, path);
            }
            if (raw == Map.class) {
                return map(use, json, path);
            }
            if (raw.isRecord()) {
                return record(raw, json, path);
            }
            if (raw.isSealed()) {
                return oneOf(raw, json, path);
            }
            throw new IllegalStateException(raw + " is no type for a contract");
        }

        private @Nullable Object constant(Class<?> type, JsonNode json, String path) {
            var constant =
                    json.isTextual() ? RecordShape.constants(type).get(json.textValue()) : null;
            return constant == null ? wrong(path, describe(type), json) : constant;
        }

        private @Nullable Object time(Class<?> type, JsonNode json, String path) {
            try {
                if (json.isTextual()) {
                    return type == Instant.class
                            ? Instant.parse(json.textValue())
                            : LocalDate.parse(json.textValue());
                }
            } catch (DateTimeException e) {
                // Named below together with everything else that is no time.
            }
            return wrong(path, describe(type), json);
        }

        private @Nullable Object list(RecordShape.Use use, JsonNode json, String path) {
            if (!json.isArray()) {
                return wrong(path, "a list", json);
            }
            var element = use.arguments().getFirst();
            var values = new ArrayList<Object>(json.size());
            for (var i = 0; i < json.size() && violations.size() < MAX_VIOLATIONS; i++) {
                var value = value(element, json.get(i), path + "[" + i + "]");
                if (value != null) {
                    values.add(value);
                }
            }
            return List.copyOf(values);
        }

        private @Nullable Object map(RecordShape.Use use, JsonNode json, String path) {
            if (!json.isObject()) {
                return wrong(path, "an object", json);
            }
            var element = use.arguments().get(1);
            var values = new LinkedHashMap<String, Object>();
            for (var entry : json.properties()) {
                var value =
                        value(element, entry.getValue(), path + "." + shortened(entry.getKey()));
                if (value != null) {
                    values.put(entry.getKey(), value);
                }
            }
            return java.util.Collections.unmodifiableMap(values);
        }

        /// The first permitted record that fits; where none does, the violations of the one that came closest.
        private @Nullable Object oneOf(Class<?> type, JsonNode json, String path) {
            List<Violation> closest = List.of();
            for (var permitted : type.getPermittedSubclasses()) {
                var attempt = new Reading(strict, open);
                var value = attempt.record(permitted, json, path);
                if (attempt.violations.isEmpty()) {
                    unknown.addAll(attempt.unknown);
                    return value;
                }
                var fewer = closest.isEmpty() || attempt.violations.size() < closest.size();
                if (json.isObject() && !isScalar(permitted) && fewer) {
                    closest = attempt.violations;
                }
            }
            if (!closest.isEmpty()) {
                violations.addAll(closest);
                return null;
            }
            return wrong(path, describe(type), json);
        }

        private @Nullable Object construct(
                RecordShape shape, @Nullable Object[] values, String path, JsonNode json) {
            try {
                return shape.constructor().newInstance(values);
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof IllegalArgumentException reason) {
                    return wrong(path, String.valueOf(reason.getMessage()), json);
                }
                throw new IllegalStateException(
                        shape.constructor() + " cannot construct", e.getCause());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(shape.constructor() + " cannot construct", e);
            }
        }

        private void check(RecordShape.Use use, Object value, JsonNode json, String path) {
            for (var annotation : use.constraints()) {
                var expected =
                        switch (annotation) {
                            case Min min when number(value) < min.value() ->
                                    "at least " + min.value();
                            case Max max when number(value) > max.value() ->
                                    "at most " + max.value();
                            case DecimalMin min
                                    when number(value) < Double.parseDouble(min.value()) ->
                                    "at least " + min.value();
                            case DecimalMax max
                                    when number(value) > Double.parseDouble(max.value()) ->
                                    "at most " + max.value();
                            case Positive ignored when number(value) <= 0 -> "more than 0";
                            case PositiveOrZero ignored when number(value) < 0 -> "0 or more";
                            case NotEmpty ignored when size(value) == 0 -> "at least one entry";
                            case Size size
                                    when size(value) < size.min() || size(value) > size.max() ->
                                    "a size from " + size.min() + " to " + size.max();
                            case Pattern pattern when !matches(use, value) ->
                                    "text of the form " + pattern.regexp();
                            default -> "";
                        };
                if (!expected.isEmpty()) {
                    wrong(path, expected, actual(value, json));
                }
            }
        }

        private @Nullable Object wrong(String path, String expected, JsonNode json) {
            return wrong(path, expected, describe(json));
        }

        private @Nullable Object wrong(String path, String expected, String actual) {
            if (violations.size() < MAX_VIOLATIONS) {
                violations.add(new Violation(path, expected, actual));
            }
            return null;
        }
    }

    private static boolean matches(RecordShape.Use use, Object value) {
        var pattern = use.pattern();
        return pattern == null || pattern.matcher(value.toString()).matches();
    }

    private static boolean isScalar(Class<?> record) {
        return RecordShape.of(record).scalar();
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    /// As JSON Schema sees it: 2.0 is one.
    private static boolean isWhole(JsonNode json) {
        return json.isNumber() && json.canConvertToExactIntegral();
    }

    /// As JSON Schema counts them: code points, not halves of surrogate pairs.
    private static int characters(String text) {
        return text.codePointCount(0, text.length());
    }

    private static int size(Object value) {
        return switch (value) {
            case String text -> characters(text);
            case List<?> list -> list.size();
            case Map<?, ?> map -> map.size();
            default -> throw new IllegalStateException(value.getClass() + " has no size");
        };
    }

    private static String describe(Class<?> type) {
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(constant -> RecordShape.nameOf((Enum<?>) constant))
                            .collect(Collectors.joining(", "));
        }
        if (type.isSealed()) {
            return Arrays.stream(type.getPermittedSubclasses())
                    .map(RecordReader::describe)
                    .collect(Collectors.joining(" or "));
        }
        if (type.isRecord()) {
            return isScalar(type) ? describe(type.getRecordComponents()[0].getType()) : "an object";
        }
        return switch (type.getSimpleName()) {
            case "String" -> "text";
            case "boolean", "Boolean" -> "true or false";
            case "int", "Integer", "long", "Long" -> "a whole number";
            case "double", "Double" -> "a number";
            case "Instant" -> "a time such as 2026-01-31T12:00:00Z";
            case "LocalDate" -> "a date such as 2026-01-31";
            case "List" -> "a list";
            default -> "an object";
        };
    }

    /// Short enough for a message, and never the text itself.
    private static String describe(JsonNode json) {
        return switch (json.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "a list of " + json.size();
            case STRING -> "text of " + characters(json.textValue()) + " characters";
            case NUMBER -> "the number " + shortened(json.asText());
            case BOOLEAN -> json.asText();
            case NULL -> "null";
            case MISSING, BINARY, POJO ->
                    json.getNodeType() == JsonNodeType.MISSING ? "nothing" : "data";
        };
    }

    private static String actual(Object value, JsonNode json) {
        return value instanceof List<?> list ? "a list of " + list.size() : describe(json);
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
