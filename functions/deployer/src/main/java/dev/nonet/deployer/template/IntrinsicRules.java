package dev.nonet.deployer.template;

/// Intrinsic functions: that they exist, and how many values they take.
final class IntrinsicRules {
    private static final String PAGE = "intrinsic-function-reference.html";

    private IntrinsicRules() {}

    static void check(Template template, Findings findings) {
        Walk.functions(
                template.root(),
                Walk.Path.ROOT,
                (function, path) -> check(function, path, template, findings));
        checkNames(template.root(), findings);
        for (var condition : TemplateNode.entries(template.root().get("Conditions"))) {
            var valid =
                    condition.key().startsWith("Fn::")
                            || (condition.value() instanceof TemplateNode.Mapping mapping
                                    && mapping.function() != null
                                    && (Intrinsics.CONDITIONS.contains(
                                                    mapping.entries().getFirst().key())
                                            || mapping.get("Fn::Transform") != null));
            if (!valid) {
                findings.error(
                        "condition-invalid",
                        condition.key(),
                        condition.line(),
                        "A condition is one of Fn::And, Fn::Equals, Fn::Not, Fn::Or and Condition.",
                        "conditions-section-structure.html");
            }
        }
    }

    /// What looks like a function and is none, wherever it stands.
    private static void checkNames(TemplateNode node, Findings findings) {
        switch (node) {
            case TemplateNode.Scalar ignored -> {}
            case TemplateNode.Sequence sequence ->
                    sequence.items().forEach(item -> checkNames(item, findings));
            case TemplateNode.Mapping mapping -> {
                for (var entry : mapping.entries()) {
                    if (entry.key().startsWith("Fn::") && !Intrinsics.isFunction(entry.key())) {
                        findings.error(
                                "function-unknown",
                                entry.key(),
                                entry.line(),
                                "CloudFormation knows no such function.",
                                PAGE);
                    }
                    checkNames(entry.value(), findings);
                }
            }
        }
    }

    private static void check(
            TemplateNode.Entry function, Walk.Path path, Template template, Findings findings) {
        var count = Intrinsics.COUNTS.get(function.key());
        var valid =
                switch (function.key()) {
                    case "Ref" -> function.value() instanceof TemplateNode.Scalar;
                    case "Fn::Sub" -> isSub(function.value());
                    case "Fn::GetAtt" -> isGetAtt(function.value());
                    case "Fn::ImportValue" -> !(function.value() instanceof TemplateNode.Sequence);
                    case "Fn::FindInMap" -> isFindInMap(function.value());
                    default -> count == null || hasCount(function.value(), count);
                };
        if (!valid && !isMadeElsewhere(function.value(), template) && !isInMetadata(path)) {
            findings.error(
                    "function-invalid",
                    function.key(),
                    function.line(),
                    "The function takes other values than these.",
                    PAGE);
        }
    }

    private static boolean hasCount(TemplateNode value, int[] count) {
        return value instanceof TemplateNode.Mapping
                || (value instanceof TemplateNode.Sequence sequence
                        && sequence.items().size() >= count[0]
                        && sequence.items().size() <= count[1]);
    }

    private static boolean isSub(TemplateNode value) {
        return value instanceof TemplateNode.Scalar
                || (value instanceof TemplateNode.Sequence sequence
                        && sequence.items().size() == 2
                        && sequence.items().getFirst() instanceof TemplateNode.Scalar
                        && sequence.items().get(1) instanceof TemplateNode.Mapping);
    }

    private static boolean isGetAtt(TemplateNode value) {
        return switch (value) {
            case TemplateNode.Scalar scalar -> {
                var dot = scalar.text().indexOf('.');
                yield dot > 0 && dot < scalar.text().length() - 1;
            }
            case TemplateNode.Sequence sequence ->
                    sequence.items().size() >= 2
                            && sequence.items().getFirst() instanceof TemplateNode.Scalar;
            case TemplateNode.Mapping ignored -> false;
        };
    }

    /// Three values, and with the language extensions a default as the fourth.
    private static boolean isFindInMap(TemplateNode value) {
        return value instanceof TemplateNode.Mapping
                || (value instanceof TemplateNode.Sequence sequence
                        && sequence.items().size() >= 3
                        && sequence.items().size() <= 4);
    }

    /// Transforms and the language extensions may put functions where else only text may stand.
    private static boolean isMadeElsewhere(TemplateNode value, Template template) {
        return switch (value) {
            case TemplateNode.Scalar ignored -> false;
            case TemplateNode.Mapping mapping ->
                    mapping.get("Fn::Transform") != null
                            || (template.extended() && mapping.function() != null);
            case TemplateNode.Sequence sequence ->
                    template.extended()
                            && sequence.items().stream()
                                    .anyMatch(
                                            item ->
                                                    item instanceof TemplateNode.Mapping mapping
                                                            && mapping.function() != null);
        };
    }

    private static boolean isInMetadata(Walk.Path path) {
        return path.startsWith("Metadata") || path.at(2).equals("Metadata");
    }
}
