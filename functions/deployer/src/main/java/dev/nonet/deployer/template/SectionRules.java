package dev.nonet.deployer.template;

import java.util.Map;
import java.util.Set;

/// The sections of a template: which there are, how much is in them, and that nothing in them is empty.
final class SectionRules {
    private static final String ANATOMY = "template-anatomy.html";
    private static final String QUOTAS = "cloudformation-limits.html";

    private static final Set<String> SECTIONS =
            Set.of(
                    "AWSTemplateFormatVersion",
                    "Conditions",
                    "Description",
                    "Hooks",
                    "Mappings",
                    "Metadata",
                    "Outputs",
                    "Parameters",
                    "Resources",
                    "Rules",
                    "Transform");

    /// The sections that are mappings, with how many entries each may have.
    private static final Map<String, Integer> MAPPINGS =
            Map.of(
                    "Parameters", 200,
                    "Mappings", 200,
                    "Resources", 500,
                    "Outputs", 200,
                    "Conditions", Integer.MAX_VALUE,
                    "Metadata", Integer.MAX_VALUE);

    static final int MAX_DESCRIPTION = 1_024;

    private SectionRules() {}

    static void check(Template template, Findings findings) {
        for (var section : template.root().entries()) {
            var name = section.key();
            if (!SECTIONS.contains(name) && !(name.equals("Globals") && template.serverless())) {
                findings.error(
                        "section-unknown",
                        name,
                        section.line(),
                        "CloudFormation knows no such section"
                                + (name.equals("Globals") ? " without the SAM transform." : "."),
                        ANATOMY);
            }
            var limit = MAPPINGS.get(name);
            if (limit != null) {
                checkMapping(section, limit, findings);
            }
        }
        if (TemplateNode.entries(template.root().get("Resources")).isEmpty()) {
            findings.error(
                    "resources-missing",
                    "Resources",
                    1,
                    "A template declares at least one resource.",
                    "resources-section-structure.html");
        }
        checkVersion(template, findings);
        checkDescription(template, findings);
        checkMissing(template.root(), "template", findings);
        checkOutputs(template, findings);
        checkMaps(template, findings);
    }

    private static void checkMapping(TemplateNode.Entry section, int limit, Findings findings) {
        if (!(section.value() instanceof TemplateNode.Mapping mapping)) {
            findings.error(
                    "section-invalid",
                    section.key(),
                    section.line(),
                    "The section is a mapping of names.",
                    ANATOMY);
            return;
        }
        if (mapping.entries().size() > limit) {
            findings.error(
                    "section-too-long",
                    section.key(),
                    section.line(),
                    "The section has more than " + limit + " entries; split the stack.",
                    QUOTAS);
        }
        for (var entry : mapping.entries()) {
            if (!section.key().equals("Metadata")
                    && !entry.key().startsWith("Fn::")
                    && !isName(entry.key(), section.key().equals("Mappings"))) {
                findings.error(
                        "name-invalid",
                        entry.key(),
                        entry.line(),
                        "Names are 1 to 255 letters and digits.",
                        QUOTAS);
            }
        }
    }

    private static void checkVersion(Template template, Findings findings) {
        var version = template.root().get("AWSTemplateFormatVersion");
        if (version != null
                && !TemplateNode.text(version).filter("2010-09-09"::equals).isPresent()) {
            findings.error(
                    "version-unknown",
                    "AWSTemplateFormatVersion",
                    version.line(),
                    "The only version is 2010-09-09.",
                    "format-version-structure.html");
        }
    }

    private static void checkDescription(Template template, Findings findings) {
        var description = template.root().get("Description");
        if (description != null
                && !TemplateNode.text(description)
                        .filter(text -> text.length() <= MAX_DESCRIPTION)
                        .isPresent()) {
            findings.error(
                    "description-invalid",
                    "Description",
                    description.line(),
                    "The description is text of at most " + MAX_DESCRIPTION + " bytes.",
                    "template-description-structure.html");
        }
    }

    /// CloudFormation answers `null values are not allowed in templates`.
    private static void checkMissing(TemplateNode node, String key, Findings findings) {
        switch (node) {
            case TemplateNode.Scalar scalar -> {
                if (scalar.missing()) {
                    findings.error(
                            "value-missing",
                            key,
                            scalar.line(),
                            "A value is missing; CloudFormation takes no null.",
                            "template-formats.html");
                }
            }
            case TemplateNode.Sequence sequence ->
                    sequence.items().forEach(item -> checkMissing(item, key, findings));
            case TemplateNode.Mapping mapping ->
                    mapping.entries()
                            .forEach(entry -> checkMissing(entry.value(), entry.key(), findings));
        }
    }

    private static void checkOutputs(Template template, Findings findings) {
        for (var output : TemplateNode.entries(template.root().get("Outputs"))) {
            if (output.key().startsWith("Fn::")) {
                continue;
            }
            var value = TemplateNode.get(output.value(), "Value");
            if (value == null || value instanceof TemplateNode.Sequence) {
                findings.error(
                        "output-invalid",
                        output.key(),
                        output.line(),
                        "An output has a Value, which is one text.",
                        "outputs-section-structure.html");
            }
            for (var field : TemplateNode.entries(output.value())) {
                if (!Set.of("Value", "Description", "Export", "Condition").contains(field.key())) {
                    findings.error(
                            "output-invalid",
                            output.key(),
                            field.line(),
                            "An output has Value, Description, Export and Condition.",
                            "outputs-section-structure.html");
                }
            }
        }
    }

    /// A map has two levels of keys; a transform may make either.
    private static void checkMaps(Template template, Findings findings) {
        for (var map : TemplateNode.entries(template.root().get("Mappings"))) {
            if (map.key().startsWith("Fn::")) {
                continue;
            }
            for (var first : TemplateNode.entries(map.value())) {
                if (!first.key().startsWith("Fn::")
                        && !(first.value() instanceof TemplateNode.Mapping)) {
                    findings.error(
                            "mapping-invalid",
                            map.key(),
                            first.line(),
                            "A mapping has two levels of keys.",
                            "mappings-section-structure.html");
                }
            }
        }
    }

    /// @param loose whether `-` and `.` are letters too
    static boolean isName(String name, boolean loose) {
        for (var i = 0; i < name.length(); i++) {
            var c = name.charAt(i);
            var letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!letter && !(loose && "-._".indexOf(c) >= 0)) {
                return false;
            }
        }
        return !name.isEmpty() && name.length() <= 255;
    }
}
