package dev.nonet.api.route;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.nonet.api.http.Answer;
import dev.nonet.api.http.Call;
import dev.nonet.api.http.Refusal;
import dev.nonet.api.schedule.Timetable;
import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.agent.ErrorCode;
import dev.nonet.shared.artifact.Sha256;
import dev.nonet.shared.aws.FunctionConfig;
import dev.nonet.shared.aws.Queues;
import dev.nonet.shared.aws.Scheduler;
import dev.nonet.shared.aws.Scheduler.Schedule;
import dev.nonet.shared.contract.ContractViolation;
import dev.nonet.shared.contract.Contracts;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.contract.RecordReader;
import dev.nonet.shared.contract.Violation;
import dev.nonet.shared.memory.Keys;
import dev.nonet.shared.memory.Redis;
import dev.nonet.shared.task.Schedules;
import dev.nonet.shared.task.TaskRecord;
import dev.nonet.shared.task.TaskRequest;
import dev.nonet.shared.task.TaskStore;
import dev.nonet.shared.workflow.Inputs;
import dev.nonet.shared.workflow.RunRecord;
import dev.nonet.shared.workflow.RunStore;
import dev.nonet.shared.workflow.WorkflowLibrary;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `/schedules`: tasks and runs of workflows that start by themselves, again and again or at one time. EventBridge Scheduler has them and sends
/// each to its agent's queue or that of the workflows; here they are made, changed and looked at.
public final class ScheduleRoutes {
    /// Schedules that are listed.
    static final int MOST = 100;

    private static final String TIME = "<aws.scheduler.scheduled-time>";

    private final Optional<Scheduler> scheduler;
    private final Optional<Queues> queues;
    private final WorkflowLibrary library;
    private final Redis redis;
    private final FunctionConfig config;
    private final Clock clock;

    public ScheduleRoutes(
            Optional<Scheduler> scheduler,
            Optional<Queues> queues,
            WorkflowLibrary library,
            Redis redis,
            FunctionConfig config,
            Clock clock) {
        this.scheduler = scheduler;
        this.queues = queues;
        this.library = library;
        this.redis = redis;
        this.config = config;
        this.clock = clock;
    }

    /// A schedule as clients write it.
    ///
    /// @param name of the schedule, where the path does not have it
    /// @param agent who does the task; where there is no workflow
    /// @param workflow what runs; where there is no agent
    /// @param schedule `rate(5 minutes)`, `cron(0 2 * * ? *)` or `at(2026-12-24T18:00:00)`
    /// @param timeZone of the schedule, an IANA name; UTC where absent
    /// @param enabled whether it runs
    /// @param task what is wanted, in words
    /// @param input the agent's input record, or the workflow's inputs by name
    /// @param session scopes the shared context; the run's own where a workflow has none
    public record ScheduleEntry(
            @Nullable @Size(max = 40) String name,
            @Nullable AgentName agent,
            @Nullable @Size(max = 64) String workflow,
            @Size(max = 200) String schedule,
            @Nullable @Size(max = 60) String timeZone,
            @Nullable Boolean enabled,
            @Nullable @Size(max = 20_000) String task,
            @Nullable JsonNode input,
            @Nullable @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._:-]{0,127}") String session) {
        static ScheduleEntry of(Call call) {
            return RecordReader.strict(ScheduleEntry.class).read(call.json(), "body");
        }

        String zone() {
            return timeZone == null ? "UTC" : timeZone;
        }

        boolean isEnabled() {
            return enabled == null || enabled;
        }
    }

    /// A schedule as it is answered.
    ///
    /// @param nextRun when it is due next; absent where it is disabled or over, or has a rate and has not run yet
    /// @param lastRun the last task or run that it started, if there is one
    record Scheduled(
            String name,
            @Nullable String agent,
            @Nullable String workflow,
            String schedule,
            String timeZone,
            boolean enabled,
            @Nullable String task,
            @Nullable JsonNode input,
            @Nullable String session,
            @Nullable Instant nextRun,
            @Nullable LastRun lastRun) {}

    /// The last task or run of a schedule.
    ///
    /// @param status of the task or run
    /// @param startedAt when it was taken last
    /// @param summary what came of a task
    record LastRun(
            @Nullable String taskId,
            @Nullable String runId,
            String status,
            @JsonIgnore Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable String summary) {
        static LastRun of(TaskRecord task) {
            return new LastRun(
                    task.taskId(),
                    null,
                    task.status().word(),
                    task.createdAt(),
                    task.startedAt(),
                    task.summary());
        }

        static LastRun of(RunRecord run) {
            return new LastRun(
                    null, run.runId(), run.status().word(), run.createdAt(), run.createdAt(), null);
        }
    }

    /// All schedules of a tenant, by name.
    record ScheduleList(List<Scheduled> schedules) {}

    /// A schedule that is no more.
    record ScheduleDeleted(String name, boolean deleted) {}

    /// `GET /schedules`
    public Answer list(Call call, String nothing) {
        call.allowQuery(Set.of());
        var names = scheduler().names(prefix(call), MOST);
        return Answer.json(
                new ScheduleList(
                        names.stream()
                                .flatMap(name -> scheduler().find(name).stream())
                                .map(schedule -> scheduled(call, schedule))
                                .toList()));
    }

    /// `GET /schedules/{name}`
    public Answer get(Call call, String name) {
        call.allowQuery(Set.of());
        return Answer.json(scheduled(call, find(call, name)));
    }

    /// `POST /schedules`
    public Answer post(Call call, String nothing) {
        var entry = ScheduleEntry.of(call);
        if (entry.name() == null) {
            throw wrong("name", "a name");
        }
        return put(call, entry.name(), entry);
    }

    /// `PUT /schedules/{name}`: makes it, or changes it as a whole.
    public Answer put(Call call, String name) {
        return put(call, name, ScheduleEntry.of(call));
    }

    private Answer put(Call call, String name, ScheduleEntry entry) {
        call.allowQuery(Set.of());
        requireName(name);
        requireWork(call, entry);
        try {
            Timetable.of(entry.schedule(), entry.zone());
        } catch (IllegalArgumentException e) {
            throw wrong("schedule", String.valueOf(e.getMessage()));
        }
        var schedule =
                new Schedule(
                        prefix(call) + name,
                        entry.schedule(),
                        entry.zone(),
                        entry.isEnabled(),
                        message(queues.orElseThrow(ScheduleRoutes::none), call, name, entry));
        scheduler().put(schedule);
        return Answer.json(scheduled(call, schedule));
    }

    /// `DELETE /schedules/{name}`
    public Answer delete(Call call, String name) {
        call.allowQuery(Set.of());
        requireName(name);
        return Answer.json(new ScheduleDeleted(name, scheduler().delete(prefix(call) + name)));
    }

    private static JsonNode message(Queues queues, Call call, String name, ScheduleEntry entry) {
        return entry.agent() == null
                ? queues.message(call.tenant(), run(name, entry))
                : queues.message(task(call, name, entry.agent(), entry));
    }

    /// As clients ask for it. What is sent twice is one run.
    private static JsonNode run(String name, ScheduleEntry entry) {
        var run = JsonNodeFactory.instance.objectNode();
        run.put("workflow", entry.workflow()).put("run_id", id(name));
        if (entry.input() != null) {
            run.set("input", entry.input());
        }
        if (entry.session() != null) {
            run.put("session", entry.session());
        }
        run.putObject("metadata").put(Schedules.METADATA, name);
        return run;
    }

    private static String id(String name) {
        return "schedule." + name + "." + TIME;
    }

    /// Each run is a task of its own, and a run that is sent twice is one task.
    private static TaskRequest task(Call call, String name, AgentName agent, ScheduleEntry entry) {
        return new TaskRequest(
                id(name),
                call.tenant(),
                agent,
                entry.session() == null ? TaskRequest.DEFAULT : entry.session(),
                entry.task() == null ? "" : entry.task(),
                entry.input(),
                List.of(),
                Map.of(Schedules.METADATA, name));
    }

    private void requireWork(Call call, ScheduleEntry entry) {
        if ((entry.agent() == null) == (entry.workflow() == null)) {
            throw wrong("body", "exactly one of `agent` and `workflow`");
        }
        if (entry.agent() == null) {
            requireRun(call, String.valueOf(entry.workflow()), entry);
        } else {
            requireTask(entry.agent(), entry);
        }
    }

    private void requireRun(Call call, String workflow, ScheduleEntry entry) {
        if (entry.task() != null) {
            throw wrong("task", "nothing: a workflow has `input` alone");
        }
        var score =
                library.score(call.tenant(), workflow, Optional.empty())
                        .orElseThrow(WorkflowRoutes::notFound);
        Inputs.of(
                score.main(),
                entry.input() == null ? JsonNodeFactory.instance.objectNode() : entry.input());
    }

    private static void requireTask(AgentName agent, ScheduleEntry entry) {
        if (entry.input() != null) {
            RecordReader.strict(Contracts.of(agent).input()).read(entry.input(), "input");
        } else if (entry.task() == null) {
            throw wrong("body", "a task with `task` or `input`");
        }
    }

    private Scheduled scheduled(Call call, Schedule schedule) {
        var name = schedule.name().substring(prefix(call).length());
        var body = body(schedule.message());
        var queue = schedule.message().path("QueueUrl").asText();
        var workflow = body.path("workflow").asText(null);
        var last = last(call, name, workflow != null);
        return new Scheduled(
                name,
                workflow == null ? queue.substring(queue.lastIndexOf('-') + 1) : null,
                workflow,
                schedule.expression(),
                schedule.timeZone(),
                schedule.enabled(),
                body.path("task").asText(null),
                body.get("input"),
                body.path("session").asText(null),
                schedule.enabled() ? next(schedule, last).orElse(null) : null,
                last.orElse(null));
    }

    private Optional<LastRun> last(Call call, String name, boolean isRun) {
        var keys = new Keys(call.tenant());
        var last = new Schedules(redis, keys, config.taskTtl()).last(name);
        return isRun
                ? last.flatMap(new RunStore(redis, keys, config.runTtl())::find).map(LastRun::of)
                : last.flatMap(new TaskStore(redis, keys, config.taskTtl())::find).map(LastRun::of);
    }

    /// A rate counts from the last run.
    private Optional<Instant> next(Schedule schedule, Optional<LastRun> last) {
        var timetable = Timetable.of(schedule.expression(), schedule.timeZone());
        return timetable instanceof Timetable.Rate
                ? last.map(LastRun::createdAt).flatMap(timetable::after)
                : timetable.after(clock.instant());
    }

    private static JsonNode body(JsonNode message) {
        try {
            return Json.mapper().readTree(message.path("MessageBody").asText());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Schedule find(Call call, String name) {
        requireName(name);
        return scheduler().find(prefix(call) + name).orElseThrow(ScheduleRoutes::none);
    }

    private Scheduler scheduler() {
        return scheduler.orElseThrow(ScheduleRoutes::none);
    }

    /// A tenant's schedules start alike; its name may be longer than that of a schedule.
    private static String prefix(Call call) {
        return Sha256.of(call.tenant()).substring(0, 16) + ".";
    }

    private static void requireName(String name) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,39}")) {
            throw wrong("name", "1 to 40 letters, digits and _ -");
        }
    }

    private static ContractViolation wrong(String path, String expected) {
        return new ContractViolation(List.of(new Violation(path, expected, "something else")));
    }

    private static Refusal none() {
        return new Refusal(
                ErrorCode.SCHEDULE_NOT_FOUND,
                "There is no such schedule, or this system has none; GET /schedules names them.");
    }
}
