package dev.nonet.validator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.nonet.sandbox.TestRunner;
import dev.nonet.shared.agent.AgentContext;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.agent.AgentOutcome;
import dev.nonet.shared.agent.AgentOutcome.Completed;
import dev.nonet.shared.agent.AgentOutcome.Refused;
import dev.nonet.shared.agent.Deadline;
import dev.nonet.shared.agent.TaskSignals;
import dev.nonet.shared.artifact.Archive;
import dev.nonet.shared.artifact.FolderArtifacts;
import dev.nonet.shared.artifact.Sha256;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.contract.RecordReader;
import dev.nonet.shared.contract.SourceFile;
import dev.nonet.shared.contract.Unmeasured;
import dev.nonet.shared.contract.validator.ValidatorInput;
import dev.nonet.shared.contract.validator.ValidatorResult;
import dev.nonet.shared.contract.validator.ValidatorResult.Gate;
import dev.nonet.shared.contract.validator.ValidatorResult.Isolation;
import dev.nonet.shared.contract.validator.ValidatorResult.Issue;
import dev.nonet.shared.contract.validator.ValidatorResult.QualityTerm;
import dev.nonet.shared.contract.validator.ValidatorResult.Status;
import dev.nonet.shared.contract.validator.ValidatorResult.Survivor;
import dev.nonet.shared.contract.validator.ValidatorResult.TestRun;
import dev.nonet.shared.contract.validator.ValidatorResult.Verdict;
import dev.nonet.shared.task.TaskRequest;
import dev.nonet.validator.measure.Percent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class ValidatorAgentTest {
    private static final SourceFile SIGN =
            new SourceFile(
                    "src/main/java/Sign.java",
                    """
                    class Sign {
                        // positive, zero or negative
                        static int of(int number) {
                            if (number > 0) {
                                return 1;
                            }
                            return number == 0 ? 0 : -1;
                        }
                    }
                    """);

    private static final SourceFile SIGN_TEST =
            new SourceFile(
                    "src/test/java/SignTest.java",
                    """
                    import static org.junit.jupiter.api.Assertions.assertEquals;
                    import org.junit.jupiter.api.Test;
                    class SignTest {
                        @Test void ofZeroIsZero() { assertEquals(0, Sign.of(0)); }
                        @Test void ofOneIsTwo() {
                            assertEquals(2, Sign.of(0));
                        }
                    }
                    """);

    @TempDir private Path folder;

    private final ValidatorAgent running =
            new ValidatorAgent(Optional.of(new TestRunner(Isolation.NAMESPACES)));
    private final ValidatorAgent compiling = new ValidatorAgent(Optional.empty());

    @Test
    void validatesItsOwnExample() throws JsonProcessingException {
        var body = Json.mapper().readTree(ValidatorInput.CONTRACT.example());
        var result = completed(running, input(body.get("input").toString())).result();

        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
        assertThat(result.testsPassed()).isOne();
        assertThat(result.codeCoverage()).isEqualTo(100.0);
        assertThat(result.qualityScore()).isEqualTo(100.0);
        assertThat(result.environment().tools())
                .satisfiesExactly(
                        compiler -> assertThat(compiler).matches("ECJ 3\\.\\d.*"),
                        tests -> assertThat(tests).matches("JUnit 6\\.\\d.*"),
                        mutants -> assertThat(mutants).isEqualTo("PIT"),
                        coverage -> assertThat(coverage).matches("JaCoCo 0\\.8.*"),
                        rules -> assertThat(rules).matches("PMD 7\\.\\d.*"));
    }

    @Test
    void aDocumentAsTextIsHeldAgainstItsSchemaWithLines() {
        var result =
                completed(
                                compiling,
                                input(
                                        """
                                        {"text": "name: books\\nsize: many\\n",
                                         "schema": {"properties": {"size": {"type": "integer"}}}}
                                        """))
                        .result();

        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.issues())
                .extracting(Issue::rule, Issue::file, Issue::line)
                .containsExactly(tuple("schema:type", "/size", 2));
    }

    @Test
    void whatKindOfDocumentATextIsIsFoundOut() {
        assertThat(completed(compiling, input("{\"text\": \"<p>\"}")).result().gates())
                .extracting(Gate::name)
                .containsExactly("html_errors");
        assertThat(completed(compiling, input("{\"text\": \"openapi: 3.1.0\"}")).result().gates())
                .extracting(Gate::name)
                .containsExactly("syntax_errors", "openapi_errors");
        assertThat(
                        completed(compiling, input("{\"target\": \"yaml\", \"text\": \"a: 1\"}"))
                                .result())
                .satisfies(result -> assertThat(result.verdict()).isEqualTo(Verdict.PASS))
                .satisfies(result -> assertThat(result.issues()).isEmpty());
    }

    @Test
    void measuresWhatTheTestsDo() {
        var completed = completed(running, files(SIGN, SIGN_TEST));
        var result = completed.result();

        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.verdictReason())
                .isEqualTo("Failed: failed_tests is 1, required at most 0.");
        assertThat(result.tests())
                .extracting(TestRun::name, TestRun::status, TestRun::file, TestRun::line)
                .containsExactlyInAnyOrder(
                        tuple("SignTest.ofZeroIsZero", Status.PASSED, SIGN_TEST.path(), null),
                        tuple("SignTest.ofOneIsTwo", Status.FAILED, SIGN_TEST.path(), 6));
        assertThat(result.testsRun()).isEqualTo(2);
        assertThat(result.testsPassed()).isOne();
        assertThat(result.testsFailed()).isOne();
        assertThat(result.testsSkipped()).isZero();
        assertThat(requireNonNull(result.coverage()).byFile()).hasSize(1);
        assertThat(requireNonNull(result.coverage()).covered()).isEqualTo(2);
        assertThat(requireNonNull(result.coverage()).missed()).isEqualTo(2);
        assertThat(requireNonNull(result.coverage()).byFile().getFirst().missedLines())
                .containsExactly(1, 5);
        assertThat(requireNonNull(result.coverage()).branch()).isEqualTo(50.0);
        assertThat(result.codeCoverage()).isEqualTo(50.0);
        assertThat(requireNonNull(result.metrics()).loc()).isEqualTo(8);
        assertThat(requireNonNull(result.metrics()).testLoc()).isEqualTo(8);
        assertThat(requireNonNull(result.metrics()).complexityMax()).isEqualTo(3);
        assertThat(requireNonNull(result.metrics()).complexityMethod()).isEqualTo("Sign.of");
        assertThat(result.qualityTerms())
                .extracting(QualityTerm::name, QualityTerm::weight, QualityTerm::value)
                .containsExactly(
                        tuple("compile", 30.0, 1.0),
                        tuple("tests", 40.0, 0.5),
                        tuple("line_coverage", 15.0, 0.5),
                        tuple("branch_coverage", 10.0, 0.5),
                        tuple("warnings", 5.0, 1.0));
        assertThat(result.qualityScore()).isEqualTo(67.5);
        assertThat(completed.unmeasured())
                .containsExactly(new Unmeasured("mutation", "a test did not pass"));
    }

    @Test
    void reportsHaveTheStackTraceOfTheCodeThatFailed() throws IOException {
        var result = completed(running, files(SIGN, SIGN_TEST)).result();

        var failed = result.tests().stream().filter(test -> test.trace() != null).findFirst();
        assertThat(requireNonNull(failed.orElseThrow().trace()).lines().map(String::strip))
                .startsWith("org.opentest4j.AssertionFailedError: expected: <2> but was: <0>")
                .endsWith("at SignTest.ofOneIsTwo(SignTest.java:6)");
        assertThat(failed.get().className()).isEqualTo("SignTest");
        var reports = requireNonNull(result.reports());
        assertThat(read(reports.html()))
                .contains("Fail", "at SignTest.ofOneIsTwo(SignTest.java:6)");
        assertThat(read(reports.junit())).contains("<testsuite name=\"SignTest\" tests=\"2\"");
        assertThat(read(reports.sarif())).contains("\"ruleId\" : \"test\"");
    }

    @Test
    void testsOfJUnit4RunBesideThoseOfJupiter() {
        var old =
                new SourceFile(
                        "src/test/java/OldSignTest.java",
                        """
                        import static org.hamcrest.CoreMatchers.is;
                        import static org.junit.Assert.assertEquals;
                        import static org.junit.Assert.assertThat;
                        import java.util.List;
                        import org.junit.Ignore;
                        import org.junit.Test;
                        import org.junit.runner.RunWith;
                        import org.junit.runners.Parameterized;
                        @RunWith(Parameterized.class)
                        public class OldSignTest {
                            @Parameterized.Parameters public static List<Integer> numbers() { return List.of(1, 7); }
                            private final int number;
                            public OldSignTest(int number) { this.number = number; }
                            @Test public void isOne() { assertThat(Sign.of(number), is(1)); }
                            @Test(timeout = 60_000) public void isSeven() {
                                assertEquals(7, number);
                            }
                            @Ignore("later") @Test public void isLater() {}
                        }
                        """);

        var result = completed(running, files(SIGN, SIGN_TEST, old)).result();

        assertThat(result.tests())
                .extracting(TestRun::name, TestRun::status, TestRun::line)
                .containsExactlyInAnyOrder(
                        tuple("SignTest.ofZeroIsZero", Status.PASSED, null),
                        tuple("SignTest.ofOneIsTwo", Status.FAILED, 6),
                        tuple("OldSignTest.isOne[0]", Status.PASSED, null),
                        tuple("OldSignTest.isOne[1]", Status.PASSED, null),
                        tuple("OldSignTest.isSeven[0]", Status.FAILED, 16),
                        tuple("OldSignTest.isSeven[1]", Status.PASSED, null),
                        tuple("OldSignTest.isLater[0]", Status.SKIPPED, null),
                        tuple("OldSignTest.isLater[1]", Status.SKIPPED, null));
    }

    @Test
    void mutantsAreNoticedByTestsOfJUnit4() {
        var test =
                new SourceFile(
                        "src/test/java/OldSignTest.java",
                        """
                        import junit.framework.TestCase;
                        public class OldSignTest extends TestCase {
                            public void testSigns() {
                                assertEquals(1, Sign.of(1));
                                assertEquals(0, Sign.of(0));
                                assertEquals(-1, Sign.of(-1));
                            }
                        }
                        """);

        var result = completed(running, files(SIGN, test)).result();

        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
        assertThat(requireNonNull(result.mutation()).score()).isEqualTo(100.0);
    }

    @Test
    void rulesFindLikelyBugsWhichAGateCanForbid() {
        var code =
                """
                {"files": [{"path": "A.java", "content": "class A {\\n  boolean is(String a, String b) { return a == b; }\\n}"}],
                 "thresholds": {"rule_violations": 0}, "limits": {"rules_ms": %d}}
                """;

        var result = completed(compiling, input(code.formatted(30_000))).result();
        assertThat(result.verdictReason())
                .startsWith("Failed: rule_violations is 1, required at most 0.");
        assertThat(result.issues())
                .extracting(Issue::rule, Issue::file, Issue::line)
                .containsExactly(tuple("pmd/UseEqualsToCompareStrings", "A.java", 2));
        assertThat(result.environment().tools()).anyMatch(tool -> tool.startsWith("PMD 7"));

        var off = completed(compiling, input(code.formatted(0))).result();
        assertThat(off.issues()).isEmpty();
        assertThat(off.verdictReason())
                .startsWith("Failed: rule_violations could not be measured, required at most 0.");
    }

    @Test
    void aDocumentHasReportsToo() throws IOException {
        var result =
                completed(compiling, input("{\"json\": 1, \"schema\": {\"type\": \"string\"}}"))
                        .result();

        assertThat(read(requireNonNull(result.reports()).html())).contains("schema violations");
    }

    @Test
    void knowsATestByItsAnnotationWhereThereIsNoFolderForTests() {
        var result =
                completed(
                                running,
                                files(
                                        new SourceFile("Sign.java", SIGN.content()),
                                        new SourceFile("Check.java", SIGN_TEST.content())))
                        .result();

        assertThat(result.testsRun()).isEqualTo(2);
        assertThat(requireNonNull(result.metrics()).files()).isOne();
    }

    @Test
    void changesCodeToSeeWhetherItsTestsNotice() {
        var test =
                new SourceFile(
                        "src/test/java/SignTest.java",
                        """
                            import static org.junit.jupiter.api.Assertions.assertEquals;
                            import org.junit.jupiter.api.Test;
                            class SignTest {
                                @Test void ofTwoIsOne() { assertEquals(1, Sign.of(2)); }
                                @Test void ofMinusTwoIsMinusOne() { assertEquals(-1, Sign.of(-2)); }
                            }
                        """);
        var input =
                RecordReader.strict(ValidatorInput.class)
                        .read(
                                tree(files(SIGN, test))
                                        .<ObjectNode>set(
                                                "thresholds", json("{\"mutation_score\": 90}"))
                                        .set("limits", json("{\"mutation_ms\": 20000}")),
                                "input");
        var completed = completed(running, input);
        var mutation = requireNonNull(completed.result().mutation());

        assertThat(mutation.score())
                .isEqualTo(Percent.of(mutation.killed(), mutation.mutants()))
                .isBetween(50.0, 89.0);
        assertThat(mutation.survived())
                .contains(new Survivor(SIGN.path(), 4, "of", "changed conditional boundary", true));
        assertThat(mutation.notRun()).isZero();
        assertThat(completed.result().verdict()).isEqualTo(Verdict.FAIL);
        assertThat(completed.result().gates())
                .filteredOn(gate -> !gate.passed())
                .extracting(Gate::name)
                .containsExactly("mutation_score");
        assertThat(completed.result().environment().tools()).contains("PIT");
        assertThat(completed.unmeasured()).isEmpty();
    }

    @Test
    void offersResourcesToCodeAndTests() {
        var result =
                completed(
                                running,
                                files(
                                        new SourceFile("src/main/resources/a/b.txt", "text"),
                                        new SourceFile("README.md", "text"),
                                        new SourceFile(
                                                "src/test/java/RTest.java",
                                                """
                                                class RTest {
                                                    @org.junit.jupiter.api.Test void reads() throws Exception {
                                                        org.junit.jupiter.api.Assertions.assertEquals("text",
                                                                new String(RTest.class.getResourceAsStream("/a/b.txt").readAllBytes()));
                                                    }
                                                }
                                                """)))
                        .result();

        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
        assertThat(result.validatedCode().files()).isEqualTo(3);
    }

    @Test
    void runsNothingWhereTheOperatorDoesNotAllowItAndSaysSo() {
        var completed = completed(compiling, files(SIGN, SIGN_TEST));
        var result = completed.result();

        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
        assertThat(result.verdictReason()).contains("No test was run", "SANDBOX_FUNCTION");
        assertThat(result.testsRun()).isNull();
        assertThat(result.codeCoverage()).isNull();
        assertThat(result.environment().isolation()).isEqualTo(Isolation.NONE);
        assertThat(requireNonNull(result.metrics()).complexityMax()).isEqualTo(3);
        assertThat(completed.unmeasured())
                .extracting(Unmeasured::field)
                .contains("tests_run", "tests", "code_coverage", "coverage", "mutation");
    }

    @Test
    void failsAGateThatCouldNotBeMeasured() {
        var result =
                completed(
                                compiling,
                                input(
                                        """
                                        {"files": [{"path": "A.java", "content": "class A {}"}],
                                         "thresholds": {"line_coverage": 80, "tests": 1, "warnings": 0}}
                                        """))
                        .result();

        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.gates())
                .extracting(Gate::name, Gate::actual, Gate::passed)
                .containsExactly(
                        tuple("compile_errors", 0.0, true),
                        tuple("tests", null, false),
                        tuple("line_coverage", null, false),
                        tuple("warnings", 0.0, true));
    }

    @Test
    void holdsCodeToEveryThreshold() {
        var result =
                completed(
                                running,
                                RecordReader.strict(ValidatorInput.class)
                                        .read(
                                                tree(files(SIGN, SIGN_TEST))
                                                        .set(
                                                                "thresholds",
                                                                json(
                                                                        """
                                                                        {"line_coverage": 50, "branch_coverage": 51, "tests": 2,
                                                                         "complexity": 2, "quality_score": 67.5}
                                                                        """)),
                                                "input"))
                        .result();

        assertThat(result.gates())
                .extracting(Gate::name, Gate::passed)
                .containsExactly(
                        tuple("compile_errors", true),
                        tuple("failed_tests", false),
                        tuple("tests_not_run", true),
                        tuple("tests", true),
                        tuple("line_coverage", true),
                        tuple("branch_coverage", false),
                        tuple("complexity", false),
                        tuple("quality_score", true));
    }

    @Test
    void runsNoTestsOfCodeThatDoesNotCompile() {
        var completed =
                completed(running, files(new SourceFile("Sign.java", "class Sign {"), SIGN_TEST));
        var result = completed.result();

        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.issuesFound()).isEqualTo(result.issues().size()).isPositive();
        assertThat(result.issues()).extracting(Issue::file).contains("Sign.java");
        assertThat(result.testsRun()).isNull();
        assertThat(result.verdictReason()).contains("the code does not compile");
        assertThat(requireNonNull(result.metrics()).complexityMax()).isNull();
    }

    @Test
    void namesTheTestsThatWereStopped() {
        var result =
                completed(
                                running,
                                input(
                                        """
                                        {"limits": {"test_time_ms": 500, "memory_mb": 64},
                                         "files": [{"path": "ATest.java", "content":
                                           "class ATest { @org.junit.jupiter.api.Test void loops() { while (true) { } } }"}]}
                                        """))
                        .result();

        assertThat(result.timedOut()).containsExactly("ATest.loops");
        assertThat(result.testsFailed()).isOne();
        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(requireNonNull(result.environment().limits()).testTimeMs()).isEqualTo(500);
        assertThat(requireNonNull(result.environment().limits()).memoryMb()).isEqualTo(64);
        assertThat(requireNonNull(result.environment().limits()).outputKb()).isEqualTo(1_024);
        assertThat(requireNonNull(result.environment().limits()).diskMb()).isEqualTo(64);
    }

    @Test
    void isKnownByTheDigestOfTheArchiveHoweverTheFilesCame() throws IOException {
        var zip = Archive.zip(List.of(SIGN, SIGN_TEST));
        var artifact =
                artifacts().put("code.zip", "application/zip", new ByteArrayInputStream(zip));
        var archived =
                completed(compiling, input("{\"artifact\": \"" + artifact.id() + "\"}")).result();
        var inline = completed(compiling, files(SIGN, SIGN_TEST)).result();

        assertThat(archived.validatedCode().id()).isEqualTo(artifact.id());
        assertThat(archived.validatedCode().sha256()).isEqualTo(artifact.id());
        assertThat(archived.validatedCode().source()).isEqualTo("artifact");
        assertThat(inline.validatedCode().sha256()).isEqualTo(artifact.id());
        assertThat(inline.validatedCode().id()).isNull();
    }

    @Test
    void validatesTheLatestCodeOfTheSessionByDefault() throws IOException {
        var zip = Archive.zip(List.of(SIGN));
        artifacts().put("code.zip", "application/zip", new ByteArrayInputStream(zip));
        var latest =
                json(
                        """
                        {"language": "java", "name": "sign", "package": "sign", "code": "", "lines_of_code": 8,
                         "archive": "%s", "jar": "%s",
                         "build": {"compiler": "ECJ", "release": 25, "ok": true, "warnings": 0}}
                        """
                                .formatted(Sha256.of(zip), Sha256.of("jar")));
        var context =
                context(name -> name == AgentName.CODER ? Optional.of(latest) : Optional.empty());

        var input = compiling.input(TaskRequest.of(AgentName.VALIDATOR, "id", "validate the code"));
        var outcome = compiling.handle(input, context);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Completed.class,
                        completed ->
                                assertThat(((ValidatorResult) completed.result()).validatedCode())
                                        .hasFieldOrPropertyWithValue("source", "latest_code")
                                        .hasFieldOrPropertyWithValue("sha256", Sha256.of(zip)));
    }

    @Test
    void takesTheFileThatCameWithATask() {
        var request =
                new TaskRequest(
                        "id",
                        TaskRequest.DEFAULT,
                        AgentName.VALIDATOR,
                        TaskRequest.DEFAULT,
                        "validate",
                        null,
                        List.of("a".repeat(64)),
                        Map.of());

        assertThat(compiling.input(request).artifact()).isEqualTo("a".repeat(64));
    }

    @Test
    void checksJsonAgainstASchema() {
        var completed =
                completed(
                        compiling,
                        input("{\"json\": {\"a\": 1}, \"schema\": {\"required\": [\"b\"]}}"));
        var result = completed.result();

        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.issues()).extracting(Issue::rule).containsExactly("schema:required");
        assertThat(result.qualityScore()).isNull();
        assertThat(result.metrics()).isNull();
        assertThat(result.environment().tools().getFirst())
                .matches("networknt json-schema-validator 1\\.5.*");
        assertThat(completed.evidence().getFirst().method()).contains("2020-12");
        assertThat(
                        completed(
                                        compiling,
                                        input(
                                                "{\"target\": \"json\", \"json\": 1, \"schema\":"
                                                        + " true}"))
                                .result()
                                .verdict())
                .isEqualTo(Verdict.PASS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"target": "javascript"}                                                | TARGET_UNSUPPORTED
                    {"target": "html"}                                                      | INPUT_CONFLICT
                    {"target": "openapi", "json": {}}                                       | INPUT_CONFLICT
                    {"text": "a", "artifact": "%1$s"}                                       | INPUT_CONFLICT
                    {"text": "<p>", "target": "html", "schema": {}}                         | INPUT_CONFLICT
                    {"text": "a", "target": "code"}                                         | INPUT_CONFLICT
                    {"requirements": ["is fast"]}                                           | REQUIREMENTS_UNSUPPORTED
                    {"json": {}}                                                            | INPUT_CONFLICT
                    {"schema": {}}                                                          | INPUT_CONFLICT
                    {"target": "json"}                                                      | INPUT_CONFLICT
                    {"target": "code", "json": {}, "schema": {}}                            | INPUT_CONFLICT
                    {"json": 1, "schema": {}, "files": [{"path": "a", "content": ""}]}      | INPUT_CONFLICT
                    {"json": 1, "schema": {}, "thresholds": {}}                             | INPUT_CONFLICT
                    {"json": 1, "schema": {}, "limits": {}}                                 | INPUT_CONFLICT
                    {"artifact": "%1$s", "files": [{"path": "A.java", "content": ""}]}      | INPUT_CONFLICT
                    {"limits": {"time_ms": 120001}}                                         | LIMIT_TOO_HIGH
                    {"limits": {"test_time_ms": 120001}}                                    | LIMIT_TOO_HIGH
                    {"limits": {"memory_mb": 1025}}                                          | LIMIT_TOO_HIGH
                    {"limits": {"output_kb": 1025}}                                         | LIMIT_TOO_HIGH
                    {"limits": {"disk_mb": 65}}                                             | LIMIT_TOO_HIGH
                    {"limits": {"mutation_ms": 120001}}                                     | LIMIT_TOO_HIGH
                    {"limits": {"time_ms": 120000, "test_time_ms": 120000, "memory_mb": 1024, "output_kb": 1024, "disk_mb": 64}} | NOTHING_TO_VALIDATE
                    {}                                                                      | NOTHING_TO_VALIDATE
                    {"files": [{"path": "a.html", "content": ""}]}                          | NO_JAVA_SOURCES
                    {"files": [{"path": "A.java", "content": ""}, {"path": "A.java", "content": ""}]} | DUPLICATE_PATH
                    {"artifact": "%1$s"}                                                    | ARTIFACT_NOT_FOUND
                    """)
    void refusesWhatItCannotDo(String input, String code) {
        assertThat(codeOf(input.formatted("a".repeat(64)))).isEqualTo(code);
    }

    @Test
    void explainsWithFiguresOfTheResult() {
        var result = completed(running, files(SIGN, SIGN_TEST)).result();

        assertThat(running.explain(result))
                .isEqualTo(
                        "Fail. Tests: 2 run, 1 passed, 1 failed, 0 skipped. 50.0 % of lines"
                                + " covered. Issues: 0. Failed: failed_tests is 1, required at most"
                                + " 0.");
    }

    private String codeOf(String input) {
        try {
            var outcome = compiling.handle(input(input), context(name -> Optional.empty()));
            return outcome instanceof Refused<ValidatorResult> refused ? refused.code() : "";
        } catch (AgentException e) {
            return e.code();
        }
    }

    private Completed<ValidatorResult> completed(ValidatorAgent agent, ValidatorInput input) {
        AgentOutcome<ValidatorResult> outcome =
                agent.handle(input, context(name -> Optional.empty()));
        assertThat(outcome).isInstanceOf(Completed.class);
        return (Completed<ValidatorResult>) outcome;
    }

    private AgentContext context(java.util.function.Function<AgentName, Optional<JsonNode>> left) {
        return new AgentContext(
                TaskRequest.of(AgentName.VALIDATOR, "id", "validate"),
                Deadline.in(Duration.ofMinutes(2), Clock.systemUTC()),
                artifacts(),
                left,
                TaskSignals.NONE);
    }

    private String read(String artifact) throws IOException {
        try (var content = artifacts().open(artifact).orElseThrow()) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private FolderArtifacts artifacts() {
        return new FolderArtifacts(folder);
    }

    private static ValidatorInput files(SourceFile... files) {
        return new ValidatorInput(
                null,
                List.of(files),
                null,
                List.of(),
                null,
                null,
                null,
                null,
                List.of(),
                null,
                null);
    }

    private static ObjectNode tree(ValidatorInput input) {
        return Json.mapper().valueToTree(input);
    }

    private static ValidatorInput input(String json) {
        return RecordReader.strict(ValidatorInput.class).read(json(json), "input");
    }

    private static JsonNode json(String json) {
        try {
            return Json.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
