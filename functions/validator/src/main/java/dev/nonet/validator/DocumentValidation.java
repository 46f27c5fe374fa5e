package dev.nonet.validator;

import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.shared.agent.AgentContext;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.agent.AgentOutcome.Completed;
import dev.nonet.shared.artifact.Sha256;
import dev.nonet.shared.contract.Evidence;
import dev.nonet.shared.contract.validator.Target;
import dev.nonet.shared.contract.validator.ValidatorInput;
import dev.nonet.shared.contract.validator.ValidatorResult;
import dev.nonet.shared.contract.validator.ValidatorResult.Issue;
import dev.nonet.shared.contract.validator.ValidatorResult.Severity;
import dev.nonet.shared.contract.validator.ValidatorResult.ValidatedCode;
import dev.nonet.validator.compile.ClassPath;
import dev.nonet.validator.document.Document;
import dev.nonet.validator.document.HtmlCheck;
import dev.nonet.validator.document.OpenApiCheck;
import dev.nonet.validator.schema.JsonSchemaCheck;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// A document as text: YAML or JSON against a schema, OpenAPI, HTML.
final class DocumentValidation {
    /// Issues that are told.
    private static final int MAX_ISSUES = 1_000;

    private final String text;
    private final ValidatedCode code;
    private final AgentContext context;
    private final List<Issue> issues = new ArrayList<>();
    private final List<String> limits = new ArrayList<>();

    private DocumentValidation(String text, ValidatedCode code, AgentContext context) {
        this.text = text;
        this.code = code;
        this.context = context;
    }

    /// @throws AgentException.Permanent `ARTIFACT_NOT_FOUND`, `DOCUMENT_TOO_LARGE`, `DOCUMENT_NOT_TEXT`, or with a code
    ///     that starts with `SCHEMA_`
    static Completed<ValidatorResult> of(
            Target target, ValidatorInput input, AgentContext context) {
        var given = input.text();
        var id = input.artifact();
        var text = given != null || id == null ? String.valueOf(given) : read(id, context);
        var code =
                new ValidatedCode(
                        given != null ? "inline" : "artifact",
                        given != null ? null : id,
                        Sha256.of(text),
                        1);
        var validation = new DocumentValidation(text, code, context);
        return switch (target) {
            case YAML, JSON -> validation.schema(input.schema());
            case OPENAPI -> validation.openApi();
            case HTML -> validation.html();
            case CODE, JAVASCRIPT, RESULT ->
                    throw new IllegalStateException(target + " is no document");
        };
    }

    private static String read(String id, AgentContext context) {
        try (var content = context.artifacts().open(id).orElse(null)) {
            if (content == null) {
                throw new AgentException.Permanent(
                        "ARTIFACT_NOT_FOUND",
                        "No artifact has this id; ids are 64 hexadecimal digits.");
            }
            // A character takes at most three bytes of UTF-8, or four for two of them.
            var bytes = content.readNBytes(3 * Document.MAX_LENGTH + 1);
            if (bytes.length > 3 * Document.MAX_LENGTH) {
                throw new AgentException.Permanent(
                        "DOCUMENT_TOO_LARGE",
                        "A document has at most %d characters.".formatted(Document.MAX_LENGTH));
            }
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new AgentException.Permanent(
                    "DOCUMENT_NOT_TEXT", "The artifact is no text in UTF-8.", e);
        } catch (IOException e) {
            throw new AgentException.Transient(
                    "ARTIFACTS_UNAVAILABLE", "The artifact could not be read; try again.", e);
        }
    }

    private Completed<ValidatorResult> schema(@Nullable JsonNode schema) {
        var document = Document.read(text);
        var tree = document.tree();
        issues.addAll(document.faults());
        var gates = new Gates().atMost("syntax_errors", 0, document.faults().size());
        var tools = new ArrayList<>(List.of(yaml()));
        if (tree != null && schema != null) {
            tools.add(JsonSchemaCheck.name());
            var violations =
                    new JsonSchemaCheck(Map.of())
                            .check(tree, schema, context.deadline().remaining());
            violations.forEach(issue -> issues.add(document.placed(issue)));
            gates.atMost("schema_violations", 0, violations.size());
        }
        return completed(gates, tools);
    }

    private Completed<ValidatorResult> openApi() {
        var document = Document.read(text);
        var tree = document.tree();
        issues.addAll(document.faults());
        var gates = new Gates().atMost("syntax_errors", 0, document.faults().size());
        if (tree != null) {
            var outcome = OpenApiCheck.of(tree, context.deadline().remaining());
            outcome.issues().forEach(issue -> issues.add(document.placed(issue)));
            gates.atMost("openapi_errors", 0, outcome.issues().size());
            if (outcome.examples() > OpenApiCheck.MAX_EXAMPLES) {
                limits.add(
                        "%d of %d examples were held against their schemas"
                                .formatted(OpenApiCheck.MAX_EXAMPLES, outcome.examples()));
            }
        }
        return completed(gates, List.of(yaml(), JsonSchemaCheck.name()));
    }

    private Completed<ValidatorResult> html() {
        issues.addAll(HtmlCheck.of(text));
        var errors = issues.stream().filter(issue -> issue.severity() == Severity.ERROR).count();
        return completed(
                new Gates().atMost("html_errors", 0, errors),
                List.of("jsoup " + ClassPath.version(org.jsoup.Jsoup.class)));
    }

    private static String yaml() {
        return "snakeyaml-engine " + ClassPath.version(org.snakeyaml.engine.v2.api.Load.class);
    }

    private Completed<ValidatorResult> completed(Gates gates, List<String> tools) {
        var shown =
                issues.stream()
                        .sorted(
                                Comparator.comparingInt(
                                        issue -> issue.line() == null ? 0 : issue.line()))
                        .limit(MAX_ISSUES)
                        .toList();
        if (shown.size() < issues.size()) {
            limits.add("only the first %d issues are told".formatted(MAX_ISSUES));
        }
        return new DocumentFindings(code, gates, shown, List.of(), tools)
                .completed(
                        List.of(
                                Evidence.measurement(
                                        "issues",
                                        issues.size(),
                                        "count of what is wrong in the document")),
                        limits);
    }
}
