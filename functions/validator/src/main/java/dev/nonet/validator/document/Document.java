package dev.nonet.validator.document;

import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.validator.ValidatorResult.Issue;
import dev.nonet.shared.contract.validator.ValidatorResult.Severity;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// A text read as JSON or YAML.
///
/// @param tree null where the text cannot be read
/// @param lines by the JSON pointers of its values, from 1
/// @param faults why it cannot be read, or what of it is ambiguous
public record Document(@Nullable JsonNode tree, Map<String, Integer> lines, List<Issue> faults) {
    /// Characters of a text.
    public static final int MAX_LENGTH = 4 * 1024 * 1024;

    /// Levels of nesting.
    static final int MAX_DEPTH = 100;

    /// Values, those behind aliases counted each time.
    static final int MAX_VALUES = 200_000;

    public Document {
        lines = Map.copyOf(lines);
        faults = List.copyOf(faults);
    }

    /// JSON where the text begins as JSON does, else YAML.
    ///
    /// @throws AgentException.Permanent `DOCUMENT_TOO_LARGE`
    public static Document read(String text) {
        if (text.length() > MAX_LENGTH) {
            throw tooLarge();
        }
        var start = text.stripLeading();
        return start.startsWith("{") || start.startsWith("[")
                ? JsonDocument.read(text)
                : YamlDocument.read(text);
    }

    /// The line of a value, or of the one around it.
    public @Nullable Integer line(String pointer) {
        var place = pointer;
        while (!lines.containsKey(place) && !place.isEmpty()) {
            place = place.substring(0, place.lastIndexOf('/'));
        }
        return lines.get(place);
    }

    /// The same issue with the line of the value that its pointer names.
    public Issue placed(Issue issue) {
        var pointer = issue.file();
        return new Issue(
                issue.rule(),
                issue.severity(),
                pointer,
                pointer == null ? null : line(pointer),
                issue.message(),
                issue.fix());
    }

    static Issue fault(String rule, @Nullable Integer line, String message) {
        return new Issue(rule, Severity.ERROR, "", line, message, null);
    }

    static AgentException tooLarge() {
        return new AgentException.Permanent(
                "DOCUMENT_TOO_LARGE",
                "A document has at most %d characters, %d values and %d levels."
                        .formatted(MAX_LENGTH, MAX_VALUES, MAX_DEPTH));
    }

    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
