package dev.nonet.coder.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import dev.nonet.coder.openapi.Declaration.Body;
import dev.nonet.coder.openapi.Declaration.Case;
import dev.nonet.coder.openapi.Declaration.Others;
import dev.nonet.coder.openapi.Shape.Slot;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// What the generated code makes of a value when it reads it and writes it again.
final class Fit {
    private static final int MAX_DEPTH = 25;

    private Fit() {}

    /// The value as it is written again; empty where it is refused.
    static Optional<JsonNode> fit(Slot slot, JsonNode json) {
        return fit(slot, json, 0);
    }

    private static Optional<JsonNode> fit(Slot slot, JsonNode json, int depth) {
        if (json.isNull()) {
            return slot.nullable() ? Optional.of(json) : Optional.empty();
        }
        if (depth > MAX_DEPTH) {
            return Optional.empty();
        }
        return switch (slot.shape()) {
            case Shape.Anything _ -> anything(json);
            case Shape.Scalar scalar -> scalar(scalar, json);
            case Shape.Sequence sequence -> sequence(sequence, json, depth);
            case Shape.Dictionary dictionary -> dictionary(dictionary, json, depth);
            case Shape.Named named -> named(named.declaration(), json, depth);
        };
    }

    /// Numbers are read and written with all their digits; very long ones are left to others.
    private static Optional<JsonNode> anything(JsonNode json) {
        return json.toString().length() > 100_000 ? Optional.empty() : Optional.of(json);
    }

    static Optional<JsonNode> scalar(Shape.Scalar scalar, JsonNode json) {
        try {
            return switch (scalar.kind()) {
                case STRING -> text(json, text -> text).filter(text -> isIn(scalar.limits(), text));
                case BINARY -> text(json, text -> text);
                case DATE -> text(json, text -> LocalDate.parse(text).toString());
                case DATE_TIME -> text(json, Fit::time);
                case UUID -> text(json, text -> UUID.fromString(text).toString());
                case URI -> text(json, text -> URI.create(text).toString());
                case BOOLEAN -> json.isBoolean() ? Optional.of(json) : Optional.empty();
                case INTEGER, LONG, DOUBLE, DECIMAL ->
                        json.isNumber() && isIn(scalar.limits(), json.decimalValue())
                                ? Optional.of(number(scalar.kind(), json))
                                : Optional.empty();
            };
        } catch (ArithmeticException | DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<JsonNode> text(JsonNode json, UnaryOperator<String> again) {
        return json.isTextual()
                ? Optional.of(TextNode.valueOf(again.apply(json.textValue())))
                : Optional.empty();
    }

    private static String time(String text) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(OffsetDateTime.parse(text));
    }

    private static JsonNode number(Shape.Kind kind, JsonNode json) {
        var value = json.decimalValue();
        return switch (kind) {
            case INTEGER -> IntNode.valueOf(value.intValueExact());
            case LONG -> LongNode.valueOf(value.longValueExact());
            case DOUBLE -> DoubleNode.valueOf(value.doubleValue());
            default -> DecimalNode.valueOf(value);
        };
    }

    private static boolean isIn(Limits limits, JsonNode json) {
        var text = json.textValue();
        var length = text.codePointCount(0, text.length());
        return length >= limits.minLength()
                && length <= limits.maxLength()
                && limits.patterns().stream().allMatch(pattern -> Patience.finds(pattern, text));
    }

    private static boolean isIn(Limits limits, BigDecimal value) {
        return compare(value, limits.atLeast(), 0) >= 0
                && compare(value, limits.moreThan(), 1) > 0
                && compare(value, limits.atMost(), 0) <= 0
                && compare(value, limits.lessThan(), -1) < 0
                && (limits.multipleOf() == null
                        || value.remainder(limits.multipleOf()).signum() == 0);
    }

    private static int compare(BigDecimal value, @Nullable BigDecimal bound, int otherwise) {
        return bound == null ? otherwise : value.compareTo(bound);
    }

    private static Optional<JsonNode> sequence(Shape.Sequence sequence, JsonNode json, int depth) {
        if (!json.isArray() || json.size() < sequence.min() || json.size() > sequence.max()) {
            return Optional.empty();
        }
        var elements = JsonNodeFactory.instance.arrayNode();
        for (var element : json) {
            var fit = fit(sequence.element(), element, depth + 1);
            if (fit.isEmpty()) {
                return Optional.empty();
            }
            elements.add(fit.get());
        }
        return sequence.unique() && hasTwice(elements) ? Optional.empty() : Optional.of(elements);
    }

    private static boolean hasTwice(ArrayNode elements) {
        var seen = new HashSet<JsonNode>();
        elements.forEach(seen::add);
        return seen.size() < elements.size();
    }

    private static Optional<JsonNode> dictionary(
            Shape.Dictionary dictionary, JsonNode json, int depth) {
        if (!json.isObject() || json.size() < dictionary.min() || json.size() > dictionary.max()) {
            return Optional.empty();
        }
        var members = JsonNodeFactory.instance.objectNode();
        for (var member : json.properties()) {
            var fit = fit(dictionary.value(), member.getValue(), depth + 1);
            if (fit.isEmpty()) {
                return Optional.empty();
            }
            members.set(member.getKey(), fit.get());
        }
        return Optional.of(members);
    }

    private static Optional<JsonNode> named(Declaration declaration, JsonNode json, int depth) {
        return switch (declaration.body()) {
            case Body.Constants constants ->
                    constants.constants().stream()
                            .map(Declaration.Constant::json)
                            .filter(constant -> isSame(constant, json))
                            .findFirst();
            case Body.Cases cases -> cases(cases, json, depth);
            case Body.Fields fields -> fields(fields, json, depth);
        };
    }

    private static boolean isSame(JsonNode one, JsonNode other) {
        return (one.isNumber() && other.isNumber())
                ? one.decimalValue().compareTo(other.decimalValue()) == 0
                : one.equals(other);
    }

    private static Optional<JsonNode> cases(Body.Cases cases, JsonNode json, int depth) {
        var tag = cases.tag();
        if (tag != null) {
            var value = json.path(tag).asText("");
            return cases.cases().stream()
                    .filter(each -> each.tags().contains(value))
                    .findFirst()
                    .flatMap(each -> tagged(each, tag, json, depth));
        }
        Optional<JsonNode> first = Optional.empty();
        for (var each : cases.cases()) {
            var fit = fit(each.slot(), json, depth + 1);
            if (fit.isPresent() && fit.get().equals(json)) {
                return fit;
            }
            first = first.isPresent() ? first : fit;
        }
        return first;
    }

    private static Optional<JsonNode> tagged(Case each, String tag, JsonNode json, int depth) {
        return fit(each.slot(), json, depth + 1)
                .map(
                        fit -> {
                            if (!(fit instanceof ObjectNode object) || object.has(tag)) {
                                return fit;
                            }
                            var tagged = JsonNodeFactory.instance.objectNode();
                            tagged.put(tag, each.tags().getFirst());
                            tagged.setAll(object);
                            return tagged;
                        });
    }

    private static Optional<JsonNode> fields(Body.Fields fields, JsonNode json, int depth) {
        if (!json.isObject()) {
            return Optional.empty();
        }
        var members = JsonNodeFactory.instance.objectNode();
        for (var field : fields.fields()) {
            var value = json.path(field.json());
            if (value.isMissingNode() || isAbsent(field, value)) {
                if (field.required()) {
                    return Optional.empty();
                }
                var initial = field.initial();
                if (initial != null) {
                    members.set(field.json(), initial);
                }
                continue;
            }
            var fit = fit(field.slot(), value, depth + 1);
            if (fit.isEmpty()) {
                return Optional.empty();
            }
            if (!(fit.get() instanceof NullNode) || field.required()) {
                members.set(field.json(), fit.get());
            }
        }
        return others(fields, json, members, depth);
    }

    private static boolean isAbsent(Declaration.Field field, JsonNode value) {
        return value.isNull() && !field.required();
    }

    private static Optional<JsonNode> others(
            Body.Fields fields, JsonNode json, ObjectNode members, int depth) {
        for (var member : json.properties()) {
            var isField = fields.fields().stream().anyMatch(f -> f.json().equals(member.getKey()));
            if (!isField) {
                switch (fields.others()) {
                    case Others.Ignored _ -> {}
                    case Others.Forbidden _ -> {
                        return Optional.empty();
                    }
                    case Others.Kept kept -> {
                        var fit = fit(kept.value(), member.getValue(), depth + 1);
                        if (fit.isEmpty()) {
                            return Optional.empty();
                        }
                        members.set(member.getKey(), fit.get());
                    }
                }
            }
        }
        return members.size() < fields.min() || members.size() > fields.max()
                ? Optional.empty()
                : Optional.of(members);
    }
}
