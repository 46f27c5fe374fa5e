package dev.nonet.validator.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads JSON.
final class JsonDocument {
    private static final ObjectMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(Document.MAX_DEPTH)
                                                    .maxStringLength(Document.MAX_LENGTH)
                                                    .build())
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .build();

    private JsonDocument() {}

    static Document read(String text) {
        try (var parser = MAPPER.createParser(text)) {
            var lines = lines(parser);
            return new Document(MAPPER.readTree(text), lines, List.of());
        } catch (StreamConstraintsException e) {
            throw Document.tooLarge();
        } catch (JsonProcessingException e) {
            var place = e.getLocation();
            return new Document(
                    null,
                    Map.of(),
                    List.of(
                            Document.fault(
                                    e.getOriginalMessage().startsWith("Duplicate field")
                                            ? "json:duplicate-key"
                                            : "json:syntax",
                                    place == null ? null : place.getLineNr(),
                                    "The text is no JSON, or an object has a name twice.")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Integer> lines(JsonParser parser) throws IOException {
        var lines = new HashMap<String, Integer>();
        for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (lines.size() > Document.MAX_VALUES) {
                throw Document.tooLarge();
            }
            if (token != JsonToken.FIELD_NAME) {
                lines.putIfAbsent(
                        parser.getParsingContext().pathAsPointer().toString(),
                        parser.currentTokenLocation().getLineNr());
            }
        }
        return lines;
    }
}
