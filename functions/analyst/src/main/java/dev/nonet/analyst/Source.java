package dev.nonet.analyst;

import dev.nonet.analyst.onepass.Intake;
import dev.nonet.analyst.onepass.OnePass;
import dev.nonet.analyst.table.JoinedTable;
import dev.nonet.analyst.table.Table;
import dev.nonet.analyst.table.TableReader;
import dev.nonet.shared.agent.AgentContext;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.analyst.AnalystInput;
import dev.nonet.shared.contract.analyst.AnalystResult.DataQuality;
import dev.nonet.shared.contract.analyst.Join;
import dev.nonet.shared.contract.monitor.MonitorInput;
import dev.nonet.shared.contract.monitor.MonitorResult;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// What to analyse and where it comes from: `data`, `artifact` or `monitoring_data`.
sealed interface Source {
    String MONITOR = "monitoring_data";

    String from();

    /// A table that is small enough to be kept.
    ///
    /// @param notes of what a reader must know about it
    record Kept(Table table, String from, List<DataQuality> notes) implements Source {
        Kept(Table table, String from) {
            this(table, from, List.of());
        }

        /// With the columns of a second table.
        Kept joined(Join join, AgentContext context) {
            var data = join.data();
            var other =
                    data == null
                            ? file(Objects.requireNonNull(join.artifact()), from, context)
                            : text(data, from, context);
            if (!(other instanceof Kept second)) {
                throw new AgentException.Permanent(
                        "TABLE_TOO_LARGE",
                        "The table in input.join is too large to keep; leave rows or columns out.");
            }
            var joined = JoinedTable.of(table, second.table(), join.on());
            var notes =
                    Stream.of(
                                    new DataQuality(
                                            null,
                                            "join-unmatched",
                                            "no row of the joined table belongs to them, so its"
                                                    + " columns are empty there",
                                            joined.unmatched()),
                                    new DataQuality(
                                            null,
                                            "join-unused",
                                            "rows of the joined table that belong to none",
                                            joined.unused()))
                            .filter(it -> it.rows() > 0)
                            .toList();
            return new Kept(joined.table(), from, notes);
        }
    }

    /// One that was too large, and was profiled as it went by.
    ///
    /// @param layout how it is written
    record Passed(OnePass pass, String layout, String from) implements Source {}

    /// Inline data, else the artifact of the input or the task, else the samples of the session's latest monitoring.
    ///
    /// @throws AgentException.Permanent when there are several of them, or none
    static Source of(AnalystInput input, AgentContext context) {
        var data = input.data();
        var artifact = input.artifact();
        var attached = context.request().artifacts();
        if ((data != null && artifact != null)
                || (data == null && artifact == null && attached.size() > 1)) {
            throw new AgentException.Permanent(
                    "SOURCE_AMBIGUOUS", "Give either `data` or one `artifact`.");
        }
        if (data != null) {
            return text(data, "data", context);
        }
        if (artifact != null) {
            return file(artifact, "artifact", context);
        }
        if (!attached.isEmpty()) {
            return file(attached.getFirst(), "artifact", context);
        }
        var samples =
                context.latest(MonitorInput.CONTRACT)
                        .map(MonitorResult::samples)
                        .orElseThrow(
                                () ->
                                        new AgentException.Permanent(
                                                "NOTHING_TO_ANALYSE",
                                                "There is no monitoring in this session; give"
                                                    + " `data` as CSV or JSON, or an `artifact`."));
        return file(samples, MONITOR, context);
    }

    private static Source text(String text, String from, AgentContext context) {
        var intake = new Intake(() -> checkTime(context));
        return of(intake, TableReader.read(text, intake), from);
    }

    private static Source file(String id, String from, AgentContext context) {
        try (var content =
                context.artifacts()
                        .open(id)
                        .orElseThrow(
                                () ->
                                        new AgentException.Permanent(
                                                "ARTIFACT_NOT_FOUND",
                                                "No artifact has this id; ids are 64 hexadecimal"
                                                        + " digits."))) {
            var intake = new Intake(() -> checkTime(context));
            return of(intake, TableReader.read(content, intake), from);
        } catch (IOException e) {
            throw new AgentException.Transient(
                    "ARTIFACTS_UNAVAILABLE", "The artifact could not be read; try again.", e);
        }
    }

    private static Source of(Intake intake, String layout, String from) {
        return intake.pass()
                .<Source>map(pass -> new Passed(pass, layout, from))
                .orElseGet(() -> new Kept(intake.kept().table(layout), from));
    }

    private static void checkTime(AgentContext context) {
        if (context.signals().cancelled()) {
            throw new AgentException.Permanent("TASK_CANCELLED", "The task was cancelled.");
        }
        if (context.deadline().remaining().isZero()) {
            throw new AgentException.Permanent(
                    "DEADLINE_EXCEEDED",
                    "The time was used up while the table was read; give more time, or a part of"
                            + " the table.");
        }
    }
}
