package dev.nonet.shared.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;

import dev.nonet.shared.agent.AgentException;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Texts with expressions as `${…}`; `$${` is a `${` that is none.
///
/// A text that is one expression stands for its value, whatever that is. In a longer text, texts stand as they are and
/// everything else as JSON.
public final class Filling {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Filling() {}

    /// @return the template with the value of each of its expressions; names of fields hold none
    /// @throws AgentException.Permanent `EXPRESSION_FAILED`
    /// @throws IllegalArgumentException where a text holds no expression after `${`
    public static JsonNode fill(JsonNode template, JsonNode scope) {
        return new Fill(scope, new JsonRuntime()).node(template, 0);
    }

    /// @return always text
    /// @throws AgentException.Permanent `EXPRESSION_FAILED`
    /// @throws IllegalArgumentException where there is no expression after `${`
    public static String fill(String text, JsonNode scope) {
        return new Fill(scope, new JsonRuntime()).mixed(parts(text));
    }

    /// All expressions of a template.
    ///
    /// @throws IllegalArgumentException where a text holds no expression after `${`
    public static List<Expression> expressions(JsonNode template) {
        var expressions = new ArrayList<Expression>();
        collect(template, expressions);
        return expressions;
    }

    private static void collect(JsonNode template, List<Expression> expressions) {
        if (template.isTextual()) {
            expressions.addAll(expressions(template.textValue()));
        }
        template.forEach(child -> collect(child, expressions));
    }

    /// All expressions of a text.
    ///
    /// @throws IllegalArgumentException where there is no expression after `${`
    public static List<Expression> expressions(String text) {
        return values(text).stream().map(Part.Value::expression).toList();
    }

    /// The places of a text in which expressions stand, whatever they are.
    static List<Part.Value> values(String text) {
        return parts(text).stream()
                .filter(Part.Value.class::isInstance)
                .map(Part.Value.class::cast)
                .toList();
    }

    /// Whether it is a text that stands for the value of one expression.
    ///
    /// @throws IllegalArgumentException where there is no expression after `${`
    public static boolean isExpression(JsonNode template) {
        return template.isTextual() && isWhole(parts(template.textValue()));
    }

    private static boolean isWhole(List<Part> parts) {
        return parts.size() == 1 && parts.getFirst() instanceof Part.Value;
    }

    private static List<Part> parts(String text) {
        var parts = new ArrayList<Part>();
        var words = new StringBuilder();
        var i = 0;
        while (i < text.length()) {
            if (text.startsWith("$${", i)) {
                words.append("${");
                i += 3;
            } else if (text.startsWith("${", i)) {
                if (!words.isEmpty()) {
                    parts.add(new Part.Words(words.toString()));
                    words.setLength(0);
                }
                var end = end(text, i + 2);
                parts.add(new Part.Value(i, end < 0 ? null : text.substring(i + 2, end)));
                i = end < 0 ? text.length() : end + 1;
            } else {
                words.append(text.charAt(i++));
            }
        }
        if (!words.isEmpty()) {
            parts.add(new Part.Words(words.toString()));
        }
        return parts;
    }

    /// Where the brace is that closes an expression: not one in quotes, and not one of the expression's own. -1 where there is
    /// none.
    private static int end(String text, int start) {
        var open = 0;
        for (var i = start; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '\'', '"', '`' -> i = endOfQuotes(text, i);
                case '{' -> open++;
                case '}' -> {
                    if (open-- == 0) {
                        return i;
                    }
                }
                default -> {}
            }
        }
        return -1;
    }

    private static int endOfQuotes(String text, int start) {
        for (var i = start + 1; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == text.charAt(start)) {
                return i;
            }
        }
        return text.length();
    }

    /// A piece of a text.
    sealed interface Part {
        /// What stands as it is.
        record Words(String text) implements Part {}

        /// What stands for a value.
        ///
        /// @param at which character of the text it begins, from 0
        /// @param text null where it has no end
        record Value(int at, @Nullable String text) implements Part {
            /// @throws IllegalArgumentException where it is none
            Expression expression() {
                if (text == null) {
                    throw new IllegalArgumentException(
                            "`${` at character "
                                    + (at + 1)
                                    + " has no `}`; a `${` that begins no expression is `$${`");
                }
                return Expression.of(text);
            }
        }
    }

    /// One template being filled: all of its expressions together may spend what one may.
    private record Fill(JsonNode scope, JsonRuntime runtime) {
        JsonNode node(JsonNode template, int depth) {
            if (template.isTextual()) {
                return text(parts(template.textValue()), depth);
            }
            if (template.isObject()) {
                var object = JSON.objectNode();
                for (var entry : template.properties()) {
                    object.set(entry.getKey(), node(entry.getValue(), depth + 1));
                }
                return object;
            }
            if (template.isArray()) {
                var array = JSON.arrayNode(template.size());
                template.forEach(element -> array.add(node(element, depth + 1)));
                return array;
            }
            return template;
        }

        private JsonNode text(List<Part> parts, int depth) {
            return isWhole(parts) && parts.getFirst() instanceof Part.Value value
                    ? value.expression().value(scope, runtime, depth)
                    : TextNode.valueOf(mixed(parts));
        }

        String mixed(List<Part> parts) {
            var filled = new StringBuilder();
            for (var part : parts) {
                filled.append(
                        switch (part) {
                            case Part.Words(var words) -> words;
                            case Part.Value value -> words(value.expression());
                        });
            }
            return filled.toString();
        }

        private String words(Expression expression) {
            var value = expression.value(scope, runtime, 0);
            if (value.isNull()) {
                throw expression.failed("there is nothing, and it stands inside a text");
            }
            return value.isTextual() ? value.textValue() : value.toString();
        }
    }
}
