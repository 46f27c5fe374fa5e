package dev.nonet.deployer.template;

import java.util.Set;

/// What every resource has, whatever its type.
final class ResourceRules {
    private static final String RESOURCES = "resources-section-structure.html";
    private static final String DELETION = "aws-attribute-deletionpolicy.html";
    private static final String REPLACEMENT = "aws-attribute-updatereplacepolicy.html";

    private static final Set<String> ATTRIBUTES =
            Set.of(
                    "Condition",
                    "Connectors",
                    "CreationPolicy",
                    "DeletionPolicy",
                    "DependsOn",
                    "IgnoreGlobals",
                    "Metadata",
                    "Properties",
                    "Type",
                    "UpdatePolicy",
                    "UpdateReplacePolicy",
                    "Version");

    /// The types of which CloudFormation takes a snapshot.
    static final Set<String> SNAPSHOTS =
            Set.of(
                    "AWS::DocDB::DBCluster",
                    "AWS::EC2::Volume",
                    "AWS::ElastiCache::CacheCluster",
                    "AWS::ElastiCache::ReplicationGroup",
                    "AWS::Neptune::DBCluster",
                    "AWS::RDS::DBCluster",
                    "AWS::RDS::DBInstance",
                    "AWS::Redshift::Cluster");

    private ResourceRules() {}

    static void check(Template template, Findings findings) {
        for (var resource : template.inOrder()) {
            if (!resource.id().startsWith("Fn::")) {
                check(resource, template, findings);
            }
        }
    }

    private static void check(Template.Resource resource, Template template, Findings findings) {
        if (!(resource.body() instanceof TemplateNode.Mapping body)) {
            findings.error(
                    "resource-invalid",
                    resource.id(),
                    resource.line(),
                    "A resource is a mapping with a Type.",
                    RESOURCES);
            return;
        }
        checkType(resource, template, findings);
        for (var attribute : body.entries()) {
            if (!ATTRIBUTES.contains(attribute.key()) && !attribute.key().startsWith("Fn::")) {
                findings.error(
                        "attribute-unknown",
                        resource.id(),
                        attribute.line(),
                        "A resource has no such attribute; properties stand under Properties.",
                        "aws-product-attribute-reference.html");
            }
        }
        var properties = resource.properties();
        if (properties instanceof TemplateNode.Scalar
                || properties instanceof TemplateNode.Sequence) {
            findings.error(
                    "resource-invalid",
                    resource.id(),
                    properties.line(),
                    "Properties is a mapping.",
                    RESOURCES);
        }
        checkPolicy(resource, "DeletionPolicy", DELETION, findings);
        checkPolicy(resource, "UpdateReplacePolicy", REPLACEMENT, findings);
        checkShape(resource, "DependsOn", findings);
        checkShape(resource, "Condition", findings);
    }

    private static void checkType(
            Template.Resource resource, Template template, Findings findings) {
        if (!isType(resource.type())) {
            findings.error(
                    "type-invalid",
                    resource.id(),
                    resource.line(),
                    "A resource has a Type such as AWS::Lambda::Function.",
                    RESOURCES);
        } else if (resource.isServerless() && !template.serverless() && !template.open()) {
            findings.error(
                    "transform-missing",
                    resource.id(),
                    resource.line(),
                    "This type needs Transform: AWS::Serverless-2016-10-31.",
                    "transform-aws-serverless.html");
        }
    }

    /// `Owner::Service::Resource`, such a module, or `Custom::Name`.
    static boolean isType(String type) {
        var parts = type.split("::", -1);
        for (var part : parts) {
            if (part.isEmpty() || !SectionRules.isName(part.replace("@", ""), true)) {
                return false;
            }
        }
        return switch (parts.length) {
            case 2 -> parts[0].equals("Custom");
            case 3 -> true;
            case 4 -> parts[3].equals("MODULE");
            default -> false;
        };
    }

    private static void checkPolicy(
            Template.Resource resource, String attribute, String page, Findings findings) {
        var policy = TemplateNode.get(resource.body(), attribute);
        if (policy == null || policy instanceof TemplateNode.Mapping) {
            return;
        }
        var value = TemplateNode.text(policy).orElse("");
        var known =
                switch (value) {
                    case "Delete", "Retain" -> true;
                    case "RetainExceptOnCreate" -> attribute.equals("DeletionPolicy");
                    case "Snapshot" ->
                            SNAPSHOTS.contains(resource.type())
                                    || !resource.type().startsWith("AWS::");
                    default -> false;
                };
        if (!known) {
            findings.error(
                    "policy-invalid",
                    resource.id(),
                    policy.line(),
                    attribute + " has no such value for this type.",
                    page);
        }
    }

    private static void checkShape(
            Template.Resource resource, String attribute, Findings findings) {
        var value = TemplateNode.get(resource.body(), attribute);
        var valid =
                switch (value) {
                    case null -> true;
                    case TemplateNode.Scalar ignored -> true;
                    case TemplateNode.Sequence sequence ->
                            attribute.equals("DependsOn")
                                    && sequence.items().stream()
                                            .allMatch(TemplateNode.Scalar.class::isInstance);
                    case TemplateNode.Mapping ignored -> false;
                };
        if (!valid) {
            findings.error(
                    "attribute-invalid",
                    resource.id(),
                    resource.line(),
                    attribute
                            + (attribute.equals("DependsOn")
                                    ? " is a logical id or a list of them."
                                    : " is the name of a condition."),
                    "aws-product-attribute-reference.html");
        }
    }
}
