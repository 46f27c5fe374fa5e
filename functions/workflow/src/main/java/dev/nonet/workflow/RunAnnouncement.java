package dev.nonet.workflow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.aws.EventBus;
import dev.nonet.shared.workflow.RunRecord;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Optional;

/// Tells the end of a run in the log, and on the bus if there is one. Safe for use by several threads.
public record RunAnnouncement(Optional<EventBus> bus) {
    private static final Logger LOG = LoggerFactory.getLogger(RunAnnouncement.class);

    /// @throws AgentException.Transient `EVENT_BUS_UNAVAILABLE` when the bus may not have it
    public void tell(String tenant, RunRecord run) {
        var detail = JsonNodeFactory.instance.objectNode();
        detail.put("tenant", tenant)
                .put("run_id", run.runId())
                .put("workflow", run.workflow())
                .put("version", run.version())
                .put("session", run.session())
                .put("status", run.status().word());
        if (run.failedStep() != null) {
            detail.put("failed_step", run.failedStep());
        }
        if (run.error() != null) {
            detail.put("code", run.error().code());
        }
        detail.put("created_at", run.createdAt().toString())
                .put("ended_at", String.valueOf(run.endedAt()));
        bus.ifPresent(it -> it.put("nonet", "run." + run.status().word(), detail));
        LOG.atInfo()
                .addKeyValue("run_id", run.runId())
                .addKeyValue("workflow", run.workflow())
                .addKeyValue("status", run.status().word())
                .log("run ended");
    }
}
