package dev.nonet.api.reference;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/// Makes JSON that mostly follows a record, at and around the limits of its constraints.
final class RecordJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> TEXTS =
            List.of(
                    "",
                    "a",
                    "book",
                    "1d",
                    "30m",
                    "src/A.java",
                    "com.example",
                    "/absolute",
                    "0".repeat(64),
                    "#0b5fff",
                    "http://127.0.0.1:8000/",
                    "2026-01-31",
                    "2026-01-31T12:00:00Z",
                    "é\ud83d\ude00");

    private final Random random;

    RecordJson(Random random) {
        this.random = random;
    }

    ObjectNode record(Class<?> type) {
        var json = JSON.objectNode();
        for (var component : type.getRecordComponents()) {
            if (!isOptional(component) || random.nextInt(3) == 0) {
                json.set(name(component), value(component.getAnnotatedType()));
            }
        }
        return json;
    }

    private static boolean isOptional(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                || component.getType() == List.class
                || component.getType() == Map.class;
    }

    private static String name(RecordComponent component) {
        var property = component.getAccessor().getAnnotation(JsonProperty.class);
        return property == null || property.value().isEmpty()
                ? SnakeCaseStrategy.INSTANCE.translate(component.getName())
                : property.value();
    }

    private JsonNode value(AnnotatedType type) {
        var raw = rawClass(type.getType());
        if (raw == String.class) {
            return JSON.textNode(text(type));
        }
        if (raw == boolean.class || raw == Boolean.class) {
            return JSON.booleanNode(random.nextBoolean());
        }
        if (raw == int.class || raw == Integer.class || raw == long.class || raw == Long.class) {
            return JSON.numberNode((long) Math.rint(number(type)));
        }
        if (raw == double.class || raw == Double.class) {
            return JSON.numberNode(number(type));
        }
        if (raw == Instant.class) {
            return JSON.textNode("2026-01-31T12:00:00Z");
        }
        if (raw == LocalDate.class) {
            return JSON.textNode("2026-01-31");
        }
        if (raw == JsonNode.class) {
            return anything();
        }
        if (raw == List.class) {
            var list = JSON.arrayNode();
            for (var i = count(type); i > 0; i--) {
                list.add(value(argument(type, 0)));
            }
            return list;
        }
        if (raw == Map.class) {
            var map = JSON.objectNode();
            for (var i = count(type); i > 0; i--) {
                map.set("key" + i, value(argument(type, 1)));
            }
            return map;
        }
        if (raw.isEnum()) {
            var constants = raw.getEnumConstants();
            return JSON.textNode(word((Enum<?>) constants[random.nextInt(constants.length)]));
        }
        if (raw.isSealed() && raw.isInterface()) {
            var permitted = raw.getPermittedSubclasses();
            return recordOrValue(permitted[random.nextInt(permitted.length)]);
        }
        return recordOrValue(raw);
    }

    private JsonNode recordOrValue(Class<?> type) {
        var components = type.getRecordComponents();
        return components.length == 1
                        && components[0].getAccessor().isAnnotationPresent(JsonValue.class)
                ? value(components[0].getAnnotatedType())
                : record(type);
    }

    /// A copy with something changed somewhere: dropped, added, of another type, or null.
    JsonNode mutated(JsonNode json) {
        if (json.isObject() && !json.isEmpty() && random.nextInt(3) > 0) {
            var copy = ((ObjectNode) json.deepCopy());
            var fields = json.properties().stream().toList();
            var field = fields.get(random.nextInt(fields.size()));
            switch (random.nextInt(4)) {
                case 0 -> copy.remove(field.getKey());
                case 1 -> copy.set(field.getKey() + "x", field.getValue());
                default -> copy.set(field.getKey(), mutated(field.getValue()));
            }
            return copy;
        }
        if (json.isArray() && !json.isEmpty() && random.nextBoolean()) {
            var copy = JSON.arrayNode();
            var changed = random.nextInt(json.size());
            for (var i = 0; i < json.size(); i++) {
                copy.add(i == changed ? mutated(json.get(i)) : json.get(i));
            }
            return copy;
        }
        return random.nextBoolean() ? JSON.nullNode() : anything();
    }

    private JsonNode anything() {
        return switch (random.nextInt(10)) {
            case 0 -> JSON.booleanNode(true);
            case 1 -> JSON.numberNode(random.nextInt(-10, 1_000_000));
            case 2 -> JSON.numberNode(0.5);
            case 3 -> JSON.numberNode(-1e300);
            case 6 -> JSON.numberNode(2.0);
            case 4 -> JSON.objectNode();
            case 5 -> JSON.arrayNode().add(1);
            default -> JSON.textNode(TEXTS.get(random.nextInt(TEXTS.size())));
        };
    }

    private String text(AnnotatedType type) {
        var size = type.getAnnotation(Size.class);
        if (size != null && size.max() < 5_000 && random.nextInt(8) == 0) {
            var letter = random.nextBoolean() ? "a" : "\ud83d\ude00";
            return letter.repeat(size.max() + random.nextInt(2));
        }
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private int count(AnnotatedType type) {
        var size = type.getAnnotation(Size.class);
        return size != null && size.max() <= 50 && random.nextInt(8) == 0
                ? size.max() + random.nextInt(2)
                : random.nextInt(3);
    }

    private double number(AnnotatedType type) {
        var candidates = new java.util.ArrayList<>(List.of(0.0, 1.0, 2.0, 50.0, 100.0));
        for (var annotation : type.getAnnotations()) {
            var limit = limit(annotation);
            if (!Double.isNaN(limit)) {
                candidates.addAll(List.of(limit - 1, limit, limit + 1));
            }
        }
        return candidates.get(random.nextInt(candidates.size()));
    }

    private static double limit(Annotation annotation) {
        return switch (annotation) {
            case Min min -> min.value();
            case Max max -> max.value();
            case DecimalMin min -> Double.parseDouble(min.value());
            case DecimalMax max -> Double.parseDouble(max.value());
            case Positive ignored -> 0;
            case PositiveOrZero ignored -> 0;
            default -> Double.NaN;
        };
    }

    private static String word(Enum<?> constant) {
        try {
            var property =
                    constant.getDeclaringClass()
                            .getField(constant.name())
                            .getAnnotation(JsonProperty.class);
            return property == null ? constant.name().toLowerCase(Locale.ROOT) : property.value();
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    private static AnnotatedType argument(AnnotatedType type, int index) {
        return ((AnnotatedParameterizedType) type).getAnnotatedActualTypeArguments()[index];
    }

    private static Class<?> rawClass(Type type) {
        return type instanceof ParameterizedType parameterized
                ? (Class<?>) parameterized.getRawType()
                : (Class<?>) type;
    }
}
