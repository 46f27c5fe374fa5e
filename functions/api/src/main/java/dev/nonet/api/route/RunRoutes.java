package dev.nonet.api.route;

import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.api.http.Answer;
import dev.nonet.api.http.Call;
import dev.nonet.api.http.Refusal;
import dev.nonet.api.picture.Picture;
import dev.nonet.shared.agent.ErrorCode;
import dev.nonet.shared.contract.RecordReader;
import dev.nonet.shared.memory.Keys;
import dev.nonet.shared.memory.Timeline;
import dev.nonet.shared.task.TaskId;
import dev.nonet.shared.workflow.Conductor;
import dev.nonet.shared.workflow.RunEvent;
import dev.nonet.shared.workflow.RunRecord;
import dev.nonet.shared.workflow.RunRequest;
import dev.nonet.shared.workflow.RunStarter;
import dev.nonet.shared.workflow.RunState;
import dev.nonet.shared.workflow.RunStore;
import dev.nonet.shared.workflow.WorkflowLibrary;

import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `/runs`: workflows at work, and what people do about them.
public final class RunRoutes {
    private final WorkflowLibrary library;
    private final Optional<Conductor> conductor;
    private final Function<String, RunStore> runs;
    private final Clock clock;

    /// @param conductor empty where no workflow runs
    /// @param runs those of a tenant
    public RunRoutes(
            WorkflowLibrary library,
            Optional<Conductor> conductor,
            Function<String, RunStore> runs,
            Clock clock) {
        this.library = library;
        this.conductor = conductor;
        this.runs = runs;
        this.clock = clock;
    }

    /// A run that was started, now or before.
    ///
    /// @param version of the workflow that it runs
    record RunStarted(String runId, String workflow, int version, String session) {}

    /// Part of a list of runs.
    ///
    /// @param runs the newest first, without input and output
    /// @param next the cursor of the next page; absent on the last one
    record RunPage(List<RunRecord> runs, @Nullable String next) {}

    /// What happened in a run.
    ///
    /// @param events the oldest first, at most 500
    /// @param next what to send as `after` to get what happens from now on
    record RunEvents(String runId, List<RunEvent> events, String next) {}

    /// A run that was called off.
    ///
    /// @param status `cancelling` until all that it worked on has ended, then `cancelled`
    record RunCancelled(String runId, String status) {}

    /// A decision that was taken.
    record RunDecided(String runId, String step, boolean approved) {}

    /// A run that goes on.
    record RunRetried(String runId, String status) {}

    /// What a person says with a decision.
    ///
    /// @param comment why; steps that follow may use it
    public record DecisionEntry(@Nullable @Size(max = 10_000) String comment) {
        static DecisionEntry of(Call call) {
            return call.body().isBlank()
                    ? new DecisionEntry(null)
                    : RecordReader.strict(DecisionEntry.class).read(call.json(), "body");
        }
    }

    /// `POST /workflows/{name}/runs`
    public Answer start(Call call, String name) {
        call.allowQuery(Set.of());
        var starter = new RunStarter(library, conductor());
        var request = call.body().isBlank() ? null : call.json();
        var run = starter.start(call.tenant(), name, request(request), id(call));
        var started =
                new RunStarted(
                        run.id(), run.score().workflow(), run.score().version(), run.session());
        return Answer.json(202, Map.of("Location", "/runs/" + run.id()), started);
    }

    private static RunRequest request(@Nullable JsonNode body) {
        return body == null
                ? new RunRequest(null, null, null, null, null, Map.of())
                : RunRequest.read(body);
    }

    private String id(Call call) {
        var key = call.header("idempotency-key");
        if (key != null && !Keys.isName(key)) {
            throw new Refusal(
                    ErrorCode.MALFORMED_REQUEST,
                    "Idempotency-Key has 1 to 128 letters, digits and . _ : -");
        }
        return key == null ? TaskId.next(clock) : key;
    }

    /// `GET /runs`
    public Answer list(Call call, String nothing) {
        call.allowQuery(Set.of("status", "workflow", "cursor", "limit"));
        var status = call.query("status");
        if (status != null && words().noneMatch(status::equals)) {
            throw new Refusal(
                    ErrorCode.MALFORMED_REQUEST,
                    "status is one of " + words().collect(Collectors.joining(", ")) + ".");
        }
        var workflow = call.query("workflow");
        var page =
                new Scan<>(runs.apply(call.tenant())::list, RunRoutes::position)
                        .read(
                                run ->
                                        (status == null || status.equals(run.status().word()))
                                                && (workflow == null
                                                        || workflow.equals(run.workflow())),
                                call.query("cursor"),
                                call.query("limit", 1, 100, 20));
        return Answer.json(new RunPage(page.entries(), Scan.cursor(page)));
    }

    private static Stream<String> words() {
        return Arrays.stream(RunState.values()).map(RunState::word);
    }

    private static Timeline.Position position(RunRecord run) {
        return new Timeline.Position(run.createdAt(), run.runId());
    }

    /// `GET /runs/{id}`
    public Answer get(Call call, String id) {
        call.allowQuery(Set.of("wait", "parts"));
        var wait = Duration.ofSeconds(call.query("wait", 0, TaskRoutes.MAX_WAIT, 0));
        var patience = wait.compareTo(call.patience()) < 0 ? wait : call.patience();
        var store = store(call, id);
        var run = store.awaitEnd(id, patience).orElseThrow(RunRoutes::notFound);
        var workflow = store.score(id).orElseThrow(RunRoutes::notFound).main();
        var parts = "true".equals(call.query("parts"));
        return Answer.json(RunView.of(run, StepView.of(workflow, store.steps(id), parts)));
    }

    /// `GET /runs/{id}/events`
    public Answer events(Call call, String id) {
        var after = TaskRoutes.after(call);
        var store = store(call, id);
        var events = store.events(id, after);
        if (events.isEmpty()) {
            find(store, id);
        }
        return Answer.json(
                new RunEvents(id, events, events.isEmpty() ? after : events.getLast().id()));
    }

    /// `GET /runs/{id}/picture`
    public Answer picture(Call call, String id) {
        call.allowQuery(Set.of());
        var store = store(call, id);
        var run = find(store, id);
        var workflow = store.score(id).orElseThrow(RunRoutes::notFound).main();
        return Answer.text(
                ReferenceRoutes.headers("image/svg+xml", "no-store"),
                Picture.of(workflow, run, store.steps(id), clock.instant()));
    }

    /// `DELETE /runs/{id}`: again and again with the same answer.
    public Answer cancel(Call call, String id) {
        call.allowQuery(Set.of());
        find(store(call, id), id);
        var state = conductor().cancel(call.tenant(), id).orElseThrow(RunRoutes::notFound);
        return switch (state) {
            case RUNNING -> Answer.json(new RunCancelled(id, "cancelling"));
            case CANCELLED -> Answer.json(new RunCancelled(id, state.word()));
            case COMPLETED, FAILED ->
                    throw new Refusal(
                            ErrorCode.RUN_ENDED,
                            "The run is " + state.word() + "; there is nothing left to cancel.");
        };
    }

    /// `POST /runs/{id}/steps/{step}/approve`
    public Answer approve(Call call, String id) {
        return decide(call, id, true);
    }

    /// `POST /runs/{id}/steps/{step}/reject`
    public Answer reject(Call call, String id) {
        return decide(call, id, false);
    }

    private Answer decide(Call call, String id, boolean approved) {
        call.allowQuery(Set.of());
        var comment = DecisionEntry.of(call).comment();
        var step = call.segment(4);
        var store = store(call, id);
        find(store, id);
        var reply =
                conductor()
                        .decide(call.tenant(), id, step, approved, comment == null ? "" : comment);
        return switch (reply) {
            case DONE -> Answer.json(new RunDecided(id, step, approved));
            case CONFLICT -> throw notWaiting();
            case ABSENT -> {
                var workflow = store.score(id).orElseThrow(RunRoutes::notFound).main();
                if (workflow.steps().containsKey(step)) {
                    throw notWaiting();
                }
                throw new Refusal(
                        ErrorCode.STEP_NOT_FOUND,
                        "The run has no such step; GET /runs/{id} names them.");
            }
        };
    }

    private static Refusal notWaiting() {
        return new Refusal(
                ErrorCode.STEP_NOT_WAITING, "This step does not wait for a decision now.");
    }

    /// `POST /runs/{id}/retry`
    public Answer retry(Call call, String id) {
        call.allowQuery(Set.of());
        find(store(call, id), id);
        return switch (conductor().retry(call.tenant(), id)) {
            case DONE ->
                    Answer.json(
                            202,
                            Map.of("Location", "/runs/" + id),
                            new RunRetried(id, RunState.RUNNING.word()));
            case ABSENT -> throw notFound();
            case CONFLICT ->
                    throw new Refusal(
                            ErrorCode.RUN_NOT_RETRIABLE,
                            "Only a run that failed or was cancelled goes on, and only where no"
                                    + " step has undone what was done; start a new one.");
        };
    }

    private Conductor conductor() {
        return conductor.orElseThrow(
                () ->
                        new Refusal(
                                ErrorCode.WORKFLOWS_DISABLED,
                                "No workflow runs here: WORKFLOW_MACHINE names no state machine."
                                        + " Deploy template.yaml as it is, or use ./nonet up."));
    }

    private RunStore store(Call call, String id) {
        if (!Keys.isName(id)) {
            throw notFound();
        }
        return runs.apply(call.tenant());
    }

    private static RunRecord find(RunStore store, String id) {
        return store.find(id).orElseThrow(RunRoutes::notFound);
    }

    private static Refusal notFound() {
        return new Refusal(
                ErrorCode.RUN_NOT_FOUND,
                "There is no run with this id; runs are gone some time after their last change.");
    }
}
