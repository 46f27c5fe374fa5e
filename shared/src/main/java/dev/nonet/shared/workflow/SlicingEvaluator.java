package dev.nonet.shared.workflow;

import software.amazon.smithy.jmespath.ExpressionVisitor;
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

/// The library's evaluator, but for a slice that begins after the end of a list: `[5:10]` of three entries is empty, and the
/// library gives the last of them. What evaluates a part of an expression has to be one of these, too.
final class SlicingEvaluator<T> extends Evaluator<T> {
    private final T current;
    private final JmespathRuntime<T> runtime;

    SlicingEvaluator(T current, JmespathRuntime<T> runtime) {
        super(current, runtime);
        this.current = current;
        this.runtime = runtime;
    }

    private T over(T value, JmespathExpression expression) {
        return new SlicingEvaluator<>(value, runtime).visit(expression);
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
        return super.visitFunction(
                new FunctionExpression(
                        function.getName(),
                        function.getArguments().stream().map(SlicingEvaluator::sliced).toList()));
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
            return new SlicingEvaluator<>(value, runtime).visit(expression);
        }
    }
}
