package dev.nonet.shared.workflow;

import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.shared.agent.AgentException;

import org.jspecify.annotations.Nullable;

import software.amazon.smithy.jmespath.JmespathException;
import software.amazon.smithy.jmespath.JmespathExpression;

import java.util.Collections;
import java.util.Set;

/// A JMESPath expression over the scope of a run: `input`, `run`, `steps` and, where they are, `item`, `index`, `last`,
/// `round` and `result`. Safe for use by several threads.
public final class Expression {
    /// Characters of one expression.
    public static final int MAX_TEXT = 2_000;

    /// Brackets and operators of one expression, so that the parser's recursion has an end.
    private static final int MAX_OPERATORS = 500;

    /// Levels of one expression: what evaluates it is recursive.
    private static final int MAX_DEPTH = 100;

    private final String text;
    private final JmespathExpression parsed;
    private final ExpressionReads reads;

    private Expression(String text, JmespathExpression parsed) {
        this.text = text;
        this.parsed = parsed;
        this.reads = ExpressionReads.of(parsed);
    }

    /// @throws IllegalArgumentException with the column of what is wrong
    public static Expression of(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("an expression is empty");
        }
        if (text.length() > MAX_TEXT) {
            throw new IllegalArgumentException(
                    "an expression has more than " + MAX_TEXT + " characters");
        }
        if (text.chars().filter(c -> ".([{!&|<>=*".indexOf(c) >= 0).count() > MAX_OPERATORS) {
            throw tooDeep();
        }
        var expression = new Expression(text, parse(text));
        if (expression.reads.deepest > MAX_DEPTH) {
            throw tooDeep();
        }
        if (!expression.reads.faults.isEmpty()) {
            throw wrong(text, expression.reads.faults.getFirst(), null);
        }
        return expression;
    }

    private static JmespathExpression parse(String text) {
        try {
            return JmespathExpression.parse(text);
        } catch (JmespathException e) {
            throw wrong(text, String.valueOf(e.getMessage()), e);
        }
    }

    private static IllegalArgumentException wrong(
            String text, String why, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                "`" + shortened(text) + "` is no expression: " + why, cause);
    }

    private static IllegalArgumentException tooDeep() {
        return new IllegalArgumentException(
                "an expression is too deep: at most "
                        + MAX_OPERATORS
                        + " brackets and operators in "
                        + MAX_DEPTH
                        + " levels");
    }

    /// As it was written.
    public String text() {
        return text;
    }

    /// The steps that it names.
    public Set<String> steps() {
        return Collections.unmodifiableSet(reads.steps);
    }

    /// Whether it reads all steps without naming them, as `values(steps)` does.
    public boolean readsAllSteps() {
        return reads.allSteps;
    }

    /// The inputs that it names.
    public Set<String> inputs() {
        return Collections.unmodifiableSet(reads.inputs);
    }

    /// Whether it reads all inputs without naming them.
    public boolean readsAllInputs() {
        return reads.allInputs;
    }

    /// The fields of the scope that it reads; `@` where it takes the scope as a whole.
    public Set<String> roots() {
        return Collections.unmodifiableSet(reads.roots);
    }

    /// What it stands for; null where there is nothing.
    ///
    /// @throws AgentException.Permanent `EXPRESSION_FAILED` where a function gets what it cannot work on, or the value
    ///     takes too much to work out
    public JsonNode value(JsonNode scope) {
        return value(scope, new JsonRuntime(), 0);
    }

    /// @param runtime what may be spent, by all expressions that share it
    /// @param depth levels that the value will stand below others
    JsonNode value(JsonNode scope, JsonRuntime runtime, int depth) {
        try {
            return runtime.charged(new WorkflowEvaluator<>(scope, runtime).visit(parsed), depth);
        } catch (JmespathException | ArithmeticException e) {
            throw failed(String.valueOf(e.getMessage()));
        } catch (JsonRuntime.TooMuch e) {
            throw failed("it takes " + e.getMessage());
        }
    }

    /// Whether its value is true as JMESPath has it: anything but false, null and what is empty.
    public boolean isTrue(JsonNode scope) {
        return new JsonRuntime().isTruthy(value(scope));
    }

    AgentException.Permanent failed(String why) {
        return new AgentException.Permanent(
                "EXPRESSION_FAILED", "`" + shortened(text) + "` has no value: " + why);
    }

    private static String shortened(String text) {
        return text.length() <= 100 ? text : text.substring(0, 100) + "…";
    }

    @Override
    public String toString() {
        return text;
    }
}
