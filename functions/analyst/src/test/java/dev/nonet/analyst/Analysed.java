package dev.nonet.analyst;

import dev.nonet.shared.agent.AgentContext;
import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.agent.AgentOutcome;
import dev.nonet.shared.agent.Deadline;
import dev.nonet.shared.agent.TaskSignals;
import dev.nonet.shared.artifact.FolderArtifacts;
import dev.nonet.shared.contract.analyst.AnalystInput;
import dev.nonet.shared.contract.analyst.AnalystResult;
import dev.nonet.shared.task.TaskRequest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.IntFunction;

/// A table and what the agent says about it.
record Analysed(AgentOutcome<AnalystResult> outcome, FolderArtifacts artifacts) {
    static Analysed of(AnalystInput input, Path folder) {
        var artifacts = new FolderArtifacts(folder);
        var context =
                new AgentContext(
                        TaskRequest.of(AgentName.ANALYST, "id", "analyse"),
                        Deadline.in(Duration.ofMinutes(1), Clock.systemUTC()),
                        artifacts,
                        name -> Optional.empty(),
                        TaskSignals.NONE);
        return new Analysed(new AnalystAgent().handle(input, context), artifacts);
    }

    static Analysed of(String csv, Path folder) {
        return of(AnalystInput.of(csv), folder);
    }

    AgentOutcome.Completed<AnalystResult> completed() {
        return (AgentOutcome.Completed<AnalystResult>) outcome;
    }

    AnalystResult result() {
        return completed().result();
    }

    String text(String artifact) {
        try (var file = artifacts.open(artifact).orElseThrow()) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A row for each day of 2026, from its first.
    static String days(int n, String names, IntFunction<String> row) {
        var csv = new StringBuilder("day," + names + "\n");
        for (var i = 0; i < n; i++) {
            csv.append(LocalDate.of(2026, 1, 1).plusDays(i))
                    .append(',')
                    .append(row.apply(i))
                    .append('\n');
        }
        return csv.toString();
    }
}
