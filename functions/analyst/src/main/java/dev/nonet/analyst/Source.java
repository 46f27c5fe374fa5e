package dev.nonet.analyst;

import dev.nonet.analyst.table.Table;
import dev.nonet.analyst.table.TableReader;
import dev.nonet.shared.agent.AgentContext;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.analyst.AnalystInput;
import dev.nonet.shared.contract.monitor.MonitorInput;
import dev.nonet.shared.contract.monitor.MonitorResult;

import java.io.IOException;

/// The table to analyse and where it comes from.
///
/// @param from `data`, `artifact` or `monitoring_data`
record Source(Table table, String from) {
    /// Bytes of a file that is analysed.
    static final int MAX_BYTES = 32 * 1024 * 1024;

    static final String MONITOR = "monitoring_data";

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
            return new Source(TableReader.read(data), "data");
        }
        if (artifact != null) {
            return new Source(TableReader.read(bytes(artifact, context)), "artifact");
        }
        if (!attached.isEmpty()) {
            return new Source(TableReader.read(bytes(attached.getFirst(), context)), "artifact");
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
        return new Source(TableReader.read(bytes(samples, context)), MONITOR);
    }

    private static byte[] bytes(String id, AgentContext context) {
        try (var content =
                context.artifacts()
                        .open(id)
                        .orElseThrow(
                                () ->
                                        new AgentException.Permanent(
                                                "ARTIFACT_NOT_FOUND",
                                                "No artifact has this id; ids are 64 hexadecimal"
                                                        + " digits."))) {
            var bytes = content.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new AgentException.Permanent(
                        "TABLE_TOO_LARGE",
                        "A file has at most " + MAX_BYTES + " bytes; summarise or split it.");
            }
            return bytes;
        } catch (IOException e) {
            throw new AgentException.Transient(
                    "ARTIFACTS_UNAVAILABLE", "The artifact could not be read; try again.", e);
        }
    }
}
