package dev.nonet.deployer.template;

import dev.nonet.shared.contract.deployer.DeployerResult.TemplateSummary;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Checks a template as far as that can be done without an AWS account: what it finds is wrong or risky, but a template
/// without findings may still be refused by AWS, above all for the properties of its resources.
public final class TemplateCheck {
    /// Bytes in a template that is sent inline; a larger one goes through S3.
    static final int INLINE_BYTES = 51_200;

    private TemplateCheck() {}

    /// @param summary null where the text is no template
    /// @param functions whose handlers a package must have
    public record Checked(@Nullable TemplateSummary summary, List<Function> functions) {}

    /// A Lambda function with code in a package.
    public record Function(String id, String handler, String runtime, int line) {}

    /// @param given parameters of the request
    /// @param today decides which runtimes are still supported
    public static Checked check(
            String text, Map<String, String> given, LocalDate today, Findings findings) {
        try {
            var json = text.stripLeading().startsWith("{");
            var root = json ? JsonTemplate.read(text) : YamlTemplate.read(text, findings);
            if (root instanceof TemplateNode.Mapping mapping) {
                return check(
                        Template.of(mapping, json ? "json" : "yaml"), text, given, today, findings);
            }
            invalid("it is no mapping of sections", root.line(), findings);
        } catch (TemplateSyntax e) {
            invalid(e.problem(), e.line(), findings);
        }
        return new Checked(null, List.of());
    }

    private static Checked check(
            Template template,
            String text,
            Map<String, String> given,
            LocalDate today,
            Findings findings) {
        SectionRules.check(template, findings);
        ParameterRules.check(template, given, findings);
        ResourceRules.check(template, findings);
        PropertyRules.check(template, findings);
        IntrinsicRules.check(template, findings);
        ReferenceRules.check(template, findings);
        var functions = FunctionRules.check(template, today, findings);
        RiskRules.check(template, findings);
        if (text.getBytes(StandardCharsets.UTF_8).length > INLINE_BYTES) {
            findings.warning(
                    "template-large",
                    "template",
                    null,
                    "The template has more than " + INLINE_BYTES + " bytes and must go through S3.",
                    "cloudformation-limits.html");
        }
        return new Checked(summary(template), functions);
    }

    private static TemplateSummary summary(Template template) {
        var resources = new LinkedHashMap<String, String>();
        template.inOrder().forEach(resource -> resources.put(resource.id(), resource.type()));
        return new TemplateSummary(
                template.format(),
                template.serverless(),
                resources,
                keys(template, "Parameters"),
                keys(template, "Outputs"));
    }

    private static List<String> keys(Template template, String section) {
        return TemplateNode.entries(template.root().get(section)).stream()
                .map(TemplateNode.Entry::key)
                .toList();
    }

    private static void invalid(String problem, int line, Findings findings) {
        findings.error(
                "template-invalid",
                "template",
                line,
                "The text cannot be read as a template: " + problem + ".",
                "template-formats.html");
    }
}
