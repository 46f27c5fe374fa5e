package dev.nonet.validator.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;

import dev.nonet.shared.contract.validator.ValidatorResult.Issue;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.AnchorNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads YAML 1.2 by its core schema, within limits that aliases cannot get round.
final class YamlDocument {
    private final Map<String, Integer> lines = new HashMap<>();
    private final List<Issue> faults = new ArrayList<>();
    private int values;

    private YamlDocument() {}

    static Document read(String text) {
        var settings =
                LoadSettings.builder()
                        .setSchema(new CoreSchema())
                        .setCodePointLimit(Document.MAX_LENGTH + 1)
                        .setMaxAliasesForCollections(Document.MAX_VALUES)
                        .setAllowNonScalarKeys(true)
                        .build();
        try {
            checkDepth(settings, text);
            var node = new Compose(settings).composeString(text);
            var yaml = new YamlDocument();
            var tree = node.isEmpty() ? NullNode.getInstance() : yaml.tree(node.get(), "", 0);
            return new Document(tree, yaml.lines, yaml.faults);
        } catch (MarkedYamlEngineException e) {
            return unreadable(e.getProblemMark().or(e::getContextMark));
        } catch (YamlEngineException e) {
            return unreadable(Optional.empty());
        }
    }

    private static Document unreadable(Optional<Mark> mark) {
        return new Document(
                null,
                Map.of(),
                List.of(
                        Document.fault(
                                "yaml:syntax",
                                mark.map(place -> place.getLine() + 1).orElse(null),
                                "The text is no YAML 1.2, or more than one document.")));
    }

    /// The parser of events keeps its state on the heap; what composes nodes from them is recursive.
    private static void checkDepth(LoadSettings settings, String text) {
        var depth = 0;
        var events = 0;
        for (var event : new Parse(settings).parseString(text)) {
            depth +=
                    switch (event.getEventId()) {
                        case SequenceStart, MappingStart -> 1;
                        case SequenceEnd, MappingEnd -> -1;
                        default -> 0;
                    };
            if (depth > Document.MAX_DEPTH || ++events > 4 * Document.MAX_VALUES) {
                throw Document.tooLarge();
            }
        }
    }

    private JsonNode tree(Node given, String pointer, int depth) {
        var node = given instanceof AnchorNode anchor ? anchor.getRealNode() : given;
        if (depth > Document.MAX_DEPTH || ++values > Document.MAX_VALUES) {
            throw Document.tooLarge();
        }
        lines.putIfAbsent(pointer, line(node));
        return switch (node) {
            case MappingNode mapping -> object(mapping, pointer, depth);
            case SequenceNode sequence -> {
                var array = JsonNodeFactory.instance.arrayNode();
                for (var element : sequence.getValue()) {
                    array.add(tree(element, pointer + "/" + array.size(), depth + 1));
                }
                yield array;
            }
            case ScalarNode scalar -> scalar(scalar);
            default -> throw new YamlEngineException("another node");
        };
    }

    private JsonNode object(MappingNode mapping, String pointer, int depth) {
        var object = JsonNodeFactory.instance.objectNode();
        for (var entry : mapping.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                faults.add(
                        Document.fault(
                                "yaml:key",
                                line(entry.getKeyNode()),
                                "A key is no scalar, which JSON does not have."));
                continue;
            }
            var place = pointer + "/" + Document.escaped(key.getValue());
            var value = tree(entry.getValueNode(), place, depth + 1);
            lines.put(place, line(key));
            if (object.replace(key.getValue(), value) != null) {
                faults.add(
                        Document.fault(
                                "yaml:duplicate-key", line(key), "A mapping has a key twice."));
            }
        }
        return object;
    }

    private JsonNode scalar(ScalarNode scalar) {
        var text = scalar.getValue();
        var tag = scalar.getTag();
        if (tag.equals(Tag.NULL)) {
            return NullNode.getInstance();
        }
        if (tag.equals(Tag.BOOL)) {
            return BooleanNode.valueOf(text.equalsIgnoreCase("true"));
        }
        try {
            if (tag.equals(Tag.INT)) {
                return BigIntegerNode.valueOf(integer(text));
            }
            if (tag.equals(Tag.FLOAT)) {
                return DecimalNode.valueOf(new BigDecimal(text));
            }
        } catch (NumberFormatException e) {
            faults.add(
                    Document.fault(
                            "yaml:number",
                            line(scalar),
                            "A number is infinite, none, or too long, which JSON does not have."));
        }
        return TextNode.valueOf(text);
    }

    private static BigInteger integer(String text) {
        if (text.length() > 1_000) {
            throw new NumberFormatException("too long");
        }
        return text.startsWith("0x")
                ? new BigInteger(text.substring(2), 16)
                : text.startsWith("0o")
                        ? new BigInteger(text.substring(2), 8)
                        : new BigInteger(text);
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }
}
