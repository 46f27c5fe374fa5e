package dev.nonet.security.tree;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.json.JsonReadFeature;

import java.io.IOException;
import java.util.List;

/// Reads JSON as people write it: comments and trailing commas are passed over.
public final class JsonTree {
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
                    .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
                    .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
                    .build();

    private JsonTree() {}

    /// All values of the text, usually one.
    public static List<Node> read(String text) throws NotATree {
        var builder = new TreeBuilder();
        try (var parser = FACTORY.createParser(text)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                var start = (int) parser.currentTokenLocation().getCharOffset();
                switch (token) {
                    case START_OBJECT -> builder.open(true, start);
                    case START_ARRAY -> builder.open(false, start);
                    case END_OBJECT, END_ARRAY -> builder.close(end(parser));
                    case FIELD_NAME, VALUE_STRING -> builder.scalar(quoted(parser, start));
                    default ->
                            builder.scalar(
                                    new Node.Scalar(start, end(parser), parser.getText(), ""));
                }
            }
        } catch (IOException e) {
            throw new NotATree("no valid JSON");
        }
        return builder.roots();
    }

    /// The span of a quoted text is what stands between the quotes.
    private static Node.Scalar quoted(JsonParser parser, int start) throws IOException {
        var value = parser.getText();
        parser.finishToken();
        return new Node.Scalar(start + 1, Math.max(start + 1, end(parser) - 1), value, "");
    }

    private static int end(JsonParser parser) {
        return (int) parser.currentLocation().getCharOffset();
    }
}
