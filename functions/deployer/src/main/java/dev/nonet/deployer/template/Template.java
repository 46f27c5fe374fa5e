package dev.nonet.deployer.template;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The sections of a template and the names that they define.
///
/// @param root the whole
/// @param format `yaml` or `json`
/// @param resources by logical id
/// @param serverless whether the SAM transform is applied
/// @param extended whether the language extensions are applied, with which functions may stand in more places
/// @param open whether another transform or a loop makes things that cannot be known here
record Template(
        TemplateNode.Mapping root,
        String format,
        Map<String, Resource> resources,
        Set<String> parameters,
        Set<String> conditions,
        Set<String> mappings,
        boolean serverless,
        boolean extended,
        boolean open) {
    private static final String SAM = "AWS::Serverless-2016-10-31";

    /// Those that only check or expand what the checks here can see.
    private static final Set<String> PLAIN_TRANSFORMS =
            Set.of(
                    SAM,
                    "AWS::LanguageExtensions",
                    "AWS::SecretsManager-2020-07-23",
                    "AWS::SecretsManager-2024-09-16",
                    "AWS::CodeDeployBlueGreen");

    private static final Set<String> PSEUDO_PARAMETERS =
            Set.of(
                    "AWS::AccountId",
                    "AWS::NotificationARNs",
                    "AWS::NoValue",
                    "AWS::Partition",
                    "AWS::Region",
                    "AWS::StackId",
                    "AWS::StackName",
                    "AWS::URLSuffix");

    /// What SAM makes without being asked by a resource of its own.
    private static final Set<String> SAM_MADE =
            Set.of(
                    "ServerlessRestApi",
                    "ServerlessHttpApi",
                    "ServerlessDeploymentApplication",
                    "CodeDeployServiceRole");

    /// @param line of the logical id
    record Resource(String id, String type, @Nullable TemplateNode body, int line) {
        @Nullable TemplateNode properties() {
            return TemplateNode.get(body, "Properties");
        }

        @Nullable TemplateNode property(String name) {
            return TemplateNode.get(properties(), name);
        }

        boolean isServerless() {
            return type.startsWith("AWS::Serverless::");
        }
    }

    static Template of(TemplateNode.Mapping root, String format) {
        var resources = new HashMap<String, Resource>();
        for (var entry : TemplateNode.entries(root.get("Resources"))) {
            var type = TemplateNode.text(TemplateNode.get(entry.value(), "Type")).orElse("");
            resources.put(
                    entry.key(), new Resource(entry.key(), type, entry.value(), entry.line()));
        }
        var transforms = transforms(root.get("Transform"));
        return new Template(
                root,
                format,
                resources,
                names(root, "Parameters"),
                names(root, "Conditions"),
                names(root, "Mappings"),
                transforms.contains(SAM),
                transforms.contains("AWS::LanguageExtensions"),
                !PLAIN_TRANSFORMS.containsAll(transforms) || Walk.hasOpenPart(root));
    }

    /// In the order of the text.
    List<Resource> inOrder() {
        return resources.values().stream().sorted(Comparator.comparingInt(Resource::line)).toList();
    }

    /// Whether `Ref` may name it: a parameter, a resource, a pseudo parameter, or what SAM makes.
    boolean canRefer(String name) {
        return parameters.contains(name) || PSEUDO_PARAMETERS.contains(name) || hasResource(name);
    }

    /// Whether it is a resource, or one that SAM makes: those begin with the id of the resource they are made for.
    boolean hasResource(String name) {
        if (resources.containsKey(name)) {
            return true;
        }
        if (resources.values().stream()
                .anyMatch(
                        resource ->
                                resource.type().endsWith("::MODULE")
                                        && name.startsWith(resource.id()))) {
            return true;
        }
        return serverless
                && (SAM_MADE.stream().anyMatch(name::startsWith)
                        || resources.values().stream()
                                .anyMatch(
                                        resource ->
                                                resource.isServerless()
                                                        && name.startsWith(resource.id())));
    }

    private static Set<String> names(TemplateNode.Mapping root, String section) {
        var names = new HashSet<String>();
        TemplateNode.entries(root.get(section)).forEach(entry -> names.add(entry.key()));
        return names;
    }

    private static Set<String> transforms(@Nullable TemplateNode transform) {
        var names = new HashSet<String>();
        if (transform instanceof TemplateNode.Sequence sequence) {
            sequence.items().forEach(item -> names.addAll(transforms(item)));
        } else if (transform != null) {
            names.add(
                    TemplateNode.text(transform)
                            .or(() -> TemplateNode.text(TemplateNode.get(transform, "Name")))
                            .orElse(""));
        }
        return names;
    }
}
