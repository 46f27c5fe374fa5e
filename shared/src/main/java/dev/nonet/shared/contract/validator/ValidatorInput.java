package dev.nonet.shared.contract.validator;

import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.contract.Contract;
import dev.nonet.shared.contract.SourceFile;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What is to be validated: Java sources (`files`, `artifact` or, with neither, the session's latest code), a
/// document, or another agent's result.
///
/// @param target what kind of thing it is; found out from the other fields where absent
/// @param files Java sources; a file under `src/test/` or with a test annotation holds tests
/// @param artifact id of a zip of Java sources, or of a document where `target` says so
/// @param tests more sources, all of them tests
/// @param json a document to check against `schema`
/// @param text a document as text: YAML or JSON, with or without `schema`, an OpenAPI document, or HTML
/// @param schema a JSON Schema of draft 7, 2019-09 or 2020-12; the last where `$schema` names none
/// @param result another agent's result, whose claims are checked
/// @param requirements in words; needs a language model
/// @param thresholds what must be reached for the verdict `pass`, besides no errors and no failed test
/// @param limits for running the tests; the operator's own limits cannot be exceeded
public record ValidatorInput(
        @Nullable Target target,
        @Size(max = 2_000) List<SourceFile> files,
        @Nullable @Pattern(regexp = "[0-9a-f]{64}") String artifact,
        @Size(max = 1_000) List<SourceFile> tests,
        @Nullable JsonNode json,
        @Nullable @Size(max = MAX_TEXT) String text,
        @Nullable JsonNode schema,
        @Nullable AgentResult result,
        @Size(max = 100) List<@Size(min = 1, max = 2_000) String> requirements,
        @Nullable Thresholds thresholds,
        @Nullable Limits limits) {
    /// Characters of a document.
    public static final int MAX_TEXT = 4 * 1024 * 1024;

    public static final Contract<ValidatorInput, ValidatorResult> CONTRACT =
            new Contract<>(
                    AgentName.VALIDATOR,
                    "Compiles Java, runs its tests in a sandbox and measures what they cover;"
                            + " checks JSON and YAML against schemas, OpenAPI, HTML, and the"
                            + " claims of other agents' results.",
                    ValidatorInput.class,
                    ValidatorResult.class,
                    """
                    {"task": "validate", "input": {"files": [
                      {"path": "src/main/java/Price.java",
                       "content": "record Price(int cents) {\\n    Price plus(Price other) {\\n        return new Price(cents + other.cents);\\n    }\\n}\\n"},
                      {"path": "src/test/java/PriceTest.java",
                       "content": "import static org.junit.jupiter.api.Assertions.assertEquals;\\n\\nimport org.junit.jupiter.api.Test;\\n\\nclass PriceTest {\\n    @Test\\n    void adds() {\\n        assertEquals(new Price(5), new Price(2).plus(new Price(3)));\\n    }\\n}\\n"}]}}\
                    """);

    public ValidatorInput {
        files = List.copyOf(files);
        tests = List.copyOf(tests);
        requirements = List.copyOf(requirements);
    }
}
