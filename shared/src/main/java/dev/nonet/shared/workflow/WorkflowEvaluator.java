package dev.nonet.shared.workflow;

import software.amazon.smithy.jmespath.ExpressionVisitor;
import software.amazon.smithy.jmespath.JmespathException;
import software.amazon.smithy.jmespath.JmespathExceptionType;
import software.amazon.smithy.jmespath.JmespathExpression;
import software.amazon.smithy.jmespath.RuntimeType;
import software.amazon.smithy.jmespath.ast.ExpressionTypeExpression;
import software.amazon.smithy.jmespath.ast.FilterProjectionExpression;
import software.amazon.smithy.jmespath.ast.FunctionExpression;
import software.amazon.smithy.jmespath.ast.ObjectProjectionExpression;
import software.amazon.smithy.jmespath.ast.ProjectionExpression;
import software.amazon.smithy.jmespath.ast.SliceExpression;
import software.amazon.smithy.jmespath.ast.Subexpression;
import software.amazon.smithy.jmespath.evaluation.Evaluator;
import software.amazon.smithy.jmespath.evaluation.JmespathRuntime;

/// The library's evaluator, but for two things. A slice that begins after the end of a list is empty: of `[5:10]` of three
/// entries the library makes the last of them. And `contains` looks for a text in a time that grows with both of them,
/// not with one times the other. What evaluates a part of an expression has to be one of these, too.
final class WorkflowEvaluator<T> extends Evaluator<T> {
    /// Characters that Java's search may be left to look for.
    private static final int SHORT = 64;

    private final T current;
    private final JmespathRuntime<T> runtime;

    WorkflowEvaluator(T current, JmespathRuntime<T> runtime) {
        super(current, runtime);
        this.current = current;
        this.runtime = runtime;
    }

    private T over(T value, JmespathExpression expression) {
        return new WorkflowEvaluator<>(value, runtime).visit(expression);
    }

    @Override
    public T visitSlice(SliceExpression slice) {
        var beginsAfterIt =
                slice.getStep() > 0
                        && runtime.is(current, RuntimeType.ARRAY)
                        && slice.getStart().orElse(0) >= Math.max(1, runtime.length(current));
        return beginsAfterIt ? runtime.arrayBuilder().build() : super.visitSlice(slice);
    }

    @Override
    public T visitSubexpression(Subexpression expression) {
        return over(visit(expression.getLeft()), expression.getRight());
    }

    @Override
    public T visitProjection(ProjectionExpression projection) {
        var list = visit(projection.getLeft());
        if (!runtime.is(list, RuntimeType.ARRAY)) {
            return runtime.createNull();
        }
        var projected = runtime.arrayBuilder();
        runtime.asIterable(list)
                .forEach(value -> addTo(projected, over(value, projection.getRight())));
        return projected.build();
    }

    @Override
    public T visitFilterProjection(FilterProjectionExpression projection) {
        var list = visit(projection.getLeft());
        if (!runtime.is(list, RuntimeType.ARRAY)) {
            return runtime.createNull();
        }
        var projected = runtime.arrayBuilder();
        for (T value : runtime.asIterable(list)) {
            if (runtime.isTruthy(over(value, projection.getComparison()))) {
                addTo(projected, over(value, projection.getRight()));
            }
        }
        return projected.build();
    }

    @Override
    public T visitObjectProjection(ObjectProjectionExpression projection) {
        var object = visit(projection.getLeft());
        if (!runtime.is(object, RuntimeType.OBJECT)) {
            return runtime.createNull();
        }
        var projected = runtime.arrayBuilder();
        for (T key : runtime.asIterable(object)) {
            var value = runtime.value(object, key);
            if (!runtime.is(value, RuntimeType.NULL)) {
                addTo(projected, over(value, projection.getRight()));
            }
        }
        return projected.build();
    }

    private void addTo(JmespathRuntime.ArrayBuilder<T> projected, T value) {
        if (!runtime.is(value, RuntimeType.NULL)) {
            projected.add(value);
        }
    }

    @Override
    public T visitFunction(FunctionExpression function) {
        var arguments = function.getArguments();
        if (function.getName().equals("contains")
                && arguments.stream().noneMatch(ExpressionTypeExpression.class::isInstance)) {
            var found = contains(visit(arguments.getFirst()), visit(arguments.getLast()));
            return runtime.createBoolean(found);
        }
        return super.visitFunction(
                new FunctionExpression(
                        function.getName(),
                        function.getArguments().stream().map(WorkflowEvaluator::sliced).toList()));
    }

    private boolean contains(T subject, T search) {
        if (runtime.is(subject, RuntimeType.STRING)) {
            return runtime.is(search, RuntimeType.STRING)
                    && contains(runtime.asString(subject), runtime.asString(search));
        }
        if (!runtime.is(subject, RuntimeType.ARRAY)) {
            throw new JmespathException(
                    JmespathExceptionType.INVALID_TYPE, "contains takes a text or a list");
        }
        for (T entry : runtime.asIterable(subject)) {
            if (runtime.equal(entry, search)) {
                return true;
            }
        }
        return false;
    }

    /// Knuth, Morris and Pratt's search, for what is long enough that Java's takes long.
    private static boolean contains(String text, String part) {
        if (part.length() <= SHORT || part.length() > text.length()) {
            return text.contains(part);
        }
        var back = new int[part.length()];
        for (int i = 1, fits = 0; i < back.length; i++) {
            fits = next(part, back, fits, part.charAt(i));
            back[i] = fits;
        }
        for (int i = 0, fits = 0; i < text.length(); i++) {
            fits = next(part, back, fits, text.charAt(i));
            if (fits == back.length) {
                return true;
            }
        }
        return false;
    }

    /// How much of the part fits, with one more character.
    private static int next(String part, int[] back, int fits, char c) {
        var shorter = fits;
        while (shorter > 0 && part.charAt(shorter) != c) {
            shorter = back[shorter - 1];
        }
        return part.charAt(shorter) == c ? shorter + 1 : 0;
    }

    private static JmespathExpression sliced(JmespathExpression argument) {
        return argument instanceof ExpressionTypeExpression reference
                ? new ExpressionTypeExpression(new Sliced(reference.getExpression()))
                : argument;
    }

    /// An expression that a function evaluates.
    private static final class Sliced extends JmespathExpression {
        private final JmespathExpression expression;

        Sliced(JmespathExpression expression) {
            super(expression.getLine(), expression.getColumn());
            this.expression = expression;
        }

        @Override
        public <V> V accept(ExpressionVisitor<V> visitor) {
            return expression.accept(visitor);
        }

        @Override
        public <V> V evaluate(V value, JmespathRuntime<V> runtime) {
            return new WorkflowEvaluator<>(value, runtime).visit(expression);
        }
    }
}
