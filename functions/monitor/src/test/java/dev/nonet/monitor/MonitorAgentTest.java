package dev.nonet.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.shared.agent.AgentContext;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.agent.AgentOutcome;
import dev.nonet.shared.agent.AgentOutcome.Completed;
import dev.nonet.shared.agent.AgentOutcome.Refused;
import dev.nonet.shared.agent.Deadline;
import dev.nonet.shared.agent.TaskSignals;
import dev.nonet.shared.artifact.FolderArtifacts;
import dev.nonet.shared.contract.ContractViolation;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.contract.Unmeasured;
import dev.nonet.shared.contract.monitor.MonitorResult;
import dev.nonet.shared.contract.monitor.MonitorResult.Alert;
import dev.nonet.shared.contract.monitor.MonitorResult.Failure;
import dev.nonet.shared.contract.monitor.MonitorResult.Probe;
import dev.nonet.shared.contract.monitor.MonitorResult.ProbedDeployment;
import dev.nonet.shared.contract.monitor.MonitorResult.SampleSource;
import dev.nonet.shared.contract.monitor.ProbeTarget;
import dev.nonet.shared.net.AddressGuard;
import dev.nonet.shared.net.AddressGuard.Reach;
import dev.nonet.shared.task.TaskRequest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.SSLSocketFactory;

class MonitorAgentTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final String MOVED =
            "HTTP/1.1 301 Moved\r\nLocation: https://example.com/\r\n\r\n";
    private static final String BAD = "HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n";

    @TempDir Path folder;

    private final MonitorAgent agent = agent(Reach.LOOPBACK);

    @Test
    void oneProbeGivesItsTimesAndNoUptime() throws IOException {
        try (var server = TestServer.answering(OK)) {
            var outcome = run("{'targets': [{'url': '" + server.url("/") + "'}]}");
            var result = outcome.result();

            assertThat(result.probes())
                    .singleElement()
                    .satisfies(
                            probe -> {
                                assertThat(probe.ok()).isTrue();
                                assertThat(probe.status()).isEqualTo(200);
                                assertThat(probe.phasesMs().total()).isPositive();
                            });
            assertThat(result.uptime()).isNull();
            assertThat(result.system()).isEqualTo("127.0.0.1");
            assertThat(result.alerts()).isEmpty();
            assertThat(outcome.unmeasured())
                    .extracting(Unmeasured::field)
                    .contains(
                            "uptime",
                            "latency",
                            "error_rate",
                            "response_time_avg",
                            "cpu_usage",
                            "memory_usage",
                            "active_users",
                            "monitoring_deployment");
            assertThat(agent.explain(result))
                    .isEqualTo(
                            "%s answered 200 in %s ms, which is good; no alerts."
                                    .formatted(
                                            server.url("/"),
                                            result.probes().getFirst().phasesMs().total()));
        }
    }

    @Test
    void severalProbesGiveUptimeLatencyAndSamples() throws IOException {
        var calls = new AtomicInteger();
        try (var server =
                TestServer.having(
                        (request, connection) ->
                                TestServer.write(
                                        connection, calls.incrementAndGet() == 2 ? BAD : OK))) {
            var result =
                    run("{'system': 'shop', 'count': 4, 'interval_ms': 0, 'targets': [{'url': '"
                                    + server.url("/")
                                    + "'}]}")
                            .result();

            assertThat(result.probes()).hasSize(4);
            assertThat(result.uptime()).isEqualTo(75);
            assertThat(result.errorRate()).isEqualTo(0.25);
            assertThat(result.uptimeInterval())
                    .isEqualTo(
                            new MonitorResult.Interval(30.064, 95.441, 3, 4, "Wilson score, 95 %"));
            assertThat(result.latency()).isNotNull();
            var latency = Objects.requireNonNull(result.latency());
            assertThat(latency.n()).isEqualTo(4);
            assertThat(result.window().n()).isEqualTo(4);
            assertThat(result.incidents())
                    .singleElement()
                    .satisfies(incident -> assertThat(incident.failedProbes()).isEqualTo(1));
            assertThat(result.targets())
                    .singleElement()
                    .satisfies(target -> assertThat(target.uptime()).isEqualTo(75));
            assertThat(samples(result)).hasSize(4);
            assertThat(agent.explain(result))
                    .isEqualTo(
                            "3 of 4 probes of shop were good (uptime 75.0 %%, 95 %% interval 30.064 to 95.441); half of the answers took at most %s ms; no alerts."
                                    .formatted(latency.p50()));
        }
    }

    @Test
    void countsEarlierSamplesInAndAgesThemOut() throws IOException {
        try (var server = TestServer.answering(OK)) {
            var targets = "'targets': [{'url': '" + server.url("/") + "'}]";
            var first = run("{" + targets + ", 'count': 2, 'interval_ms': 0}").result();
            var second = run("{" + targets + ", 'history': '" + first.samples() + "'}").result();

            assertThat(second.window().n()).isEqualTo(3);
            assertThat(second.uptime()).isEqualTo(100);
            assertThat(second.probes()).hasSize(1);
            assertThat(second.sources())
                    .extracting(SampleSource::name, SampleSource::points)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("probes", 1L),
                            org.assertj.core.groups.Tuple.tuple("history", 2L));

            var old =
                    history(
                            new Sample(
                                    Samples.START,
                                    server.url("/"),
                                    false,
                                    null,
                                    Samples.at(0, true, 1).phases(),
                                    null),
                            Samples.at(1, false, 1));
            var history = ", 'history': '" + old + "'";
            assertThat(run("{" + targets + history + "}").result().window().n()).isEqualTo(2);
            assertThat(run("{" + targets + history + ", 'window': '1h'}").result().window().n())
                    .isEqualTo(1);
            assertThat(
                            run("{" + targets + history + ", 'since': '2026-02-01T00:00:00Z'}")
                                    .result()
                                    .window()
                                    .n())
                    .isEqualTo(1);
        }
    }

    @Test
    void probesTheLatestDeploymentWhereNothingElseIsNamed() throws IOException {
        try (var server = TestServer.answering(OK)) {
            var deployment =
                    Json.mapper()
                            .readTree(
                                    """
                                    {"environment": "local", "mode": "local", "status": "deployed",
                                     "deployment_url": "%s", "version": "v2", "errors": 0, "warnings": 0,
                                     "rollback_available": false, "validated_before_deploy": true}\
                                    """
                                            .formatted(server.url("/")));

            var outcome =
                    completed(handle(agent, request("is it up?", null), Optional.of(deployment)));
            var result = outcome.result();

            assertThat(server.requests().getFirst()).startsWith("GET /health ");
            assertThat(result.monitoringDeployment())
                    .isEqualTo(new ProbedDeployment(server.url("/"), "v2"));
            assertThat(outcome.unmeasured())
                    .contains(
                            new Unmeasured(
                                    "monitoring_deployment",
                                    "it names what was probed; figures before and after the"
                                            + " deployment are not compared yet"));
        }
    }

    @Test
    void readsUrlsFromWords() {
        var input =
                agent.input(
                        request(
                                "probe http://127.0.0.1:8000/health, then <https://example.com>.",
                                null));

        assertThat(input.targets())
                .extracting(ProbeTarget::url)
                .containsExactly("http://127.0.0.1:8000/health", "https://example.com");
    }

    @Test
    void readsItsInputFromAFileThatCameWithTheTask() throws IOException {
        assertThat(
                        withFile(
                                        "{\"targets\": [{\"url\": \"http://a.invalid/\"}],"
                                                + " \"system\": \"shop\"}")
                                .result()
                                .system())
                .isEqualTo("shop");
        assertThatThrownBy(() -> withFile("{\"goals\": []}"))
                .isInstanceOf(ContractViolation.class)
                .hasMessageContaining("file.goals");
        var largest = "{\"system\": \"s\"}" + " ".repeat(InputFile.MAX_BYTES - 15);
        for (var wrong : List.of("at,target", "[", largest + " ")) {
            assertThatThrownBy(() -> withFile(wrong))
                    .isInstanceOfSatisfying(
                            AgentException.Permanent.class,
                            e -> assertThat(e.code()).isEqualTo("INPUT_FILE_INVALID"));
        }
    }

    @Test
    void readsAFileOfAMegabyteAndAHistoryOfTwentyFour() throws IOException {
        var target = "{\"targets\": [{\"url\": \"http://a.invalid/\"}]}";

        assertThat(withFile(target + " ".repeat(1_048_576 - target.length())).result().probes())
                .hasSize(1);
        assertThatThrownBy(() -> withFile("[")).hasMessageContaining("at most 1048576 bytes");
        var header = SamplesCsv.write(List.of());
        var id =
                artifacts()
                        .put(
                                "samples.csv",
                                "text/csv",
                                header + "\n".repeat(24 * 1024 * 1024 - header.length()))
                        .id();
        assertThat(
                        run("{'targets': [{'url': 'http://a.invalid/'}], 'history': '" + id + "'}")
                                .result()
                                .probes())
                .hasSize(1);
    }

    private Completed<MonitorResult> withFile(String content) throws IOException {
        var id = artifacts().put("targets.json", "application/json", content).id();
        var request =
                new TaskRequest(
                        "id",
                        "t",
                        AgentName.MONITOR,
                        "s",
                        "monitor/targets.json",
                        null,
                        List.of(id),
                        Map.of());
        return completed(handle(agent, request, Optional.empty()));
    }

    @Test
    void raisesWhatIsBrokenAndSaysSo() throws IOException {
        try (var server = TestServer.answering(BAD)) {
            var result =
                    run("""
                    {'count': 3, 'interval_ms': 0, 'targets': [{'url': '%s'}],
                     'slos': [{'objective': 0.99}],
                     'thresholds': [{'metric': 'uptime', 'below': 99, 'severity': 'info'}]}\
                    """
                                    .formatted(server.url("/")))
                            .result();

            assertThat(result.alerts())
                    .extracting(Alert::rule)
                    .containsExactly(
                            "failed probes in a row",
                            "availability: objective missed",
                            "uptime below");
            assertThat(result.slo())
                    .singleElement()
                    .satisfies(
                            state ->
                                    assertThat(state.state())
                                            .isEqualTo(MonitorResult.State.BREACHED));
            assertThat(agent.explain(result))
                    .endsWith("alerts: 3, the gravest: failed probes in a row, 3.0 against 0.0.");
        }
    }

    @Test
    void saysWhatDidNotHold() throws IOException {
        try (var server = TestServer.answering(MOVED)) {
            var probe =
                    run("{'targets': [{'url': '"
                                    + server.url("/")
                                    + "', 'assertions': [{'status': 200}]}]}")
                            .result()
                            .probes()
                            .getFirst();

            assertThat(probe.ok()).isFalse();
            assertThat(probe.failure()).isNull();
            assertThat(probe.assertionFailures()).containsExactly("expected status 200, got 301");
            assertThat(probe.location()).isEqualTo("https://example.com/");
        }
    }

    @Test
    void aTargetThatDoesNotAnswerIsAResultToo() throws IOException {
        var result =
                run("{'targets': [{'url': 'http://a.invalid/'}], 'count': 2, 'interval_ms': 0}")
                        .result();

        assertThat(result.probes()).extracting(Probe::failure).containsOnly(Failure.DNS);
        assertThat(result.uptime()).isZero();
        assertThat(result.latency()).isNull();
        assertThat(agent.explain(result)).contains("none was answered");
        assertThat(agent.explain(run("{'targets': [{'url': 'http://a.invalid/'}]}").result()))
                .startsWith("http://a.invalid/ did not answer (DNS); alerts: 1");
    }

    @Test
    void thisMachineIsOutOfReachUnlessTheOperatorAllowsIt() throws IOException {
        try (var server = TestServer.answering(OK)) {
            var request = request("probe", "{'targets': [{'url': '" + server.url("/") + "'}]}");

            assertThatThrownBy(() -> handle(agent(Reach.PUBLIC), request, Optional.empty()))
                    .isInstanceOfSatisfying(
                            AgentException.Permanent.class,
                            e -> assertThat(e.code()).isEqualTo("ADDRESS_REFUSED"));
            assertThat(server.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | TARGETS_MISSING",
                "{'metrics': [{'source': 'cloudwatch', 'query': 'q'}]} | METRICS_UNSUPPORTED",
                "{'logs': '0000000000000000000000000000000000000000000000000000000000000000'} |"
                        + " LOGS_UNSUPPORTED",
                "{'since': '2999-01-01T00:00:00Z'} | SINCE_IN_FUTURE",
            })
    void refusesWhatItCannotDo(String input, String code) throws IOException {
        assertThat(handle(agent, request("probe", input), Optional.empty()))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'targets': [{'url': 'ftp://a/'}]} | URL_INVALID",
                "{'targets': [{'url': 'http://a.invalid/'}], 'history':"
                        + " '0000000000000000000000000000000000000000000000000000000000000000'} |"
                        + " ARTIFACT_NOT_FOUND",
            })
    void failsWhereTheRequestIsWrong(String input, String code) {
        assertThatThrownBy(() -> run(input))
                .isInstanceOfSatisfying(
                        AgentException.Permanent.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void refusesAHistoryThatIsTooLarge() throws IOException {
        var large = "\n".repeat(SamplesCsv.MAX_BYTES + 1);
        var id = artifacts().put("samples.csv", "text/csv", large).id();

        assertThatThrownBy(
                        () ->
                                run(
                                        "{'targets': [{'url': 'http://a.invalid/'}], 'history': '"
                                                + id
                                                + "'}"))
                .isInstanceOfSatisfying(
                        AgentException.Permanent.class,
                        e -> assertThat(e.code()).isEqualTo("HISTORY_TOO_LARGE"))
                .hasMessageContaining("at most 25165824 bytes");
    }

    @Test
    void keepsTheNewestTenThousandSamples() throws IOException {
        try (var server = TestServer.answering(OK)) {
            var sample =
                    new Sample(
                            Samples.START,
                            server.url("/"),
                            true,
                            200,
                            Samples.at(0, true, 1).phases(),
                            null);
            var csv = SamplesCsv.write(Collections.nCopies(SamplesCsv.MAX_SAMPLES, sample));
            var id = artifacts().put("samples.csv", "text/csv", csv).id();

            var outcome =
                    run(
                            "{'targets': [{'url': '"
                                    + server.url("/")
                                    + "'}], 'history': '"
                                    + id
                                    + "'}");

            assertThat(outcome.result().window().n()).isEqualTo(10_000);
            assertThat(samples(outcome.result())).hasSize(10_000).last().isNotEqualTo(sample);
            assertThat(outcome.limits()).containsExactly("the newest 10000 samples");
        }
    }

    @Test
    void probesOnceASecondApartUnlessAskedOtherwise() {
        var asked = agent.input(request("http://a.invalid/", null));

        assertThat(agent.rounds(asked, asked.targets()).count()).isEqualTo(1);
        assertThat(agent.rounds(asked, asked.targets()).interval())
                .isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void givesAProbeFiveSecondsAndKeepsHalfASecondBack() {
        var request = request("http://a.invalid/", null);
        var target = agent.input(request).targets().getFirst();

        assertThat(timeout(target, Duration.ofSeconds(10))).isEqualTo(Duration.ofSeconds(5));
        assertThat(timeout(target, Duration.ofSeconds(5))).isEqualTo(Duration.ofMillis(4_500));
        assertThat(timeout(target, Duration.ofMillis(500))).isZero();
        assertThat(timeout(target, Duration.ofMillis(400))).isZero();
        assertThat(
                        timeout(
                                new ProbeTarget("http://a.invalid/", null, List.of(), 10_000),
                                Duration.ofMinutes(1)))
                .isEqualTo(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @CsvSource({"299, false", "300, true", "399, true", "400, false"})
    void tellsWhereAnAnswerPointsOnlyWhereItIsARedirection(int status, boolean points)
            throws IOException {
        try (var server =
                TestServer.answering(
                        "HTTP/1.1 " + status + " X\r\nLocation: /a\r\nContent-Length: 0\r\n\r\n")) {
            var result = run("{'targets': [{'url': '" + server.url("/") + "'}]}").result();

            assertThat(result.probes().getFirst().location() != null).isEqualTo(points);
        }
    }

    @Test
    void saysThatBurnRatesNeedSamplesAsOldAsTheirWindow() throws IOException {
        var outcome =
                run(
                        "{'targets': [{'url': 'http://a.invalid/'}], 'count': 2, 'interval_ms': 0,"
                                + " 'slos': [{'objective': 0.9}]}");

        assertThat(outcome.unmeasured()).extracting(Unmeasured::field).contains("slo[].burn");
        assertThat(
                        run("{'targets': [{'url': 'http://a.invalid/'}], 'count': 2, 'interval_ms':"
                                        + " 0}")
                                .unmeasured())
                .extracting(Unmeasured::field)
                .doesNotContain("slo[].burn");
    }

    @Test
    void needsTwoSamplesOfEachTarget() throws IOException {
        var history =
                history(
                        new Sample(
                                Samples.START,
                                "http://a.invalid/",
                                true,
                                200,
                                Samples.at(0, true, 1).phases(),
                                null));

        assertThat(
                        run("{'targets': [{'url': 'http://a.invalid/'}], 'history': '"
                                        + history
                                        + "'}")
                                .result()
                                .uptime())
                .isEqualTo(50);
        assertThat(
                        run("{'targets': [{'url': 'http://a.invalid/'}, {'url':"
                                        + " 'http://b.invalid/'}], 'history': '"
                                        + history
                                        + "'}")
                                .result()
                                .uptime())
                .isNull();
    }

    @Test
    void cutsALongLocation() throws IOException {
        var place = "/" + "a".repeat(500);
        try (var server =
                TestServer.answering("HTTP/1.1 307 Go\r\nLocation: " + place + "\r\n\r\n")) {
            var result = run("{'targets': [{'url': '" + server.url("/") + "'}]}").result();

            assertThat(result.probes().getFirst().location()).isEqualTo(place.substring(0, 500));
        }
    }

    @Test
    void stopsBeforeTheDeadlineAndSaysSo() throws IOException {
        try (var server = TestServer.answering(OK)) {
            var request =
                    request(
                            "probe",
                            "{'count': 3, 'interval_ms': 60000, 'targets': [{'url': '"
                                    + server.url("/")
                                    + "'}]}");

            var outcome = completed(handle(agent, request, Optional.empty()));

            assertThat(outcome.result().probes()).hasSize(1);
            assertThat(outcome.limits()).containsExactly("1 of 3 probes before the deadline");
        }
    }

    @Test
    void withoutTimeForOneProbeItSaysToTryAgain() {
        var request = request("probe", "{'targets': [{'url': 'http://a.invalid/'}]}");
        var context = context(request, Optional.empty(), Duration.ofMillis(400));

        assertThatThrownBy(() -> agent.handle(agent.input(request), context))
                .isInstanceOf(AgentException.Transient.class);
    }

    @Test
    void primesItselfWithoutReachingAnything() throws IOException {
        var body = Json.mapper().readTree(agent.primer().orElseThrow());
        var request = request("probe", body.get("input").toString());

        var result = completed(handle(agent(Reach.PUBLIC), request, Optional.empty())).result();

        assertThat(result.probes()).hasSize(2).extracting(Probe::status).containsOnlyNulls();
    }

    private Completed<MonitorResult> run(String input) throws IOException {
        return completed(handle(agent, request("probe", input), Optional.empty()));
    }

    private AgentOutcome<MonitorResult> handle(
            MonitorAgent agent, TaskRequest request, Optional<JsonNode> deployment) {
        return agent.handle(
                agent.input(request), context(request, deployment, Duration.ofSeconds(20)));
    }

    private AgentContext context(
            TaskRequest request, Optional<JsonNode> deployment, Duration time) {
        return new AgentContext(
                request,
                Deadline.in(time, Clock.systemUTC()),
                artifacts(),
                name -> name == AgentName.DEPLOYER ? deployment : Optional.empty(),
                TaskSignals.NONE);
    }

    private Duration timeout(ProbeTarget target, Duration left) {
        var clock = Clock.fixed(Samples.START, ZoneOffset.UTC);
        var context =
                new AgentContext(
                        request("probe", null),
                        Deadline.in(left, clock),
                        artifacts(),
                        name -> Optional.empty(),
                        TaskSignals.NONE);
        return Rounds.timeout(target, context);
    }

    /// What an earlier monitoring left.
    private String history(Sample... samples) throws IOException {
        var csv = SamplesCsv.write(List.of(samples));
        return artifacts().put("samples.csv", "text/csv", csv).id();
    }

    private FolderArtifacts artifacts() {
        return new FolderArtifacts(folder);
    }

    private List<Sample> samples(MonitorResult result) throws IOException {
        try (var content = artifacts().open(result.samples()).orElseThrow()) {
            return SamplesCsv.read(new String(content.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static TaskRequest request(
            String task, @org.jspecify.annotations.Nullable String input) {
        try {
            return new TaskRequest(
                    "id",
                    "t",
                    AgentName.MONITOR,
                    "s",
                    task,
                    input == null ? null : Json.mapper().readTree(input.replace('\'', '"')),
                    List.of(),
                    Map.of());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static MonitorAgent agent(Reach reach) {
        return new MonitorAgent(
                new HttpProbe(
                        new AddressGuard(reach),
                        () -> (SSLSocketFactory) SSLSocketFactory.getDefault(),
                        Clock.systemUTC()));
    }

    private static Completed<MonitorResult> completed(AgentOutcome<MonitorResult> outcome) {
        assertThat(outcome).isInstanceOf(Completed.class);
        return (Completed<MonitorResult>) outcome;
    }
}
