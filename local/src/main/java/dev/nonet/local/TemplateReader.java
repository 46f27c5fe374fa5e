package dev.nonet.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a template as CloudFormation would for a stack called `nonet`.
final class TemplateReader {
    static final String STACK = "nonet";

    private static final Pattern VARIABLE = Pattern.compile("[$][{]([A-Za-z0-9:.]+)[}]");
    private static final Map<String, String> PSEUDO =
            Map.of(
                    "AWS::StackName", STACK,
                    "AWS::AccountId", "000000000000",
                    "AWS::Region", "us-east-1",
                    "AWS::Partition", "aws",
                    "AWS::URLSuffix", "amazonaws.com");

    private final JsonNode template;
    private final Map<String, String> parameters;

    TemplateReader(JsonNode template, Map<String, String> parameters) {
        this.template = template;
        this.parameters = Map.copyOf(parameters);
    }

    Template template() {
        var functions = new ArrayList<Template.Function>();
        var queues = new ArrayList<Template.Queue>();
        for (var resource : template.path("Resources").properties()) {
            var properties = resource.getValue().path("Properties");
            switch (resource.getValue().path("Type").asText()) {
                case "AWS::Serverless::Function" ->
                        functions.add(function(resource.getKey(), properties));
                case "AWS::SQS::Queue" -> queues.add(queue(properties));
                default -> {}
            }
        }
        return new Template(functions, queues);
    }

    private Template.Function function(String id, JsonNode properties) {
        var globals = template.path("Globals").path("Function");
        var environment = new LinkedHashMap<String, String>();
        for (var from : List.of(globals, properties)) {
            for (var variable : from.path("Environment").path("Variables").properties()) {
                if (variable.getValue().isValueNode()) {
                    environment.put(variable.getKey(), variable.getValue().asText());
                }
            }
        }
        var handler = properties.path("Handler").asText();
        var routes = new ArrayList<Route>();
        var triggers = new ArrayList<Trigger>();
        for (var event : properties.path("Events").properties()) {
            var type = event.getValue().path("Type").asText();
            var of = event.getValue().path("Properties");
            if (type.equals("Api")) {
                routes.add(
                        new Route(
                                of.path("Method").asText().toUpperCase(Locale.ROOT),
                                of.path("Path").asText(),
                                id));
            } else {
                triggers.add(trigger(id + event.getKey(), type, of));
            }
        }
        return new Template.Function(
                id,
                handler.contains("::") ? handler.substring(0, handler.indexOf("::")) : handler,
                Duration.ofSeconds(number("Timeout", properties, globals, 3)),
                number("MemorySize", properties, globals, 128),
                environment,
                routes,
                triggers,
                optional(
                        properties.at(
                                "/EventInvokeConfig/DestinationConfig/OnFailure/Destination")));
    }

    private Trigger trigger(String name, String type, JsonNode of) {
        return switch (type) {
            case "SQS" ->
                    new Trigger.Messages(
                            text(of.path("Queue")),
                            of.path("BatchSize").asInt(10),
                            of.at("/ScalingConfig/MaximumConcurrency").asInt(5));
            case "S3" ->
                    new Trigger.Objects(
                            text(of.path("Bucket")), filter(of, "prefix"), filter(of, "suffix"));
            case "EventBridgeRule" -> rule(name, of);
            case "Schedule", "ScheduleV2" -> schedule(name, type, of);
            case "SNS" -> new Trigger.Topic(text(of.path("Topic")));
            default -> throw new IllegalArgumentException(name + " is of an unknown type: " + type);
        };
    }

    private static String filter(JsonNode objects, String name) {
        for (var rule : objects.at("/Filter/S3Key/Rules")) {
            if (rule.path("Name").asText().equals(name)) {
                return rule.path("Value").asText();
            }
        }
        return "";
    }

    private Trigger.Rule rule(String name, JsonNode of) {
        var transformer = of.path("InputTransformer");
        var paths = new LinkedHashMap<String, String>();
        transformer
                .path("InputPathsMap")
                .properties()
                .forEach(path -> paths.put(path.getKey(), path.getValue().asText()));
        return new Trigger.Rule(
                name,
                optional(of.path("EventBusName")).orElse("default"),
                resolved(of.path("Pattern")),
                isEnabled(of),
                optional(transformer.path("InputTemplate"))
                        .map(template -> new Trigger.Transformer(paths, template)));
    }

    private Trigger.Schedule schedule(String name, String type, JsonNode of) {
        return new Trigger.Schedule(
                optional(of.path("Name")).orElse(name),
                text(of.path(type.equals("Schedule") ? "Schedule" : "ScheduleExpression")),
                optional(of.path("ScheduleExpressionTimezone")).orElse("UTC"),
                isEnabled(of),
                optional(of.path("Input")));
    }

    private boolean isEnabled(JsonNode of) {
        return !optional(of.path("State")).orElse("ENABLED").equals("DISABLED")
                && of.path("Enabled").asBoolean(true);
    }

    private Template.Queue queue(JsonNode properties) {
        var redrive = properties.path("RedrivePolicy");
        return new Template.Queue(
                text(properties.path("QueueName")),
                Duration.ofSeconds(properties.path("VisibilityTimeout").asLong(30)),
                Duration.ofSeconds(properties.path("MessageRetentionPeriod").asLong(345_600)),
                optional(redrive.path("deadLetterTargetArn")),
                redrive.path("maxReceiveCount").asInt());
    }

    private static int number(String name, JsonNode properties, JsonNode globals, int otherwise) {
        return properties.path(name).asInt(globals.path(name).asInt(otherwise));
    }

    private Optional<String> optional(JsonNode value) {
        return value.isMissingNode() ? Optional.empty() : Optional.of(text(value));
    }

    /// A text, a parameter's value, or the name of the resource that is meant.
    private String text(JsonNode value) {
        if (value.has("Ref")) {
            return named(value.path("Ref").asText());
        }
        if (value.has("Fn::GetAtt")) {
            return named(value.path("Fn::GetAtt").asText());
        }
        if (value.has("Fn::Sub")) {
            return VARIABLE.matcher(value.path("Fn::Sub").asText())
                    .replaceAll(found -> Matcher.quoteReplacement(named(found.group(1))));
        }
        return value.asText();
    }

    /// A value with what the template computes in it.
    private JsonNode resolved(JsonNode value) {
        if (value.has("Ref") || value.has("Fn::GetAtt") || value.has("Fn::Sub")) {
            return TextNode.valueOf(text(value));
        }
        var copy = value.deepCopy();
        if (copy instanceof ObjectNode object) {
            object.properties().forEach(field -> field.setValue(resolved(field.getValue())));
        } else if (copy instanceof ArrayNode array) {
            for (var i = 0; i < array.size(); i++) {
                array.set(i, resolved(array.get(i)));
            }
        }
        return copy;
    }

    /// @param reference a parameter or a resource, or an attribute of one
    private String named(String reference) {
        if (PSEUDO.containsKey(reference)) {
            return PSEUDO.getOrDefault(reference, "");
        }
        if (parameters.containsKey(reference)) {
            return parameters.getOrDefault(reference, "");
        }
        var parameter = template.path("Parameters").path(reference);
        if (!parameter.isMissingNode()) {
            return parameter.path("Default").asText();
        }
        var dot = reference.indexOf('.');
        var id = dot < 0 ? reference : reference.substring(0, dot);
        var properties = template.path("Resources").path(id).path("Properties");
        for (var name : List.of("QueueName", "TopicName", "BucketName", "Name")) {
            if (properties.has(name)) {
                return text(properties.path(name));
            }
        }
        return STACK + "-" + id.replaceAll("Bucket$", "").toLowerCase(Locale.ROOT);
    }
}
