package dev.nonet.coder.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import dev.nonet.coder.openapi.Declaration.Body;
import dev.nonet.coder.openapi.Declaration.Case;
import dev.nonet.coder.openapi.Declaration.Field;
import dev.nonet.coder.openapi.Declaration.Others;
import dev.nonet.coder.openapi.Shape.Slot;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Finds values that fit a type: the examples of the document first, then what its rules allow.
public final class Sampler {
    private static final int MAX_TEXT = 5_000;
    private static final int MAX_ELEMENTS = 50;

    /// Levels down to which fields are filled that need not be.
    private static final int FULL_DEPTH = 3;

    private final Deque<Declaration> inside = new ArrayDeque<>();
    private int depth;

    /// A value that the generated code reads and writes again without a change; empty where none was found.
    public Optional<JsonNode> sample(Slot slot) {
        return sample(slot, 0);
    }

    /// A sample as a parameter, where anything is a text.
    Optional<JsonNode> text(Slot slot) {
        return slot.shape() instanceof Shape.Anything
                ? Optional.of(TextNode.valueOf("text"))
                : sample(slot);
    }

    /// @param number which sample; others are different where they can be
    Optional<JsonNode> sample(Slot slot, int number) {
        var example = slot.example();
        if (number == 0 && example != null && !example.isNull()) {
            var fit = Fit.fit(slot, example);
            if (fit.isPresent()) {
                return fit;
            }
        }
        if (depth > 20) {
            return Optional.empty();
        }
        depth++;
        try {
            return made(slot.shape(), number)
                    .flatMap(made -> Fit.fit(slot, made))
                    .or(
                            () ->
                                    slot.nullable()
                                            ? Optional.of(NullNode.getInstance())
                                            : Optional.empty());
        } finally {
            depth--;
        }
    }

    private Optional<JsonNode> made(Shape shape, int number) {
        return switch (shape) {
            case Shape.Anything _ -> Optional.of(TextNode.valueOf("anything" + suffix(number)));
            case Shape.Scalar scalar -> scalar(scalar, number);
            case Shape.Sequence sequence -> sequence(sequence);
            case Shape.Dictionary dictionary -> dictionary(dictionary, number);
            case Shape.Named named -> named(named.declaration(), number);
        };
    }

    private static String suffix(int number) {
        return number == 0 ? "" : String.valueOf(number + 1);
    }

    private static Optional<JsonNode> scalar(Shape.Scalar scalar, int number) {
        return switch (scalar.kind()) {
            case STRING -> text(scalar, number);
            case BINARY -> some("bytes" + suffix(number));
            case DATE -> some("2026-01-%02d".formatted(1 + number % 28));
            case DATE_TIME -> some("2026-01-%02dT12:00:00Z".formatted(1 + number % 28));
            case UUID -> some("00000000-0000-4000-8000-%012d".formatted(number + 1));
            case URI -> some("https://example.com/" + (number + 1));
            case BOOLEAN -> Optional.of(BooleanNode.valueOf(number % 2 == 0));
            case INTEGER, LONG, DOUBLE, DECIMAL -> number(scalar, number);
        };
    }

    private static Optional<JsonNode> some(String text) {
        return Optional.of(TextNode.valueOf(text));
    }

    private static Optional<JsonNode> number(Shape.Scalar scalar, int number) {
        var limits = scalar.limits();
        var step = limits.multipleOf() == null ? BigDecimal.ONE : limits.multipleOf();
        return candidates(limits, step)
                .map(start -> start.add(step.multiply(BigDecimal.valueOf(number))))
                .map(value -> (JsonNode) DecimalNode.valueOf(value))
                .flatMap(value -> Fit.scalar(scalar, value).stream())
                .findFirst();
    }

    private static java.util.stream.Stream<BigDecimal> candidates(Limits limits, BigDecimal step) {
        var half = new BigDecimal("0.5");
        return IntStream.of(0)
                .boxed()
                .flatMap(
                        any ->
                                java.util.stream.Stream.of(
                                                step,
                                                limits.atLeast(),
                                                limits.moreThan() == null
                                                        ? null
                                                        : limits.moreThan().add(step),
                                                limits.moreThan() == null
                                                        ? null
                                                        : limits.moreThan().add(half),
                                                limits.atMost(),
                                                limits.lessThan() == null
                                                        ? null
                                                        : limits.lessThan().subtract(step),
                                                middle(limits),
                                                BigDecimal.ZERO)
                                        .filter(java.util.Objects::nonNull))
                .flatMap(
                        value ->
                                java.util.stream.Stream.of(
                                        value,
                                        value.divideToIntegralValue(step).multiply(step),
                                        value.divideToIntegralValue(step)
                                                .add(BigDecimal.ONE)
                                                .multiply(step)));
    }

    private static @Nullable BigDecimal middle(Limits limits) {
        var min = limits.atLeast() == null ? limits.moreThan() : limits.atLeast();
        var max = limits.atMost() == null ? limits.lessThan() : limits.atMost();
        return min == null || max == null ? null : min.add(max).multiply(new BigDecimal("0.5"));
    }

    private static Optional<JsonNode> text(Shape.Scalar scalar, int number) {
        var limits = scalar.limits();
        if (limits.minLength() > MAX_TEXT) {
            return Optional.empty();
        }
        if (limits.patterns().isEmpty()) {
            return some(sized(formatted(limits.format(), number), limits, number));
        }
        for (var pattern : limits.patterns()) {
            for (var more :
                    new int[] {
                        1, 0, 2, 3, 7, 15, 31, 63, limits.minLength() - 1, limits.minLength()
                    }) {
                for (var choice = number; choice < number + 4; choice++) {
                    var fit =
                            RegexSample.of(pattern, more, choice)
                                    .flatMap(text -> Fit.scalar(scalar, TextNode.valueOf(text)));
                    if (fit.isPresent()) {
                        return fit;
                    }
                }
            }
        }
        return Optional.of(TextNode.valueOf(sized("text", limits, number)));
    }

    private static String formatted(String format, int number) {
        var suffix = suffix(number);
        return switch (format) {
            case "email", "idn-email" -> "someone" + suffix + "@example.com";
            case "hostname", "idn-hostname" -> "host" + suffix + ".example.com";
            case "ipv4", "ip" -> "192.0.2." + (number % 250 + 1);
            case "ipv6" -> "2001:db8::" + (number + 1);
            case "byte", "base64" -> number == 0 ? "dGV4dA==" : "dGV4dDI=";
            case "time" -> "12:00:%02dZ".formatted(number % 60);
            case "duration" -> "PT" + (number + 1) + "H";
            case "int32", "int64", "unix", "unix-seconds", "int", "uint", "float", "double" ->
                    String.valueOf(number + 1);
            case "iri", "uri-reference", "url" -> "https://example.com/" + (number + 1);
            case "mac" -> "00:00:5e:00:53:%02x".formatted(number % 256);
            default -> "text" + suffix;
        };
    }

    private static String sized(String text, Limits limits, int number) {
        if (text.length() < limits.minLength()) {
            return text + "x".repeat(limits.minLength() - text.length());
        }
        return text.length() > limits.maxLength()
                ? number > 0 && limits.maxLength() > 0
                        ? String.valueOf((char) ('a' + number % 26)).repeat(limits.maxLength())
                        : text.substring(0, limits.maxLength())
                : text;
    }

    private Optional<JsonNode> sequence(Shape.Sequence sequence) {
        var list = JsonNodeFactory.instance.arrayNode();
        var size = Math.min(sequence.max(), Math.max(1, sequence.min()));
        if (size > MAX_ELEMENTS * 10) {
            return Optional.empty();
        }
        for (var i = 0; list.size() < size && i < size * 3; i++) {
            var element = sample(sequence.element(), i);
            if (element.isEmpty()) {
                break;
            }
            var isThere = list.valueStream().anyMatch(element.get()::equals);
            if (!sequence.unique() || !isThere) {
                list.add(element.get());
            }
        }
        return list.size() < sequence.min() ? Optional.empty() : Optional.of(list);
    }

    private Optional<JsonNode> dictionary(Shape.Dictionary dictionary, int number) {
        var map = JsonNodeFactory.instance.objectNode();
        var size = Math.min(dictionary.max(), Math.max(1, dictionary.min()));
        for (var i = 0; i < Math.min(size, MAX_ELEMENTS); i++) {
            var key = "key" + suffix(number + i);
            sample(dictionary.value(), i).ifPresent(value -> map.set(key, value));
        }
        return map.size() < dictionary.min() ? Optional.empty() : Optional.of(map);
    }

    private Optional<JsonNode> named(Declaration declaration, int number) {
        var example = declaration.example();
        if (number == 0 && example != null && !example.isNull()) {
            var fit = Fit.fit(new Slot(new Shape.Named(declaration), false, null), example);
            if (fit.isPresent()) {
                return fit;
            }
        }
        if (inside.contains(declaration)) {
            return Optional.empty();
        }
        inside.push(declaration);
        try {
            return switch (declaration.body()) {
                case Body.Constants constants ->
                        Optional.of(
                                constants
                                        .constants()
                                        .get(number % constants.constants().size())
                                        .json());
                case Body.Cases cases ->
                        first(
                                cases.cases().size(),
                                i ->
                                        cased(
                                                cases.cases()
                                                        .get((i + number) % cases.cases().size()),
                                                cases.tag(),
                                                number));
                case Body.Fields fields -> fields(fields, number);
            };
        } finally {
            inside.pop();
        }
    }

    private static Optional<JsonNode> first(int size, IntFunction<Optional<JsonNode>> each) {
        return IntStream.range(0, size).mapToObj(each).flatMap(Optional::stream).findFirst();
    }

    /// A value of one case, with its tag.
    private Optional<JsonNode> cased(Case each, @Nullable String tag, int number) {
        var value = sample(each.slot(), number);
        if (tag == null) {
            return value;
        }
        return value.flatMap(
                found -> {
                    for (var name : each.tags()) {
                        if (found instanceof ObjectNode object) {
                            var tagged = object.deepCopy().put(tag, name);
                            if (Fit.fit(each.slot(), tagged).isPresent()) {
                                return Optional.of(tagged);
                            }
                        }
                    }
                    return Optional.empty();
                });
    }

    private Optional<JsonNode> fields(Body.Fields fields, int number) {
        var object = JsonNodeFactory.instance.objectNode();
        for (var field : fields.fields()) {
            if (field.required() || depth <= FULL_DEPTH) {
                var value = sample(field.slot(), number);
                if (value.isEmpty() && field.required()) {
                    return Optional.empty();
                }
                value.filter(found -> !found.isNull() || field.required())
                        .ifPresent(found -> object.set(field.json(), found));
            }
        }
        if (fields.others() instanceof Others.Kept kept && object.size() < fields.max()) {
            for (var i = 0;
                    i < Math.clamp(fields.min() - (long) object.size(), 1, MAX_ELEMENTS);
                    i++) {
                var key = "other" + suffix(i);
                sample(kept.value(), i).ifPresent(value -> object.set(key, value));
            }
        }
        return Optional.of(shrunk(object, fields));
    }

    /// As many members as there may be, those that must be there among them.
    private static JsonNode shrunk(ObjectNode object, Body.Fields fields) {
        var optional =
                fields.fields().stream()
                        .filter(field -> !field.required())
                        .map(Field::json)
                        .toList();
        for (var name : List.copyOf(optional)) {
            if (object.size() > fields.max()) {
                object.remove(name);
            }
        }
        return object;
    }
}
