package dev.nonet.deployer.template;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// Lambda functions: that they say what Lambda needs to know, and that it can be so.
final class FunctionRules {
    private static final String LAMBDA = "aws-resource-lambda-function.html";
    private static final String SAM =
            "https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html";
    private static final String QUOTAS =
            "https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html";

    private FunctionRules() {}

    /// The functions of a template, whose handlers a package must have.
    static List<TemplateCheck.Function> check(
            Template template, LocalDate today, Findings findings) {
        var functions = new ArrayList<TemplateCheck.Function>();
        for (var resource : template.inOrder()) {
            var serverless = resource.type().equals("AWS::Serverless::Function");
            if (serverless || resource.type().equals("AWS::Lambda::Function")) {
                var function = new Properties(resource, serverless ? template : null);
                checkNeeded(function, serverless, findings);
                checkRuntime(function, today, findings);
                checkVariables(function, findings);
                checkRange(function, "Timeout", 1, 900, findings);
                checkRange(function, "MemorySize", 128, 10_240, findings);
                var handler = TemplateNode.text(function.get("Handler")).orElse("");
                var runtime = TemplateNode.text(function.get("Runtime")).orElse("");
                if (!handler.isEmpty() && function.get("InlineCode") == null) {
                    functions.add(
                            new TemplateCheck.Function(
                                    resource.id(), handler, runtime, resource.line()));
                }
            }
        }
        return functions;
    }

    /// A function's own properties and, with SAM, those of `Globals`.
    private record Properties(Template.Resource resource, @Nullable Template template) {
        @Nullable TemplateNode get(String name) {
            var own = resource.property(name);
            return own != null || template == null
                    ? own
                    : TemplateNode.get(
                            TemplateNode.get(template.root().get("Globals"), "Function"), name);
        }

        /// Where properties are made by a function, nothing can be said about them.
        boolean isOpen() {
            return resource.properties() instanceof TemplateNode.Mapping mapping
                    && mapping.function() != null;
        }
    }

    private static void checkNeeded(Properties function, boolean serverless, Findings findings) {
        var image =
                TemplateNode.text(function.get("PackageType")).filter("Image"::equals).isPresent();
        if (function.isOpen()) {
            return;
        }
        if (!serverless) {
            need(function, "Role", true, LAMBDA, findings);
            need(function, "Code", true, LAMBDA, findings);
        }
        if (!image && !hasImage(function)) {
            need(function, "Handler", true, serverless ? SAM : LAMBDA, findings);
            need(function, "Runtime", true, serverless ? SAM : LAMBDA, findings);
            if (serverless) {
                need(function, "CodeUri", function.get("InlineCode") == null, SAM, findings);
            }
        }
    }

    private static boolean hasImage(Properties function) {
        return function.get("ImageUri") != null
                || TemplateNode.get(function.get("Code"), "ImageUri") != null;
    }

    private static void need(
            Properties function, String name, boolean needed, String page, Findings findings) {
        if (needed && function.get(name) == null) {
            findings.error(
                    "function-incomplete",
                    function.resource().id(),
                    function.resource().line(),
                    "The function needs " + name + ".",
                    page);
        }
    }

    private static void checkRuntime(Properties function, LocalDate today, Findings findings) {
        var runtime = function.get("Runtime");
        var name = TemplateNode.text(runtime);
        if (runtime == null || name.isEmpty()) {
            return;
        }
        var life = Runtimes.life(name.get());
        if (life == null) {
            findings.error(
                    "runtime-unknown",
                    function.resource().id(),
                    runtime.line(),
                    "Lambda is not known to have this runtime.",
                    Runtimes.PAGE);
        } else if (!today.isBefore(life.blocked())) {
            findings.error(
                    "runtime-blocked",
                    function.resource().id(),
                    runtime.line(),
                    "No function can be created with this runtime since " + life.blocked() + ".",
                    Runtimes.PAGE);
        } else if (!today.isBefore(life.deprecated())) {
            findings.warning(
                    "runtime-deprecated",
                    function.resource().id(),
                    runtime.line(),
                    "The runtime has no security patches since " + life.deprecated() + ".",
                    Runtimes.PAGE);
        }
    }

    private static void checkVariables(Properties function, Findings findings) {
        var variables = TemplateNode.get(function.get("Environment"), "Variables");
        if (variables instanceof TemplateNode.Sequence
                || variables instanceof TemplateNode.Scalar) {
            findings.error(
                    "function-limit",
                    function.resource().id(),
                    variables.line(),
                    "Environment variables are a mapping of names to values.",
                    "aws-properties-lambda-function-environment.html");
        }
    }

    private static void checkRange(
            Properties function, String name, int low, int high, Findings findings) {
        var property = function.get(name);
        var text = TemplateNode.text(property);
        if (property == null || text.isEmpty()) {
            return;
        }
        try {
            var value = Integer.parseInt(text.get());
            if (value >= low && value <= high) {
                return;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        findings.error(
                "function-limit",
                function.resource().id(),
                property.line(),
                "%s is a whole number from %d to %d.".formatted(name, low, high),
                QUOTAS);
    }
}
