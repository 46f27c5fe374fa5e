package dev.nonet.deployer.template;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;

import dev.nonet.shared.contract.Json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;

/// Reads JSON into a [TemplateNode], within the limits of [Json] and without duplicate keys.
final class JsonTemplate {
    private JsonTemplate() {}

    /// @throws TemplateSyntax with the line
    static TemplateNode read(String text) {
        try (var parser = Json.mapper().createParser(text)) {
            parser.nextToken();
            var node = node(parser);
            if (parser.nextToken() != null) {
                throw new TemplateSyntax("something follows its end", line(parser), null);
            }
            return node;
        } catch (JsonProcessingException e) {
            var place = e.getLocation();
            throw new TemplateSyntax(
                    "it is no JSON", place == null ? 1 : Math.max(1, place.getLineNr()), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TemplateNode node(JsonParser parser) throws IOException {
        var line = line(parser);
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                var entries = new ArrayList<TemplateNode.Entry>();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    var key = parser.currentName();
                    var place = line(parser);
                    parser.nextToken();
                    entries.add(new TemplateNode.Entry(key, place, node(parser)));
                }
                yield new TemplateNode.Mapping(entries, line);
            }
            case START_ARRAY -> {
                var items = new ArrayList<TemplateNode>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(node(parser));
                }
                yield new TemplateNode.Sequence(items, line);
            }
            case VALUE_NULL -> new TemplateNode.Scalar("", true, line);
            case null -> throw new TemplateSyntax("it ends too early", line, null);
            default -> new TemplateNode.Scalar(parser.getText(), false, line);
        };
    }

    private static int line(JsonParser parser) {
        return Math.max(1, parser.currentTokenLocation().getLineNr());
    }
}
