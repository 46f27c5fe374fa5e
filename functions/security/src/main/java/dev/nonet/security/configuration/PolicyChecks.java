package dev.nonet.security.configuration;

import dev.nonet.security.tree.Node;

import java.util.List;
import java.util.Set;

/// IAM policies: identity policies of roles, users, groups and SAM functions, and policies of resources.
final class PolicyChecks {
    private static final Set<String> RESOURCE_POLICIES =
            Set.of(
                    "AWS::S3::BucketPolicy",
                    "AWS::SQS::QueuePolicy",
                    "AWS::SNS::TopicPolicy",
                    "AWS::ECR::Repository",
                    "AWS::SecretsManager::ResourcePolicy");

    private PolicyChecks() {}

    static void check(Resource resource, Flaws flaws) {
        var type = resource.type();
        if (RESOURCE_POLICIES.contains(type)) {
            for (var name : List.of("PolicyDocument", "RepositoryPolicyText", "ResourcePolicy")) {
                resource.mappings(name, "Statement").forEach(statement -> open(statement, flaws));
            }
        } else if (type.equals("AWS::Lambda::Permission")) {
            flaws.when(
                    resource.text("Principal").equals("*")
                            && resource.at("SourceArn").isEmpty()
                            && resource.at("SourceAccount").isEmpty()
                            && resource.at("PrincipalOrgID").isEmpty(),
                    "cfn-public-policy",
                    resource.at("Principal"));
        } else if (type.startsWith("AWS::IAM::") || type.startsWith("AWS::Serverless::")) {
            identity(resource, flaws);
        }
    }

    private static void identity(Resource resource, Flaws flaws) {
        resource.mappings("PolicyDocument", "Statement").forEach(it -> wide(it, flaws));
        for (var policy : resource.mappings("Policies")) {
            var document = policy.get("PolicyDocument").orElse(policy);
            if (document instanceof Node.Mapping mapping && mapping.get("Statement").isPresent()) {
                mapping.get("Statement").get().items().stream()
                        .filter(Node.Mapping.class::isInstance)
                        .forEach(it -> wide((Node.Mapping) it, flaws));
            }
        }
        for (var list : List.of("ManagedPolicyArns", "Policies")) {
            for (var arn : resource.at(list).map(Node::items).orElse(List.of())) {
                flaws.when(
                        arn.text().orElse("").endsWith("AdministratorAccess"),
                        "cfn-admin-managed-policy",
                        java.util.Optional.of(arn));
            }
        }
    }

    /// An identity policy that allows more than a reader expects.
    private static void wide(Node.Mapping statement, Flaws flaws) {
        if (!statement.text("Effect").orElse("").equals("Allow")) {
            return;
        }
        var everything = texts(statement, "Resource").contains("*");
        var actions = texts(statement, "Action");
        var where = statement.get("Action");
        var all = actions.contains("*") || actions.contains("*:*");
        flaws.when(all && everything, "cfn-iam-admin", where);
        flaws.when(
                !all && everything && actions.stream().anyMatch(action -> action.endsWith(":*")),
                "cfn-iam-service-wildcard",
                where);
        flaws.when(
                !all
                        && everything
                        && statement.get("Condition").isEmpty()
                        && (actions.contains("iam:PassRole") || actions.contains("iam:*")),
                "cfn-iam-pass-role",
                where);
        flaws.when(
                statement.get("NotAction").isPresent(),
                "cfn-iam-not-action",
                statement.get("NotAction"));
    }

    /// A resource policy that lets everybody in.
    private static void open(Node.Mapping statement, Flaws flaws) {
        var principal = statement.get("Principal");
        var everybody =
                principal.flatMap(Node::text).orElse("").equals("*")
                        || (principal.orElse(null) instanceof Node.Mapping mapping
                                && texts(mapping, "AWS").contains("*"));
        flaws.when(
                everybody
                        && statement.text("Effect").orElse("").equals("Allow")
                        && statement.get("Condition").isEmpty(),
                "cfn-public-policy",
                principal);
    }

    private static List<String> texts(Node.Mapping mapping, String key) {
        return mapping.get(key).map(Node::items).orElse(List.of()).stream()
                .flatMap(item -> item.text().stream())
                .toList();
    }
}
