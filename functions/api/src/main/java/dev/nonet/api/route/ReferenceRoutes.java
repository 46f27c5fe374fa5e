package dev.nonet.api.route;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.nonet.api.http.Answer;
import dev.nonet.api.http.Call;
import dev.nonet.api.http.WorkflowProblem;
import dev.nonet.api.reference.OpenApi;
import dev.nonet.api.reference.ReferencePage;
import dev.nonet.shared.task.TaskRecord;
import dev.nonet.shared.workflow.RunRequest;
import dev.nonet.shared.workflow.Workflow;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// `/openapi.json` and `/docs`: made on first use, then kept.
public final class ReferenceRoutes {
    private static final Map<String, String> JSON = headers("application/json");
    private static final Map<String, String> HTML = headers("text/html; charset=utf-8");

    private @Nullable Answer openApi;
    private @Nullable Answer docs;

    public synchronized Answer openApi(Call call, String nothing) {
        call.allowQuery(Set.of());
        var known = openApi;
        if (known == null) {
            known = Answer.text(JSON, document().toString());
            openApi = known;
        }
        return known;
    }

    public synchronized Answer docs(Call call, String nothing) {
        call.allowQuery(Set.of());
        var known = docs;
        if (known == null) {
            known = Answer.text(HTML, ReferencePage.html(document()));
            docs = known;
        }
        return known;
    }

    private static ObjectNode document() {
        return OpenApi.document(
                Version.CURRENT,
                List.of(
                        ContextRoutes.Entry.class,
                        ScheduleRoutes.ScheduleEntry.class,
                        RunRequest.class,
                        RunRoutes.DecisionEntry.class,
                        Workflow.class,
                        QueueRoutes.RedriveEntry.class),
                List.of(
                        HealthRoute.Health.class,
                        AgentRoutes.Agents.class,
                        AgentRoutes.Described.class,
                        AgentRoutes.Status.class,
                        TaskRecord.class,
                        TaskPages.Page.class,
                        TaskRoutes.Events.class,
                        TaskRoutes.Cancelled.class,
                        ContextRoutes.Value.class,
                        ContextRoutes.Stored.class,
                        ContextRoutes.Deleted.class,
                        ContextRoutes.Appended.class,
                        ContextRoutes.Items.class,
                        WorkflowRoutes.WorkflowList.class,
                        WorkflowRoutes.WorkflowVersion.class,
                        WorkflowRoutes.WorkflowWritten.class,
                        WorkflowRoutes.WorkflowDeleted.class,
                        WorkflowProblem.class,
                        RunRoutes.RunStarted.class,
                        RunRoutes.RunPage.class,
                        RunView.class,
                        RunRoutes.RunEvents.class,
                        RunRoutes.RunCancelled.class,
                        RunRoutes.RunDecided.class,
                        RunRoutes.RunRetried.class,
                        ScheduleRoutes.Scheduled.class,
                        ScheduleRoutes.ScheduleList.class,
                        ScheduleRoutes.ScheduleDeleted.class,
                        QueueRoutes.QueueList.class,
                        QueueRoutes.DeadLetters.class,
                        QueueRoutes.Redriven.class));
    }

    static Map<String, String> headers(String type) {
        return headers(type, "max-age=300");
    }

    static Map<String, String> headers(String type, String caching) {
        return Map.of(
                "Content-Type",
                type,
                "Cache-Control",
                caching,
                "X-Content-Type-Options",
                "nosniff",
                "Content-Security-Policy",
                "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action"
                        + " 'none'; frame-ancestors 'none'");
    }
}
