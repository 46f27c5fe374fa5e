package dev.nonet.shared.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import dev.nonet.shared.contract.Json;

import software.amazon.smithy.jmespath.JmespathException;
import software.amazon.smithy.jmespath.JmespathExceptionType;
import software.amazon.smithy.jmespath.RuntimeType;
import software.amazon.smithy.jmespath.evaluation.EvaluationUtils;
import software.amazon.smithy.jmespath.evaluation.JmespathRuntime;
import software.amazon.smithy.jmespath.evaluation.NumberType;

import java.util.ArrayList;

/// The JSON that one evaluation of an expression works on, and what it may spend: whatever the evaluator does to a value
/// goes through here. A value that holds another many times is small in memory and large when written, so what leaves
/// is counted as it will be written.
///
/// For one evaluation, or all of one template; by one thread.
final class JsonRuntime implements JmespathRuntime<JsonNode> {
    /// Questions to values: a second's work at most.
    static final int MAX_OPERATIONS = 5_000_000;

    /// Characters of all texts that are made on the way, and of the results as JSON.
    static final int MAX_CHARACTERS = 8 * 1024 * 1024;

    /// Entries of all lists and objects that are made on the way.
    static final int MAX_VALUES = 100_000;

    /// Characters that are read in the time of one operation.
    private static final int AT_ONCE = 64;

    private long operations;
    private long characters;
    private long values;

    /// A value is longer than the evaluation may spend.
    static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooMuch(String message) {
            super(message, null, false, false);
        }
    }

    /// Charges for a value as it will be written.
    ///
    /// @param depth levels above it
    /// @throws TooMuch also where it is nested deeper than JSON may be
    JsonNode charged(JsonNode result, int depth) {
        charge(result, depth);
        return result.isMissingNode() ? createNull() : result;
    }

    private void charge(JsonNode json, int depth) {
        if (depth > Json.MAX_DEPTH) {
            throw new TooMuch("more than " + Json.MAX_DEPTH + " levels");
        }
        operate(1);
        write(json.isTextual() ? json.textValue().length() + 2 : 2);
        if (json.isArray()) {
            json.forEach(element -> charge(element, depth + 1));
        } else {
            for (var entry : json.properties()) {
                write(entry.getKey().length() + 2);
                charge(entry.getValue(), depth + 1);
            }
        }
    }

    private void operate(long count) {
        operations += count;
        if (operations > MAX_OPERATIONS) {
            throw new TooMuch("more than " + MAX_OPERATIONS + " operations");
        }
    }

    private void write(long count) {
        characters += count;
        if (characters > MAX_CHARACTERS) {
            throw new TooMuch("more than " + MAX_CHARACTERS + " characters");
        }
    }

    private void keep(int count) {
        values += count;
        operate(count);
        if (values > MAX_VALUES) {
            throw new TooMuch("more than " + MAX_VALUES + " values");
        }
    }

    @Override
    public RuntimeType typeOf(JsonNode value) {
        operate(1);
        return switch (value.getNodeType()) {
            case STRING -> RuntimeType.STRING;
            case NUMBER -> RuntimeType.NUMBER;
            case BOOLEAN -> RuntimeType.BOOLEAN;
            case ARRAY -> RuntimeType.ARRAY;
            case OBJECT -> RuntimeType.OBJECT;
            case NULL, MISSING, BINARY, POJO -> RuntimeType.NULL;
        };
    }

    @Override
    public boolean isTruthy(JsonNode value) {
        return switch (typeOf(value)) {
            case NULL -> false;
            case BOOLEAN -> value.booleanValue();
            case STRING -> !value.textValue().isEmpty();
            case ARRAY, OBJECT -> !value.isEmpty();
            default -> true;
        };
    }

    @Override
    public boolean equal(JsonNode left, JsonNode right) {
        var type = typeOf(left);
        if (type != typeOf(right)) {
            return false;
        }
        return switch (type) {
            case STRING, NUMBER -> compare(left, right) == 0;
            default -> EvaluationUtils.equals(this, left, right);
        };
    }

    @Override
    public int compare(JsonNode left, JsonNode right) {
        operate(1);
        if (left.isTextual() && right.isTextual()) {
            return text(left).compareTo(text(right));
        }
        if (!left.isNumber() || !right.isNumber()) {
            throw invalidType();
        }
        return left.isIntegralNumber() && right.isIntegralNumber()
                ? left.bigIntegerValue().compareTo(right.bigIntegerValue())
                : Double.compare(left.doubleValue() + 0.0, right.doubleValue() + 0.0);
    }

    @Override
    public String toString(JsonNode value) {
        charge(value, 0);
        return value.toString();
    }

    @Override
    public JsonNode createNull() {
        return NullNode.instance;
    }

    @Override
    public JsonNode createBoolean(boolean value) {
        return BooleanNode.valueOf(value);
    }

    @Override
    public boolean asBoolean(JsonNode value) {
        return value.booleanValue();
    }

    @Override
    public JsonNode createString(String text) {
        operate(1);
        write(text.length());
        return TextNode.valueOf(text);
    }

    @Override
    public String asString(JsonNode value) {
        if (!value.isTextual()) {
            throw invalidType();
        }
        return text(value);
    }

    private String text(JsonNode value) {
        var text = value.textValue();
        operate(1 + text.length() / AT_ONCE);
        return text;
    }

    /// A whole number is written without a fraction; what JSON has no word for is null.
    @Override
    public JsonNode createNumber(Number number) {
        operate(1);
        var value = number.doubleValue();
        if (!Double.isFinite(value)) {
            return NullNode.instance;
        }
        var whole = number.longValue();
        if (!(number instanceof Long) && (whole != value || whole == Long.MAX_VALUE)) {
            return DoubleNode.valueOf(value);
        }
        return whole == (int) whole ? IntNode.valueOf((int) whole) : LongNode.valueOf(whole);
    }

    @Override
    public NumberType numberType(JsonNode value) {
        return value.isIntegralNumber() ? NumberType.LONG : NumberType.DOUBLE;
    }

    @Override
    public Number asNumber(JsonNode value) {
        operate(1);
        if (!value.isNumber()) {
            throw invalidType();
        }
        return value.isIntegralNumber() && value.canConvertToLong()
                ? (Number) value.longValue()
                : (Number) value.doubleValue();
    }

    @Override
    public ArrayBuilder<JsonNode> arrayBuilder() {
        keep(1);
        return new ListBuilder(JsonNodeFactory.instance.arrayNode());
    }

    @Override
    public JsonNode element(JsonNode array, int index) {
        operate(1);
        return array.path(index);
    }

    @Override
    public JsonNode slice(JsonNode array, int start, int stop, int step) {
        var slice = arrayBuilder();
        for (var i = (long) start; step > 0 ? i < stop : i > stop; i += step) {
            slice.add(element(array, (int) i));
        }
        return slice.build();
    }

    @Override
    public ObjectBuilder<JsonNode> objectBuilder() {
        keep(1);
        return new MapBuilder(JsonNodeFactory.instance.objectNode());
    }

    @Override
    public JsonNode value(JsonNode object, JsonNode key) {
        operate(1);
        var value = object.get(key.textValue());
        return value == null ? NullNode.instance : value;
    }

    @Override
    public int length(JsonNode value) {
        operate(1);
        return value.isTextual() ? EvaluationUtils.codePointCount(text(value)) : value.size();
    }

    @Override
    public Iterable<JsonNode> asIterable(JsonNode value) {
        operate(1);
        if (!value.isObject()) {
            return value;
        }
        operate(value.size());
        var keys = new ArrayList<JsonNode>(value.size());
        value.fieldNames().forEachRemaining(name -> keys.add(TextNode.valueOf(name)));
        return keys;
    }

    private static JmespathException invalidType() {
        return new JmespathException(JmespathExceptionType.INVALID_TYPE, "a value of another type");
    }

    private final class ListBuilder implements ArrayBuilder<JsonNode> {
        private final ArrayNode array;

        ListBuilder(ArrayNode array) {
            this.array = array;
        }

        @Override
        public void add(JsonNode value) {
            keep(1);
            array.add(value);
        }

        @Override
        public void addAll(JsonNode collection) {
            asIterable(collection).forEach(this::add);
        }

        @Override
        public JsonNode build() {
            return array;
        }
    }

    private final class MapBuilder implements ObjectBuilder<JsonNode> {
        private final ObjectNode object;

        MapBuilder(ObjectNode object) {
            this.object = object;
        }

        @Override
        public void put(JsonNode key, JsonNode value) {
            keep(1);
            object.set(key.textValue(), value);
        }

        @Override
        public void putAll(JsonNode other) {
            for (var entry : other.properties()) {
                keep(1);
                object.set(entry.getKey(), entry.getValue());
            }
        }

        @Override
        public JsonNode build() {
            return object;
        }
    }
}
