package dev.nonet.shared.workflow;

import software.amazon.smithy.jmespath.ExpressionVisitor;
import software.amazon.smithy.jmespath.JmespathExpression;
import software.amazon.smithy.jmespath.ast.AndExpression;
import software.amazon.smithy.jmespath.ast.BinaryExpression;
import software.amazon.smithy.jmespath.ast.ComparatorExpression;
import software.amazon.smithy.jmespath.ast.CurrentExpression;
import software.amazon.smithy.jmespath.ast.ExpressionTypeExpression;
import software.amazon.smithy.jmespath.ast.FieldExpression;
import software.amazon.smithy.jmespath.ast.FilterProjectionExpression;
import software.amazon.smithy.jmespath.ast.FlattenExpression;
import software.amazon.smithy.jmespath.ast.FunctionExpression;
import software.amazon.smithy.jmespath.ast.IndexExpression;
import software.amazon.smithy.jmespath.ast.LiteralExpression;
import software.amazon.smithy.jmespath.ast.MultiSelectHashExpression;
import software.amazon.smithy.jmespath.ast.MultiSelectListExpression;
import software.amazon.smithy.jmespath.ast.NotExpression;
import software.amazon.smithy.jmespath.ast.ObjectProjectionExpression;
import software.amazon.smithy.jmespath.ast.OrExpression;
import software.amazon.smithy.jmespath.ast.ProjectionExpression;
import software.amazon.smithy.jmespath.ast.SliceExpression;
import software.amazon.smithy.jmespath.ast.Subexpression;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// What an expression reads of the scope that it is evaluated over. Each visit answers which part of the scope the
/// visited expression stands for; a part that is used as a whole is read as a whole.
final class ExpressionReads implements ExpressionVisitor<ExpressionReads.Place> {
    private static final Pattern FUNCTIONS =
            Pattern.compile(
                    "(abs|avg|ceil|floor|keys|length|max|min|reverse|sort|sum|to_array|to_number|to_string|type|values)/1"
                        + "|(contains|ends_with|join|map|max_by|min_by|sort_by|starts_with)/2"
                        + "|merge/[0-9]+|not_null/[1-9][0-9]*");

    final Set<String> roots = new LinkedHashSet<>();
    final Set<String> steps = new LinkedHashSet<>();
    final Set<String> inputs = new LinkedHashSet<>();
    final List<String> faults = new ArrayList<>();
    boolean allSteps;
    boolean allInputs;
    int deepest;

    private Place place = Place.ROOT;
    private int depth;

    enum Place {
        ROOT,
        STEPS,
        INPUT,
        ELSEWHERE
    }

    static ExpressionReads of(JmespathExpression expression) {
        var reads = new ExpressionReads();
        reads.use(expression);
        return reads;
    }

    private Place visit(JmespathExpression expression) {
        deepest = Math.max(deepest, ++depth);
        var visited = expression.accept(this);
        depth--;
        return visited;
    }

    private Place visitIn(Place inner, JmespathExpression expression) {
        var outer = place;
        place = inner;
        var visited = visit(expression);
        place = outer;
        return visited;
    }

    private Place use(Collection<JmespathExpression> expressions) {
        expressions.forEach(this::use);
        return Place.ELSEWHERE;
    }

    private Place use(JmespathExpression expression) {
        switch (visit(expression)) {
            case ROOT -> {
                roots.add("@");
                allSteps = true;
                allInputs = true;
            }
            case STEPS -> allSteps = true;
            case INPUT -> allInputs = true;
            case ELSEWHERE -> {}
        }
        return Place.ELSEWHERE;
    }

    private Place both(BinaryExpression expression) {
        return use(List.of(expression.getLeft(), expression.getRight()));
    }

    private Place projection(BinaryExpression expression) {
        use(expression.getLeft());
        return elsewhere(expression.getRight());
    }

    private Place elsewhere(JmespathExpression expression) {
        visitIn(Place.ELSEWHERE, expression);
        return Place.ELSEWHERE;
    }

    @Override
    public Place visitField(FieldExpression field) {
        var name = field.getName();
        return switch (place) {
            case ROOT -> {
                roots.add(name);
                yield switch (name) {
                    case "steps" -> Place.STEPS;
                    case "input" -> Place.INPUT;
                    default -> Place.ELSEWHERE;
                };
            }
            case STEPS -> read(steps, name);
            case INPUT -> read(inputs, name);
            case ELSEWHERE -> Place.ELSEWHERE;
        };
    }

    private static Place read(Set<String> names, String name) {
        names.add(name);
        return Place.ELSEWHERE;
    }

    @Override
    public Place visitSubexpression(Subexpression expression) {
        if (expression.getLeft() instanceof NotExpression not && !expression.isPipe()) {
            faults.add(
                    "`!` takes only the next name; write `!(…)` around the whole (column %d)"
                            .formatted(not.getColumn()));
        }
        return visitIn(visit(expression.getLeft()), expression.getRight());
    }

    @Override
    public Place visitCurrentNode(CurrentExpression expression) {
        return place;
    }

    @Override
    public Place visitComparator(ComparatorExpression expression) {
        return both(expression);
    }

    @Override
    public Place visitAnd(AndExpression expression) {
        return both(expression);
    }

    @Override
    public Place visitOr(OrExpression expression) {
        return both(expression);
    }

    @Override
    public Place visitNot(NotExpression expression) {
        return use(expression.getExpression());
    }

    @Override
    public Place visitFlatten(FlattenExpression expression) {
        return use(expression.getExpression());
    }

    @Override
    public Place visitFunction(FunctionExpression expression) {
        var name = expression.getName();
        var arguments = expression.getArguments().size();
        if (!FUNCTIONS.matcher(name + "/" + arguments).matches()) {
            faults.add(
                    "there is no function `%s` of %d arguments (column %d)"
                            .formatted(name, arguments, expression.getColumn()));
        }
        return use(expression.getArguments());
    }

    @Override
    public Place visitMultiSelectList(MultiSelectListExpression expression) {
        return use(expression.getExpressions());
    }

    @Override
    public Place visitMultiSelectHash(MultiSelectHashExpression expression) {
        return use(expression.getExpressions().values());
    }

    @Override
    public Place visitProjection(ProjectionExpression expression) {
        return projection(expression);
    }

    @Override
    public Place visitObjectProjection(ObjectProjectionExpression expression) {
        return projection(expression);
    }

    @Override
    public Place visitFilterProjection(FilterProjectionExpression expression) {
        elsewhere(expression.getComparison());
        return projection(expression);
    }

    @Override
    public Place visitExpressionType(ExpressionTypeExpression expression) {
        return elsewhere(expression.getExpression());
    }

    @Override
    public Place visitIndex(IndexExpression expression) {
        return Place.ELSEWHERE;
    }

    @Override
    public Place visitSlice(SliceExpression expression) {
        return Place.ELSEWHERE;
    }

    @Override
    public Place visitLiteral(LiteralExpression expression) {
        return Place.ELSEWHERE;
    }
}
