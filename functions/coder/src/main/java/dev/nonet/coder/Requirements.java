package dev.nonet.coder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

import dev.nonet.coder.openapi.DocumentText;
import dev.nonet.shared.agent.AgentContext;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.contract.RecordReader;
import dev.nonet.shared.contract.coder.CoderInput;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// Finds what counts in a request: its input, or the file that came with it, or its words.
final class Requirements {
    /// Bytes of a file with requirements.
    static final int MAX_BYTES = 100_000;

    /// Characters of requirements in words, as in the contract.
    static final int MAX_CHARACTERS = 20_000;

    private static final Pattern DOCUMENT =
            Pattern.compile("\\{\\s*\"openapi\"\\s*:|[\"']?openapi[\"']?\\s*:");

    private Requirements() {}

    /// @param input as read from the request, or its words alone
    static CoderInput of(CoderInput input, AgentContext context) {
        var found = found(input, context);
        return found.requirements() == null ? found.with(context.request().task()) : found;
    }

    private static CoderInput found(CoderInput input, AgentContext context) {
        var files = context.request().artifacts();
        if (files.isEmpty()) {
            return input;
        }
        if (files.size() > 1 || context.request().input() != null) {
            throw new AgentException.Permanent(
                    "ATTACHMENTS_UNSUPPORTED",
                    "One file may come with a task without `input`: the requirements, as text or as"
                            + " the JSON of `input`.");
        }
        return read(text(files.getFirst(), context));
    }

    /// The text of a document: given as such, or by the id of the artifact that holds it.
    static String document(JsonNode given, AgentContext context) {
        if (!given.isTextual()) {
            return given.toString();
        }
        var text = given.textValue();
        return text.matches("[0-9a-f]{64}") ? text(text, context) : text;
    }

    private static boolean isDocument(String text) {
        return DOCUMENT.matcher(text).region(begin(text), text.length()).lookingAt();
    }

    /// Where white space and comments end.
    private static int begin(String text) {
        var at = 0;
        while (at < text.length()) {
            if (text.charAt(at) == '#') {
                var end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end + 1;
            } else if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else {
                return at;
            }
        }
        return at;
    }

    private static CoderInput read(String text) {
        if (isDocument(text)) {
            return CoderInput.of(new CoderInput.Spec(TextNode.valueOf(text), null));
        }
        if (text.length() > MAX_BYTES) {
            throw tooLarge();
        }
        if (!text.stripLeading().startsWith("{")) {
            if (text.length() > MAX_CHARACTERS) {
                throw tooLarge();
            }
            return CoderInput.of(text);
        }
        try {
            return RecordReader.strict(CoderInput.class).read(Json.mapper().readTree(text), "file");
        } catch (JsonProcessingException e) {
            throw unreadable(e);
        }
    }

    private static String text(String artifact, AgentContext context) {
        try (var content = context.artifacts().open(artifact).orElseThrow(Requirements::missing)) {
            var bytes = content.readNBytes(DocumentText.MAX_LENGTH + 1);
            if (bytes.length > DocumentText.MAX_LENGTH) {
                throw tooLarge();
            }
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw unreadable(e);
        } catch (IOException e) {
            throw new AgentException.Transient(
                    "ARTIFACTS_UNAVAILABLE", "The artifact could not be read; try again.", e);
        }
    }

    private static AgentException missing() {
        return new AgentException.Permanent(
                "ARTIFACT_NOT_FOUND", "No artifact has this id; ids are 64 hexadecimal digits.");
    }

    private static AgentException tooLarge() {
        return new AgentException.Permanent(
                "DESCRIPTION_TOO_LARGE",
                "A file with requirements has at most %d bytes, and %d characters where it is in words."
                        .formatted(MAX_BYTES, MAX_CHARACTERS));
    }

    private static AgentException unreadable(Exception cause) {
        return new AgentException.Permanent(
                "REQUIREMENTS_NOT_UNDERSTOOD",
                "The file is neither text in UTF-8 nor the JSON of `input`.",
                cause);
    }
}
