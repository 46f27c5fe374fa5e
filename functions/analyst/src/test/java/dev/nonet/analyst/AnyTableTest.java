package dev.nonet.analyst;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.shared.agent.AgentContext;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.agent.AgentOutcome;
import dev.nonet.shared.agent.Deadline;
import dev.nonet.shared.agent.TaskSignals;
import dev.nonet.shared.artifact.Artifact;
import dev.nonet.shared.artifact.ArtifactStore;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.contract.analyst.AnalystInput;
import dev.nonet.shared.contract.analyst.AnalystResult;
import dev.nonet.shared.task.TaskRequest;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Whatever stands in a table, there is a result in which every figure is finite, or a refusal.
class AnyTableTest {
    /// Looks at charts instead of keeping them.
    private static final ArtifactStore LOOKING =
            new ArtifactStore() {
                @Override
                public Artifact put(String name, String mediaType, InputStream content)
                        throws IOException {
                    assertThat(new String(content.readAllBytes(), StandardCharsets.UTF_8))
                            .doesNotContain("NaN", "Infinity");
                    return new Artifact("", name, mediaType, 0);
                }

                @Override
                public Optional<Artifact> find(String id) {
                    return Optional.empty();
                }

                @Override
                public Optional<InputStream> open(String id) {
                    return Optional.empty();
                }
            };

    @Property(tries = 400)
    void hasAResultOrIsRefused(@ForAll("tables") String csv) throws IOException {
        var context =
                new AgentContext(
                        TaskRequest.of(AgentName.ANALYST, "id", "analyse"),
                        Deadline.in(Duration.ofMinutes(1), Clock.systemUTC()),
                        LOOKING,
                        name -> Optional.empty(),
                        TaskSignals.NONE);
        var agent = new AnalystAgent();
        try {
            var outcome =
                    (AgentOutcome.Completed<AnalystResult>)
                            agent.handle(AnalystInput.of(csv), context);
            assertThat(Json.mapper().writeValueAsString(outcome)).doesNotContain("NaN", "Infinity");
            assertThat(agent.explain(outcome.result())).startsWith("Analysed ");
        } catch (AgentException e) {
            assertThat(e.code()).isNotBlank();
        }
    }

    @Provide
    Arbitrary<String> tables() {
        var cells =
                Arbitraries.of(
                        "0",
                        "1",
                        "1",
                        "2",
                        "-1",
                        "3.5",
                        "1e100",
                        "-1e100",
                        "1e-100",
                        "1.0000000000000002",
                        "",
                        "NA");
        var times =
                Arbitraries.of(
                        "2026-01-01",
                        "2026-01-02",
                        "2026-02-01",
                        "0001-01-01",
                        "9999-12-31",
                        "2026-01-01",
                        "");
        var row =
                times.flatMap(
                        time ->
                                cells.list()
                                        .ofSize(3)
                                        .map(values -> time + "," + String.join(",", values)));
        return row.list().ofMaxSize(40).map(AnyTableTest::table);
    }

    private static String table(List<String> rows) {
        return "day,a,b,c\n" + String.join("\n", rows);
    }
}
