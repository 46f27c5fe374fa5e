package dev.nonet.coder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.nonet.shared.agent.AgentContext;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.agent.AgentOutcome;
import dev.nonet.shared.agent.Deadline;
import dev.nonet.shared.agent.TaskSignals;
import dev.nonet.shared.artifact.Archive;
import dev.nonet.shared.artifact.FolderArtifacts;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.contract.SourceFile;
import dev.nonet.shared.contract.Unmeasured;
import dev.nonet.shared.contract.coder.CoderResult;
import dev.nonet.shared.contract.validator.ValidatorResult.Isolation;
import dev.nonet.shared.contract.validator.ValidatorResult.Status;
import dev.nonet.shared.sandbox.Sandbox;
import dev.nonet.shared.sandbox.SandboxRequest;
import dev.nonet.shared.sandbox.SandboxResult;
import dev.nonet.shared.task.TaskRequest;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class ChangedCodeTest {
    private static final List<SourceFile> FILES =
            List.of(
                    new SourceFile(
                            "src/test/java/shop/BookTest.java",
                            """
                            package shop;

                            import org.junit.jupiter.api.Assertions;
                            import org.junit.jupiter.api.Test;

                            class BookTest {
                                @Test
                                void adds() {
                                    Assertions.assertEquals(3, new Book().add(1));
                                }
                            }
                            """),
                    new SourceFile(
                            "src/main/java/shop/Book.java",
                            """
                            package shop;

                            class Book {
                                private final int base = 2; // base

                                int add(int x) {
                                    return base + x;
                                }
                            }
                            """));
    private static final String ADD_TO_PLUS =
            "{\"kind\": \"rename\", \"target\": {\"type\": \"shop.Book\", \"method\": \"add\"},"
                    + " \"to\": \"plus\"}";

    private final FolderArtifacts artifacts;
    private final List<SandboxRequest> ran = new ArrayList<>();

    ChangedCodeTest(@TempDir Path folder) {
        artifacts = new FolderArtifacts(folder.resolve("artifacts"));
    }

    @Test
    void answersWithADiffAndTheTestsOfBefore() throws IOException {
        var completed = changed(passing(), inline(ADD_TO_PLUS, FILES), null);
        var result = completed.result();

        assertThat(result.diff())
                .isEqualTo(
                        """
                        --- a/src/test/java/shop/BookTest.java
                        +++ b/src/test/java/shop/BookTest.java
                        @@ -6,6 +6,6 @@
                         class BookTest {
                             @Test
                             void adds() {
                        -        Assertions.assertEquals(3, new Book().add(1));
                        +        Assertions.assertEquals(3, new Book().plus(1));
                             }
                         }
                        --- a/src/main/java/shop/Book.java
                        +++ b/src/main/java/shop/Book.java
                        @@ -3,7 +3,7 @@
                         class Book {
                             private final int base = 2; // base
                        \s
                        -    int add(int x) {
                        +    int plus(int x) {
                                 return base + x;
                             }
                         }
                        """);
        assertThat(result.tests()).isEqualTo(new CoderResult.Tests(1, 1, 0));
        assertThat(ran).hasSize(2);
        assertThat(result.packageName()).isEqualTo("shop");
        assertThat(result.entryPoints()).isEmpty();
        assertThat(completed.unmeasured()).isEmpty();
        assertThat(Archive.read(artifacts, result.archive()).files())
                .extracting(SourceFile::path)
                .containsExactly(
                        "src/main/java/shop/Book.java", "src/test/java/shop/BookTest.java");
        assertThat(new CoderAgent(Optional.empty()).explain(result))
                .isEqualTo(
                        "Changed Java code of 16 lines in 2 files, which compiled with 0 warnings"
                                + " and passes 1 of its 1 test.");
    }

    @Test
    void changesWhatAnArchiveHolds() throws IOException {
        var id = artifacts.put("a.zip", "application/zip", Archive.zip(FILES)).id();
        var input = input(ADD_TO_PLUS).put("base", id);

        assertThat(changed(passing(), input, null).result().diff())
                .contains("+    int plus(int x)");
    }

    @Test
    void changesTheCodeOfTheSession() throws IOException {
        var first = changed(passing(), inline(ADD_TO_PLUS, FILES), null).result();
        var back =
                ADD_TO_PLUS.replace("add", "plus").replace("\"to\": \"plus\"", "\"to\": \"add\"");

        var second = changed(passing(), input(back), first).result();

        assertThat(second.diff()).contains("+    int add(int x)");
    }

    @Test
    void saysWhatItLeftAndWhyNoTestsRan() throws IOException {
        var toRest =
                "{\"kind\": \"rename\", \"target\": {\"type\": \"shop.Book\", \"field\": \"base\"},"
                        + " \"to\": \"rest\"}";

        var completed = changed(passing(), inline(toRest, FILES.subList(1, 2)), null);

        assertThat(completed.result().assumptions())
                .contains(
                        "Comments and strings of the Java sources stay as they are: 1 mention of"
                                + " the old name.");
        assertThat(completed.result().tests()).isNull();
        assertThat(completed.unmeasured())
                .containsExactly(new Unmeasured("tests", "The code has no tests."));
    }

    @Test
    void refusesWhereTheTestsEndOtherwise() {
        Sandbox moody =
                (request, _) -> {
                    ran.add(request);
                    return result(ran.size() == 1 ? Status.PASSED : Status.FAILED);
                };

        assertRefused(
                () -> changed(moody, inline(ADD_TO_PLUS, FILES), null),
                "TRANSFORM_UNSAFE",
                "1 of 1 before, 0 of 1 after");
    }

    @Test
    void refusesWhatItCannotPlace() {
        var elsewhere = List.of(new SourceFile("Book.java", "class Book {}"));
        var twice = List.of(FILES.getLast(), FILES.getLast());

        assertRefused(
                () -> changed(passing(), inline(ADD_TO_PLUS, elsewhere), null),
                "LAYOUT_UNSUPPORTED",
                "Book.java: Java sources stand below");
        assertRefused(
                () -> changed(passing(), inline(ADD_TO_PLUS, twice), null),
                "DUPLICATE_PATH",
                "src/main/java/shop/Book.java");
        assertRefused(
                () -> changed(passing(), input(ADD_TO_PLUS), null), "CODE_MISSING", "`files`");
        assertRefused(
                () ->
                        changed(
                                passing(),
                                inline(ADD_TO_PLUS, FILES).put("base", "0".repeat(64)),
                                null),
                "INPUT_UNSUPPORTED",
                "`input.base` beside `input.files`");
    }

    private static void assertRefused(ThrowingCallable change, String code, String reason) {
        assertThatThrownBy(change)
                .isInstanceOfSatisfying(
                        AgentException.Permanent.class,
                        refused -> assertThat(refused.code()).isEqualTo(code))
                .hasMessageContaining(reason);
    }

    private Sandbox passing() {
        return (request, _) -> {
            ran.add(request);
            return result(Status.PASSED);
        };
    }

    private static SandboxResult result(Status status) {
        return new SandboxResult(
                List.of(new SandboxResult.Ran("a", "A", status, 1, "", "", 0, "")),
                "",
                Isolation.PROCESS,
                List.of());
    }

    private AgentOutcome.Completed<CoderResult> changed(
            Sandbox sandbox, JsonNode input, @Nullable CoderResult left) {
        var agent = new CoderAgent(Optional.of(sandbox));
        var request =
                new TaskRequest(
                        "id",
                        TaskRequest.DEFAULT,
                        AgentName.CODER,
                        TaskRequest.DEFAULT,
                        "rename",
                        input,
                        List.of(),
                        Map.of());
        var context =
                new AgentContext(
                        request,
                        Deadline.in(Duration.ofMinutes(5), Clock.systemUTC()),
                        artifacts,
                        _ -> Optional.ofNullable(left).map(Json.mapper()::valueToTree),
                        TaskSignals.NONE);
        return (AgentOutcome.Completed<CoderResult>) agent.handle(agent.input(request), context);
    }

    private static ObjectNode input(String transform) throws IOException {
        return Json.mapper().createObjectNode().set("transform", Json.mapper().readTree(transform));
    }

    private static ObjectNode inline(String transform, List<SourceFile> files) throws IOException {
        return input(transform).set("files", Json.mapper().valueToTree(files));
    }
}
