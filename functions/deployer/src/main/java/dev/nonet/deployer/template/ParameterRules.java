package dev.nonet.deployer.template;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// Parameters: what a template declares, and what a request gives for them.
final class ParameterRules {
    private static final String PAGE = "parameters-section-structure.html";
    private static final String TYPES = "cloudformation-supplied-parameter-types.html";

    private static final Set<String> FIELDS =
            Set.of(
                    "AllowedPattern",
                    "AllowedValues",
                    "ConstraintDescription",
                    "Default",
                    "Description",
                    "MaxLength",
                    "MaxValue",
                    "MinLength",
                    "MinValue",
                    "NoEcho",
                    "Type");

    private ParameterRules() {}

    static void check(Template template, Map<String, String> given, Findings findings) {
        for (var parameter : TemplateNode.entries(template.root().get("Parameters"))) {
            checkDeclaration(parameter, findings);
            checkValue(parameter, given.get(parameter.key()), findings);
        }
        for (var name : given.keySet().stream().sorted().toList()) {
            if (!template.parameters().contains(name)) {
                findings.error(
                        "parameter-unknown",
                        name,
                        null,
                        "The template has no parameter of this name.",
                        PAGE);
            }
        }
    }

    private static void checkDeclaration(TemplateNode.Entry parameter, Findings findings) {
        var type = TemplateNode.text(TemplateNode.get(parameter.value(), "Type")).orElse("");
        if (!isType(type)) {
            findings.error(
                    "parameter-invalid",
                    parameter.key(),
                    parameter.line(),
                    "A parameter has a Type such as String or Number.",
                    TYPES);
        }
        for (var field : TemplateNode.entries(parameter.value())) {
            if (!FIELDS.contains(field.key())) {
                findings.error(
                        "parameter-invalid",
                        parameter.key(),
                        field.line(),
                        "A parameter has no such field.",
                        PAGE);
            }
        }
        var value = TemplateNode.get(parameter.value(), "Default");
        if (value != null && !(value instanceof TemplateNode.Scalar)) {
            findings.error(
                    "parameter-invalid",
                    parameter.key(),
                    value.line(),
                    "A default is one text or number; lists are written with commas.",
                    PAGE);
        }
    }

    private static void checkValue(
            TemplateNode.Entry parameter, @Nullable String given, Findings findings) {
        var standard = TemplateNode.text(TemplateNode.get(parameter.value(), "Default"));
        var value = given == null ? standard.orElse(null) : given;
        if (value == null) {
            if (TemplateNode.get(parameter.value(), "Default") == null) {
                findings.warning(
                        "parameter-needed",
                        parameter.key(),
                        parameter.line(),
                        "The parameter has no default and no value was given.",
                        PAGE);
            }
            return;
        }
        var type = TemplateNode.text(TemplateNode.get(parameter.value(), "Type")).orElse("");
        var values =
                type.startsWith("List<") || type.equals("CommaDelimitedList")
                        ? List.of(value.split(",", -1))
                        : List.of(value);
        var allowed = TemplateNode.get(parameter.value(), "AllowedValues");
        for (var one : values) {
            if (!isAllowed(value, allowed) && !isAllowed(one.strip(), allowed)) {
                findings.error(
                        "parameter-value",
                        parameter.key(),
                        parameter.line(),
                        "The value is none of the allowed ones.",
                        PAGE);
            }
            if (type.contains("Number") && !type.startsWith("AWS::") && !isNumber(one.strip())) {
                findings.error(
                        "parameter-value",
                        parameter.key(),
                        parameter.line(),
                        "The value is no number.",
                        PAGE);
            }
        }
    }

    private static boolean isAllowed(String value, @Nullable TemplateNode allowed) {
        return !(allowed instanceof TemplateNode.Sequence sequence)
                || sequence.items().stream()
                        .anyMatch(
                                item -> TemplateNode.text(item).filter(value::equals).isPresent());
    }

    private static boolean isType(String type) {
        return switch (type) {
            case "String", "Number", "List<Number>", "CommaDelimitedList", "List<String>" -> true;
            default ->
                    (type.startsWith("AWS::") && type.length() > 5)
                            || (type.startsWith("List<AWS::") && type.endsWith(">"));
        };
    }

    private static boolean isNumber(String text) {
        try {
            return Double.isFinite(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
