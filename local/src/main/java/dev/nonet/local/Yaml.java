package dev.nonet.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A CloudFormation template as JSON: `!Ref Name` is `{"Ref": "Name"}`, `!Sub text` is `{"Fn::Sub": "text"}`.
final class Yaml {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Yaml() {}

    static JsonNode read(Path file) throws IOException {
        var settings = LoadSettings.builder().setLabel(file.toString()).build();
        try (var input = Files.newInputStream(file)) {
            return json(new Compose(settings).composeInputStream(input).orElseThrow());
        }
    }

    private static JsonNode json(Node node) {
        var tag = node.getTag().getValue();
        if (!tag.startsWith("!")) {
            return plain(node);
        }
        var function = tag.equals("!Ref") ? "Ref" : "Fn::" + tag.substring(1);
        return JSON.objectNode().set(function, plain(node));
    }

    private static JsonNode plain(Node node) {
        return switch (node) {
            case MappingNode mapping -> {
                var object = JSON.objectNode();
                for (var entry : mapping.getValue()) {
                    object.set(json(entry.getKeyNode()).asText(), json(entry.getValueNode()));
                }
                yield object;
            }
            case SequenceNode sequence -> {
                var array = JSON.arrayNode();
                sequence.getValue().forEach(element -> array.add(json(element)));
                yield array;
            }
            case ScalarNode scalar -> scalar(scalar);
            default -> throw new IllegalArgumentException("An anchor at " + node.getStartMark());
        };
    }

    private static JsonNode scalar(ScalarNode scalar) {
        var text = scalar.getValue();
        if (scalar.getTag().equals(Tag.INT)) {
            return JSON.numberNode(Long.parseLong(text));
        }
        if (scalar.getTag().equals(Tag.BOOL)) {
            return JSON.booleanNode(Boolean.parseBoolean(text));
        }
        return JSON.textNode(text);
    }
}
