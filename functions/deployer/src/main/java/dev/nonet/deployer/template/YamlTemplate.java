package dev.nonet.deployer.template;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.AnchorNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads YAML into a [TemplateNode] within limits that a hostile text cannot get round.
final class YamlTemplate {
    /// Levels of nesting.
    static final int MAX_DEPTH = 100;

    /// Nodes, those behind aliases counted each time.
    static final int MAX_NODES = 200_000;

    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

    private final Findings findings;
    private int nodes;

    private YamlTemplate(Findings findings) {
        this.findings = findings;
    }

    /// @throws TemplateSyntax with the line
    static TemplateNode read(String text, Findings findings) {
        var settings =
                LoadSettings.builder()
                        .setLabel("template")
                        .setCodePointLimit(text.length() + 1)
                        .setMaxAliasesForCollections(MAX_NODES)
                        .build();
        try {
            new YamlTemplate(findings).checkEvents(settings, text);
            var node = new Compose(settings).composeString(text);
            return new YamlTemplate(findings)
                    .node(node.orElseThrow(() -> new TemplateSyntax("it is empty", 1, null)), 0);
        } catch (MarkedYamlEngineException e) {
            var mark = e.getProblemMark().or(e::getContextMark);
            throw new TemplateSyntax("it is no YAML", line(mark), e);
        } catch (YamlEngineException e) {
            throw new TemplateSyntax("it is no YAML", 1, e);
        }
    }

    /// The parser of events keeps its state on the heap; what composes nodes from them is recursive.
    private void checkEvents(LoadSettings settings, String text) {
        var depth = 0;
        for (var event : new Parse(settings).parseString(text)) {
            var id = event.getEventId();
            if (id == Event.ID.SequenceStart || id == Event.ID.MappingStart) {
                depth++;
            } else if (id == Event.ID.SequenceEnd || id == Event.ID.MappingEnd) {
                depth--;
            }
            nodes++;
            if (depth > MAX_DEPTH || nodes > MAX_NODES) {
                throw tooLarge(line(event.getStartMark()));
            }
            if (id == Event.ID.Alias) {
                findings.warning(
                        "yaml-alias",
                        "template",
                        line(event.getStartMark()),
                        "CloudFormation does not promise to support YAML aliases; write the value"
                                + " out.",
                        "template-formats.html");
            }
        }
    }

    private TemplateNode node(Node node, int depth) {
        var line = line(node.getStartMark());
        if (++nodes > MAX_NODES || depth > MAX_DEPTH) {
            throw tooLarge(line);
        }
        var tag = node.getTag().getValue();
        var isFunction = tag.startsWith("!") && tag.length() > 1;
        var value =
                switch (node) {
                    case ScalarNode scalar ->
                            new TemplateNode.Scalar(
                                    scalar.getValue(),
                                    !isFunction
                                            && scalar.isPlain()
                                            && NULLS.contains(scalar.getValue()),
                                    line);
                    case SequenceNode sequence -> sequence(sequence, depth, line);
                    case MappingNode mapping -> mapping(mapping, depth, line);
                    case AnchorNode anchor -> node(anchor.getRealNode(), depth + 1);
                    default ->
                            throw new TemplateSyntax("it has an unknown kind of node", line, null);
                };
        return isFunction
                ? new TemplateNode.Mapping(
                        List.of(new TemplateNode.Entry(Intrinsics.ofTag(tag), line, value)), line)
                : value;
    }

    private TemplateNode sequence(SequenceNode sequence, int depth, int line) {
        return new TemplateNode.Sequence(
                sequence.getValue().stream().map(item -> node(item, depth + 1)).toList(), line);
    }

    private TemplateNode mapping(MappingNode mapping, int depth, int line) {
        var keys = new HashSet<String>();
        return new TemplateNode.Mapping(
                mapping.getValue().stream().map(entry -> entry(entry, keys, depth)).toList(), line);
    }

    private TemplateNode.Entry entry(NodeTuple entry, Set<String> keys, int depth) {
        var line = line(entry.getKeyNode().getStartMark());
        if (!(entry.getKeyNode() instanceof ScalarNode key)) {
            throw new TemplateSyntax("keys are text", line, null);
        }
        if (!keys.add(key.getValue())) {
            findings.error(
                    "duplicate-key",
                    key.getValue(),
                    line,
                    "The key stands twice in one mapping.",
                    "template-formats.html");
        }
        if (key.getValue().equals("<<")) {
            findings.warning(
                    "yaml-merge",
                    "template",
                    line,
                    "CloudFormation does not promise to support YAML merges; write the keys out.",
                    "template-formats.html");
        }
        return new TemplateNode.Entry(key.getValue(), line, node(entry.getValueNode(), depth + 1));
    }

    private static TemplateSyntax tooLarge(int line) {
        return new TemplateSyntax(
                "it has more than %d levels or %d values".formatted(MAX_DEPTH, MAX_NODES),
                line,
                null);
    }

    private static int line(Optional<Mark> mark) {
        return mark.map(Mark::getLine).orElse(0) + 1;
    }
}
