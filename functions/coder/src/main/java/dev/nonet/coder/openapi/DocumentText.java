package dev.nonet.coder.openapi;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;

import dev.nonet.shared.agent.AgentException;

import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/// The text of a document, JSON or YAML, as a tree.
public final class DocumentText {
    /// Characters of a document.
    public static final int MAX_LENGTH = 4 * 1024 * 1024;

    /// Levels of nesting.
    static final int MAX_DEPTH = 200;

    private static final ObjectMapper MAPPER =
            new ObjectMapper(
                    JsonFactory.builder()
                            .streamReadConstraints(
                                    StreamReadConstraints.builder()
                                            .maxNestingDepth(MAX_DEPTH)
                                            .build())
                            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                            .build());

    private DocumentText() {}

    /// @throws AgentException.Permanent `DOCUMENT_INVALID` or `DOCUMENT_TOO_LARGE`
    public static JsonNode parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw Refused.tooLarge("", "it has more than " + MAX_LENGTH + " characters.");
        }
        return text.stripLeading().startsWith("{") ? json(text) : yaml(text);
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            var place = e.getLocation();
            if (place == null) {
                throw Refused.tooLarge(
                        "", "it is nested too deeply, or has a number or name too long.");
            }
            throw Refused.invalid(
                    "",
                    "it is no JSON at line %d, column %d, or an object has a name twice."
                            .formatted(place.getLineNr(), place.getColumnNr()));
        }
    }

    /// Aliases are followed, but few of them, so that they cannot multiply.
    private static JsonNode yaml(String text) {
        var settings =
                LoadSettings.builder()
                        .setSchema(new CoreSchema())
                        .setCodePointLimit(MAX_LENGTH + 1)
                        .setMaxAliasesForCollections(50)
                        .build();
        try {
            var tree = new Load(settings).loadFromString(text);
            return MAPPER.valueToTree(plain(tree, new int[1], 0));
        } catch (MarkedYamlEngineException e) {
            var line = e.getProblemMark().map(Mark::getLine).orElse(0) + 1;
            throw Refused.invalid("", "it is neither JSON nor YAML at line " + line + ".");
        } catch (YamlEngineException e) {
            throw Refused.invalid("", "it is neither JSON nor YAML.");
        } catch (StackOverflowError e) {
            throw Refused.tooLarge("", "it is nested too deeply.");
        }
    }

    /// Keys become text, as the 200 of a response.
    private static Object plain(Object value, int[] count, int depth) {
        if (++count[0] > MAX_LENGTH || depth > MAX_DEPTH) {
            throw Refused.tooLarge("", "it is nested too deeply, or repeats itself too often.");
        }
        return switch (value) {
            case Map<?, ?> members -> {
                var plain = new LinkedHashMap<String, Object>();
                members.forEach(
                        (name, member) ->
                                plain.put(String.valueOf(name), plainOrNull(member, count, depth)));
                yield plain;
            }
            case Collection<?> elements -> {
                var plain = new ArrayList<>();
                elements.forEach(element -> plain.add(plainOrNull(element, count, depth)));
                yield plain;
            }
            default -> value;
        };
    }

    private static Object plainOrNull(Object value, int[] count, int depth) {
        return value == null ? NullNode.getInstance() : plain(value, count, depth + 1);
    }
}
