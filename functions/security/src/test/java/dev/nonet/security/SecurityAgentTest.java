package dev.nonet.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nonet.shared.agent.AgentContext;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.agent.AgentOutcome;
import dev.nonet.shared.agent.Deadline;
import dev.nonet.shared.agent.TaskSignals;
import dev.nonet.shared.artifact.Archive;
import dev.nonet.shared.artifact.Sha256;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.contract.RecordReader;
import dev.nonet.shared.contract.SourceFile;
import dev.nonet.shared.contract.security.Confidence;
import dev.nonet.shared.contract.security.Framework;
import dev.nonet.shared.contract.security.Issue;
import dev.nonet.shared.contract.security.Scanner;
import dev.nonet.shared.contract.security.SecurityInput;
import dev.nonet.shared.contract.security.SecurityResult;
import dev.nonet.shared.contract.security.SecurityResult.Control;
import dev.nonet.shared.contract.security.SecurityResult.SeverityLevels;
import dev.nonet.shared.contract.security.Severity;
import dev.nonet.shared.task.TaskRequest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class SecurityAgentTest {
    private static final SourceFile SECRET =
            new SourceFile("app.properties", "db.password=correct-horse\n");
    private static final SourceFile DOCKERFILE =
            new SourceFile("Dockerfile", "FROM alpine\nUSER root\n");

    @TempDir Path folder;

    private final SecurityAgent agent = new SecurityAgent();

    @Test
    void answersTheExampleOfItsContract() throws Exception {
        var body = Json.mapper().readTree(SecurityInput.CONTRACT.example());
        var input = RecordReader.strict(SecurityInput.class).read(body.get("input"), "input");

        var result = audit(input);

        assertThat(result.issues())
                .extracting(Issue::rule)
                .containsExactly(
                        "hard-coded-credential", "docker-root-user", "docker-unpinned-image");
        assertThat(result.vulnerabilitiesFound()).isEqualTo(3);
        assertThat(agent.explain(result))
                .isEqualTo(
                        "3 vulnerabilities in 2 files (0 critical, 1 high, 1 medium, 1 low) by %d rules."
                                .formatted(result.scanned().rules()));
    }

    @Test
    void saysRulePlaceSeverityAndFixWithoutTheSecret() {
        var result =
                audit(
                        Scans.input(
                                new SourceFile(
                                        "a/app.properties",
                                        "x=1\n  aws_secret_access_key="
                                                + Samples.fill("{an:40}")
                                                + "\n")));

        var issue = result.issues().getFirst();
        assertThat(issue.rule()).isEqualTo("hard-coded-key");
        assertThat(issue.file()).isEqualTo("a/app.properties");
        assertThat(issue.line()).isEqualTo(2);
        assertThat(issue.column()).isEqualTo(25);
        assertThat(issue.severity()).isEqualTo(Severity.HIGH);
        assertThat(issue.confidence()).isEqualTo(Confidence.MEDIUM);
        assertThat(issue.cwe()).isEqualTo("CWE-798");
        assertThat(issue.owasp()).isEqualTo("A07:2021");
        assertThat(issue.snippet()).isEqualTo("aws_secret_access_key=****");
        assertThat(issue.fix()).startsWith("Revoke it");
        assertThat(result.secrets().getFirst().masked()).isEqualTo("****");
        assertThat(result.secrets().getFirst().issue()).isEqualTo("issue-1");
    }

    @Test
    void showsOfATokenOnlyItsPublicPrefix() {
        var result = audit(Scans.input(new SourceFile("a.txt", Samples.fill("GOCSPX-{an:28}"))));

        assertThat(result.issues().getFirst().snippet()).isEqualTo("GOCSPX-****");
        assertThat(result.secrets().getFirst().masked()).isEqualTo("GOCSPX-****");
    }

    @Test
    void believesLessInFilesForTests() {
        var result =
                audit(
                        Scans.input(
                                new SourceFile(
                                        "src/test/resources/app.properties", SECRET.content())));

        assertThat(result.issues().getFirst().confidence()).isEqualTo(Confidence.LOW);
    }

    @Test
    void countsSeveritiesFromTheIssues() {
        var result =
                audit(
                        Scans.input(
                                SECRET,
                                DOCKERFILE,
                                new SourceFile("id.pub", Samples.fill("ssh-ed25519 AAAA{an:64}"))));

        assertThat(result.severityLevels()).isEqualTo(new SeverityLevels(0, 1, 1, 1, 1));
        assertThat(result.vulnerabilitiesFound()).isEqualTo(3);
        assertThat(result.recommendations()).hasSize(3);
    }

    @Test
    void leavesOutWhatIsBelowTheFloor() {
        var input =
                new SecurityInput(
                        List.of(SECRET, DOCKERFILE),
                        null,
                        List.of(),
                        Severity.HIGH,
                        List.of(),
                        null);

        assertThat(audit(input).issues())
                .extracting(Issue::rule)
                .containsExactly("hard-coded-credential");
    }

    @Test
    void runsOnlyTheScannersAskedFor() {
        var input =
                new SecurityInput(
                        List.of(SECRET, DOCKERFILE),
                        null,
                        List.of(Scanner.CONFIGURATION),
                        null,
                        List.of(),
                        null);

        assertThat(audit(input).issues())
                .extracting(Issue::rule)
                .containsExactly("docker-root-user", "docker-unpinned-image");
    }

    @Test
    void refusesScannersAndFrameworksThatAreNotThereYet() {
        for (var scanner : List.of(Scanner.DEPENDENCIES, Scanner.TAINT)) {
            var input =
                    new SecurityInput(
                            List.of(SECRET), null, List.of(scanner), null, List.of(), null);
            assertThat(run(input, context()))
                    .isInstanceOfSatisfying(
                            AgentOutcome.Refused.class,
                            it -> assertThat(it.code()).isEqualTo("SCANNER_NOT_AVAILABLE"));
        }
        for (var framework : List.of(Framework.CIS_AWS, Framework.CWE_TOP_25)) {
            var input =
                    new SecurityInput(
                            List.of(SECRET), null, List.of(), null, List.of(framework), null);
            assertThat(run(input, context()))
                    .isInstanceOfSatisfying(
                            AgentOutcome.Refused.class,
                            it -> assertThat(it.code()).isEqualTo("FRAMEWORK_NOT_AVAILABLE"));
        }
    }

    @Test
    void namesWhatItCannotMeasure() {
        var completed =
                (AgentOutcome.Completed<SecurityResult>) run(Scans.input(SECRET), context());

        assertThat(completed.unmeasured())
                .extracting(it -> it.field())
                .containsExactly(
                        "dependencies",
                        "sbom",
                        "issues[].trace",
                        "issues[].cvss",
                        "new_since_baseline");
        assertThat(completed.evidence().getFirst().ref()).isEqualTo("app.properties:1");
        assertThat(completed.limits()).isEmpty();
    }

    @Test
    void auditsTheLatestCodeOfTheSession() throws IOException {
        var zip = Archive.zip(List.of(SECRET));
        var stored =
                context()
                        .artifacts()
                        .put("code.zip", "application/zip", new ByteArrayInputStream(zip));
        var code =
                Json.mapper()
                        .readTree(
                                """
                                {"language": "java", "name": "a", "package": "a", "code": "", "lines_of_code": 0,
                                 "archive": "%1$s", "jar": "%1$s", "build": {"compiler": "ecj", "ok": true, "release": 25, "warnings": 0}}
                                """
                                        .formatted(stored.id()));
        var context =
                context(name -> name == AgentName.CODER ? Optional.of(code) : Optional.empty());

        var result = completed(run(agent.input(context.request()), context));

        assertThat(result.auditedFrom()).isEqualTo("latest_code");
        assertThat(result.auditedCode()).isEqualTo(stored.id()).isEqualTo(Sha256.of(zip));
        assertThat(result.vulnerabilitiesFound()).isEqualTo(1);
    }

    @Test
    void givesInlineFilesTheIdThatTheirZipHas() {
        var result = audit(Scans.input(SECRET, DOCKERFILE));

        assertThat(result.auditedCode())
                .isEqualTo(Sha256.of(Archive.zip(List.of(SECRET, DOCKERFILE))));
        assertThat(result.auditedFrom()).isEqualTo("files");
    }

    @Test
    void auditsTheOneFileThatCameWithTheTask() throws IOException {
        var result = completed(auditAttached("code.zip", Archive.zip(List.of(SECRET))));

        assertThat(result.auditedFrom()).isEqualTo("artifact");
        assertThat(result.vulnerabilitiesFound()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"a.properties, a.properties", "..\\a.properties, .._a.properties"})
    void auditsATextThatCameWithTheTaskAsATreeOfOneFile(String name, String path)
            throws IOException {
        var content = SECRET.content().getBytes(StandardCharsets.UTF_8);
        var result = completed(auditAttached(name, content));

        assertThat(result.auditedFrom()).isEqualTo("artifact");
        assertThat(result.auditedCode()).isEqualTo(Sha256.of(content));
        assertThat(result.issues()).first().extracting(issue -> issue.file()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", ".."})
    void auditsATextWhoseNameIsNoPath(String name) throws IOException {
        var content = "FROM alpine".getBytes(StandardCharsets.UTF_8);

        assertThat(completed(auditAttached(name, content)).auditedFrom()).isEqualTo("artifact");
    }

    @Test
    void refusesAnAttachedFileThatIsNeitherAZipNorText() {
        assertThatThrownBy(() -> auditAttached("a", new byte[] {(byte) 0xff, 1, 2}))
                .isInstanceOfSatisfying(
                        AgentException.Permanent.class,
                        e -> assertThat(e.code()).isEqualTo("ARCHIVE_INVALID"));
        assertThatThrownBy(() -> auditAttached("a", new byte[0]))
                .isInstanceOf(AgentException.Permanent.class);
        assertThatThrownBy(() -> auditAttached("a", new byte[] {'P', 'K'}))
                .isInstanceOf(AgentException.Permanent.class);
    }

    private AgentOutcome<SecurityResult> auditAttached(String name, byte[] content)
            throws IOException {
        var base = context();
        var stored =
                base.artifacts()
                        .put(name, "application/octet-stream", new ByteArrayInputStream(content));
        var request =
                new TaskRequest(
                        "id",
                        "t",
                        AgentName.SECURITY,
                        "s",
                        "audit",
                        null,
                        List.of(stored.id()),
                        Map.of());
        var context =
                new AgentContext(
                        request, base.deadline(), base.artifacts(), base.left(), base.signals());
        return run(agent.input(request), context);
    }

    @Test
    void saysWhatIsMissingWhenThereIsNothingToAudit() {
        assertThatThrownBy(() -> run(SecurityInput.of(List.of()), context()))
                .isInstanceOfSatisfying(
                        AgentException.Permanent.class,
                        it -> assertThat(it.code()).isEqualTo("NOTHING_TO_AUDIT"));
    }

    @Test
    void refusesAPathThatIsThereTwice() {
        assertThatThrownBy(() -> audit(Scans.input(SECRET, SECRET)))
                .isInstanceOfSatisfying(
                        AgentException.Permanent.class,
                        it -> assertThat(it.code()).isEqualTo("PATH_TWICE"));
    }

    @Test
    void refusesFilesAndArtifactTogether() {
        var input =
                new SecurityInput(
                        List.of(SECRET), "0".repeat(64), List.of(), null, List.of(), null);

        assertThatThrownBy(() -> audit(input))
                .isInstanceOfSatisfying(
                        AgentException.Permanent.class,
                        it -> assertThat(it.code()).isEqualTo("TARGET_AMBIGUOUS"));
    }

    @Test
    void keepsFingerprintsWhenLinesMove() {
        var before = audit(Scans.input(SECRET)).issues().getFirst();
        var moved = new SourceFile(SECRET.path(), "# new\n\n" + SECRET.content());

        var after = audit(Scans.input(moved)).issues().getFirst();

        assertThat(after.line()).isEqualTo(3);
        assertThat(after.fingerprint()).isEqualTo(before.fingerprint());
    }

    @Test
    void makesFingerprintsWithoutTheSecret() {
        var other = new SourceFile(SECRET.path(), "db.password=another-horse\n");

        assertThat(audit(Scans.input(other)).issues().getFirst().fingerprint())
                .isEqualTo(audit(Scans.input(SECRET)).issues().getFirst().fingerprint());
    }

    @Test
    void tellsWhatIsNewSinceABaseline() {
        var baseline =
                audit(Scans.input(SECRET)).issues().stream().map(Issue::fingerprint).toList();
        var input =
                new SecurityInput(
                        List.of(SECRET, DOCKERFILE), null, List.of(), null, List.of(), baseline);

        assertThat(audit(input).newSinceBaseline()).containsExactly("issue-2", "issue-3");
        assertThat(audit(Scans.input(SECRET)).newSinceBaseline()).isNull();
    }

    @Test
    void scoresPassedControlsOverAssessedOnes() {
        var template =
                new SourceFile(
                        "template.yaml",
                        """
                        Resources:
                          Db:
                            Type: AWS::RDS::DBInstance
                            Properties: {StorageEncrypted: true, PubliclyAccessible: true}
                          Queue:
                            Type: AWS::SQS::Queue
                        """);
        var input =
                new SecurityInput(
                        List.of(template),
                        null,
                        List.of(),
                        null,
                        List.of(Framework.AWS_FSBP),
                        null);

        var result = audit(input);

        assertThat(status(result, "RDS.2")).isEqualTo(Control.Status.FAIL);
        assertThat(status(result, "RDS.3")).isEqualTo(Control.Status.PASS);
        assertThat(status(result, "SQS.1")).isEqualTo(Control.Status.PASS);
        assertThat(status(result, "S3.2")).isEqualTo(Control.Status.NOT_ASSESSED);
        assertThat(result.complianceScore()).isEqualTo(2.0 / 3.0);
    }

    @Test
    void hasNoScoreWhenNothingWasAssessed() {
        var input =
                new SecurityInput(
                        List.of(new SourceFile("a.txt", "nothing")),
                        null,
                        List.of(),
                        null,
                        List.of(Framework.AWS_FSBP),
                        null);

        var result = audit(input);

        assertThat(result.complianceScore()).isNull();
        assertThat(result.compliance()).allMatch(it -> it.status() == Control.Status.NOT_ASSESSED);
    }

    @Test
    void aNoteNeitherAssessesNorFailsAControl() {
        var result =
                audit(
                        Scans.input(
                                new SourceFile("id.pub", Samples.fill("ssh-ed25519 AAAA{an:64}"))));

        assertThat(result.severityLevels().info()).isEqualTo(1);
        assertThat(status(result, "A01:2021")).isEqualTo(Control.Status.NOT_ASSESSED);
        assertThat(status(result, "A07:2021")).isEqualTo(Control.Status.PASS);
    }

    @Test
    void writesSarif() throws IOException {
        var context = context();
        var result =
                completed(
                        run(
                                Scans.input(SECRET, new SourceFile("a b/Dockerfile", "FROM a:1\n")),
                                context));

        try (var content = context.artifacts().open(result.sarif()).orElseThrow()) {
            var sarif = Json.mapper().readTree(content);
            assertThat(sarif.at("/version").asText()).isEqualTo("2.1.0");
            assertThat(sarif.at("/runs/0/tool/driver/rules")).hasSize(2);
            assertThat(sarif.at("/runs/0/results/0/ruleId").asText())
                    .isEqualTo("hard-coded-credential");
            assertThat(sarif.at("/runs/0/results/0/level").asText()).isEqualTo("error");
            assertThat(
                            sarif.at(
                                            "/runs/0/results/0/locations/0/physicalLocation/region/startLine")
                                    .asInt())
                    .isEqualTo(1);
            assertThat(
                            sarif.at(
                                            "/runs/0/results/1/locations/0/physicalLocation/artifactLocation/uri")
                                    .asText())
                    .isEqualTo("a%20b/Dockerfile");
            assertThat(sarif.at("/runs/0/results/1/ruleIndex").asInt()).isEqualTo(1);
            assertThat(sarif.toString()).doesNotContain("correct-horse");
        }
    }

    @Test
    void passesOverWhatIsNoText() throws IOException {
        var zip = Archive.zip(List.of(SECRET, new SourceFile("a.bin", "a\0b")));
        var stored =
                context()
                        .artifacts()
                        .put("code.zip", "application/zip", new ByteArrayInputStream(zip));
        var input = new SecurityInput(List.of(), stored.id(), List.of(), null, List.of(), null);

        var scanned = audit(input).scanned();

        assertThat(scanned.files()).isEqualTo(1);
        assertThat(scanned.lines()).isEqualTo(1);
        assertThat(scanned.skipped())
                .extracting(it -> it.path() + ": " + it.reason())
                .containsExactly("a.bin: binary");
    }

    @Test
    void passesOverWhatIsTooLong() {
        var most = new SourceFile("a.txt", "x".repeat(Audit.MAX_FILE));
        var more = new SourceFile("b.txt", "x".repeat(Audit.MAX_FILE + 1));

        var scanned = audit(Scans.input(most, more)).scanned();

        assertThat(Audit.MAX_FILE).isEqualTo(2_097_152);
        assertThat(scanned.skipped()).extracting(it -> it.path()).containsExactly("b.txt");
    }

    @Test
    void stopsInTimeToAnswer() {
        var base = context();
        var late =
                new AgentContext(
                        base.request(),
                        Deadline.in(
                                Audit.RESERVE.minusMillis(1),
                                Clock.fixed(
                                        Clock.systemUTC().instant(), Clock.systemUTC().getZone())),
                        base.artifacts(),
                        base.left(),
                        base.signals());

        var outcome = (AgentOutcome.Completed<SecurityResult>) run(Scans.input(SECRET), late);

        assertThat(Audit.RESERVE).isEqualTo(Duration.ofSeconds(2));
        assertThat(outcome.result().scanned().skipped())
                .extracting(it -> it.reason())
                .containsExactly("out of time");
        assertThat(outcome.limits()).hasSize(1);
    }

    @Test
    void stopsWhenTheTaskIsCancelled() {
        var base = context();
        TaskSignals cancelled =
                new TaskSignals() {
                    @Override
                    public void progress(String message) {}

                    @Override
                    public boolean cancelled() {
                        return true;
                    }
                };
        var context =
                new AgentContext(
                        base.request(), base.deadline(), base.artifacts(), base.left(), cancelled);

        assertThat(completed(run(Scans.input(SECRET), context)).scanned().files()).isZero();
    }

    @Test
    void showsTheWorstOfVeryManyIssues() {
        var files = new java.util.ArrayList<SourceFile>();
        for (var i = 0; i < 3; i++) {
            files.add(
                    new SourceFile(
                            "d" + i + ".properties", "db.password=correct-horse\n".repeat(800)));
        }

        var outcome =
                (AgentOutcome.Completed<SecurityResult>) run(SecurityInput.of(files), context());

        assertThat(outcome.result().issues()).hasSize(2_000);
        assertThat(outcome.result().secrets()).hasSize(2_000);
        assertThat(outcome.evidence()).hasSize(20);
        assertThat(outcome.limits())
                .containsExactly("2000 of 2400 issues are shown, the worst first");
    }

    private SecurityResult audit(SecurityInput input) {
        return completed(run(input, context()));
    }

    private AgentOutcome<SecurityResult> run(SecurityInput input, AgentContext context) {
        return agent.handle(input, context);
    }

    private static SecurityResult completed(AgentOutcome<SecurityResult> outcome) {
        return ((AgentOutcome.Completed<SecurityResult>) outcome).result();
    }

    private static Control.Status status(SecurityResult result, String control) {
        return result.compliance().stream()
                .filter(it -> it.control().equals(control))
                .findFirst()
                .orElseThrow()
                .status();
    }

    private AgentContext context() {
        return Scans.context(folder);
    }

    private AgentContext context(
            java.util.function.Function<
                            AgentName, Optional<com.fasterxml.jackson.databind.JsonNode>>
                    left) {
        var base = context();
        return new AgentContext(
                base.request(), base.deadline(), base.artifacts(), left, base.signals());
    }
}
