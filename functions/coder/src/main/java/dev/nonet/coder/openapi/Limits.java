package dev.nonet.coder.openapi;

import com.fasterxml.jackson.databind.JsonNode;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// What bounds a scalar.
///
/// @param patterns regular expressions, each of which is somewhere in the text
/// @param format of a string, as in the document
public record Limits(
        int minLength,
        int maxLength,
        List<String> patterns,
        @Nullable BigDecimal atLeast,
        @Nullable BigDecimal moreThan,
        @Nullable BigDecimal atMost,
        @Nullable BigDecimal lessThan,
        @Nullable BigDecimal multipleOf,
        String format) {
    static final Limits NONE =
            new Limits(0, Integer.MAX_VALUE, List.of(), null, null, null, null, null, "");

    private static final int MAX_PATTERN = 2_000;

    public Limits {
        patterns = List.copyOf(patterns);
    }

    static Limits ofText(JsonNode schema, Document document) {
        var patterns = new ArrayList<String>();
        schema.path("pattern").forEach(each -> patterns.add(each.asText()));
        if (schema.path("pattern").isTextual()) {
            patterns.add(schema.path("pattern").textValue());
        }
        patterns.removeIf(pattern -> !isUsable(pattern, schema, document));
        return new Limits(
                size(schema, "minLength", 0),
                size(schema, "maxLength", Integer.MAX_VALUE),
                patterns,
                null,
                null,
                null,
                null,
                null,
                schema.path("format").asText(""));
    }

    private static boolean isUsable(String pattern, JsonNode schema, Document document) {
        try {
            if (pattern.length() <= MAX_PATTERN) {
                Pattern.compile(pattern);
                return true;
            }
        } catch (PatternSyntaxException | StackOverflowError e) {
            // Noted below.
        }
        document.unsupported(
                Document.child(document.pointer(schema), "pattern"),
                "Java has no such regular expression; it is not checked.");
        return false;
    }

    static Limits ofNumber(JsonNode schema) {
        var min = number(schema, "minimum");
        var max = number(schema, "maximum");
        var minIsExclusive = schema.path("exclusiveMinimum").asBoolean(false);
        var maxIsExclusive = schema.path("exclusiveMaximum").asBoolean(false);
        var step = number(schema, "multipleOf");
        return new Limits(
                0,
                Integer.MAX_VALUE,
                List.of(),
                minIsExclusive ? null : min,
                minIsExclusive ? min : number(schema, "exclusiveMinimum"),
                maxIsExclusive ? null : max,
                maxIsExclusive ? max : number(schema, "exclusiveMaximum"),
                step != null && step.signum() > 0 ? step : null,
                schema.path("format").asText(""));
    }

    static int size(JsonNode schema, String key, int otherwise) {
        var value = schema.path(key);
        return value.isNumber()
                ? (int) Math.clamp(value.decimalValue().doubleValue(), 0, Integer.MAX_VALUE)
                : otherwise;
    }

    private static @Nullable BigDecimal number(JsonNode schema, String key) {
        var value = schema.path(key);
        return value.isNumber() ? value.decimalValue() : null;
    }
}
