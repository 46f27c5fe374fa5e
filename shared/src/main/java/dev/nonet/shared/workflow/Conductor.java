package dev.nonet.shared.workflow;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.memory.Keys;
import dev.nonet.shared.memory.Redis;
import dev.nonet.shared.task.Tasks;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;

/// Conducts runs: says what starts, what a step has to do, and what follows when it is over.
///
/// It keeps nothing between two calls but definitions, so whoever runs the steps may die and call again: what was decided
/// stays so, and what has ended is not done again. Safe for use by several threads, and by several processes at once.
public final class Conductor {
    /// After which an open run is looked at, should its executions have been lost.
    public static final Duration LOOK = Duration.ofMinutes(5);

    /// What an execution says that has waited for as long as it may.
    public static final StepFault TIMED_OUT =
            new StepFault("STEP_TIMED_OUT", "It was not over in the time that it has.");

    private static final StepFault UNHEARD_OF =
            new StepFault("EXECUTION_FAILED", "Its execution ended unheard of.");

    private static final String LOOKED = "look";
    private static final int MAX_SCORES = 100;

    private final Redis redis;
    private final Tasks tasks;
    private final Duration ttl;
    private final Executions executions;
    private final BiConsumer<String, RunRecord> announcement;
    private final Clock clock;

    /// What runs play, which stays as it is as long as they live.
    private final Map<String, Played> scores =
            Collections.synchronizedMap(
                    new LinkedHashMap<>(16, 0.75f, true) {
                        private static final long serialVersionUID = 1;

                        @Override
                        protected boolean removeEldestEntry(Map.Entry<String, Played> eldest) {
                            return size() > MAX_SCORES;
                        }
                    });

    /// @param ttl how long a run is kept after its last change
    /// @param announcement is told the end of each run with its tenant: once, unless a process dies as it is told
    public Conductor(
            Redis redis,
            Tasks tasks,
            Duration ttl,
            Executions executions,
            BiConsumer<String, RunRecord> announcement,
            Clock clock) {
        this.redis = redis;
        this.tasks = tasks;
        this.ttl = ttl;
        this.executions = executions;
        this.announcement = announcement;
        this.clock = clock;
    }

    /// The runs of a tenant.
    public RunStore runs(String tenant) {
        return new RunStore(redis, new Keys(tenant), ttl);
    }

    /// Makes a run and has it started. Its input is [Inputs#of] its workflow.
    public RunStore.Creation start(String tenant, NewRun run) {
        var creation = runs(tenant).create(run, clock.instant());
        if (creation != RunStore.Creation.CONFLICT) {
            executions.start(Start.run(tenant, run.id(), "start"));
        }
        return creation;
    }

    /// Has all open runs looked at that are due, and again after [#LOOK].
    ///
    /// @return how many
    public int look(int limit) {
        return look(clock.instant(), Limit.from(limit));
    }

    /// Has all open runs looked at, due or not, whose executions were lost with their process.
    ///
    /// @return how many
    public int lookAtAll() {
        return look(clock.instant().plus(LOOK), Limit.unlimited());
    }

    private int look(Instant until, Limit limit) {
        var now = clock.instant();
        var range =
                Range.from(
                        Range.Boundary.<Long>unbounded(),
                        Range.Boundary.including(until.toEpochMilli()));
        var due = redis.call(commands -> commands.zrangebyscore(Keys.openRuns(), range, limit));
        for (var name : due == null ? List.<String>of() : due) {
            var slash = name.indexOf('/');
            var tenant = name.substring(0, slash);
            var run = name.substring(slash + 1);
            runs(tenant).lookAt(run, now.plus(LOOK));
            executions.start(Start.run(tenant, run, LOOKED + now.toEpochMilli()));
        }
        return due == null ? 0 : due.size();
    }

    /// Decides what may start now.
    ///
    /// @param start what an execution was started with that is not one of a step
    /// @return what is to be started; asked again, the same as long as it is not over
    public List<Start> advance(Start start) {
        return advance(start.tenant(), start.run(), start.by(), start.from());
    }

    private List<Start> advance(String tenant, String id, String by, int from) {
        var store = runs(tenant);
        while (true) {
            var known = store.find(id);
            if (known.isEmpty()) {
                store.forget(id);
                return List.of();
            }
            var run = known.get();
            if (run.status().isOver()) {
                tell(tenant, store, run);
                return List.of();
            }
            var played = played(store, tenant, id);
            var turn = new RunTurn(store, run, played, store.found(id), by, clock);
            // Whoever else moves one of them has learned of more, and then more may follow.
            if (!store.move(id, turn.moves())) {
                continue;
            }
            if (turn.end().isEmpty()) {
                return starts(tenant, run, played, turn.found(), by, from);
            }
            new RunEnd(store, run, played).close(turn.end().get());
        }
    }

    /// What started by something and is not over, in the order of the definition. Where one answer begins does not depend
    /// on what has ended meanwhile.
    private List<Start> starts(
            String tenant,
            RunRecord run,
            Played played,
            Map<String, RunStore.Found> found,
            String by,
            int from) {
        var isLook = by.startsWith(LOOKED);
        var all =
                found.entrySet().stream()
                        .filter(entry -> isLook || entry.getValue().step().by().equals(by))
                        .sorted(Map.Entry.comparingByKey(byPlace(played.graph())))
                        .toList();
        var end = Math.min(from + Start.MAX, all.size());
        var starts = new ArrayList<Start>();
        for (var entry : all.subList(Math.min(from, end), end)) {
            var key = entry.getKey();
            var step = entry.getValue().step();
            if (step.isWorking()) {
                var definition = played.step(key);
                var start = Start.step(tenant, run.runId(), key, step, definition.timeout());
                starts.addAll(isLook ? lookAt(start, definition, step) : List.of(start));
            }
        }
        if (end < all.size()) {
            starts.add(Start.rest(tenant, run.runId(), by, end));
        }
        return starts;
    }

    /// What follows from a step that is found at work: nobody may have said that its work is over, its execution may have ended
    /// unheard of, or wait for longer than it may.
    private List<Start> lookAt(Start start, Step definition, StepRecord standing) {
        if (standing.token() != null && outcome(start.tenant(), definition, standing).isPresent()) {
            executions.wake(standing.token());
        }
        if (executions.hasEnded(start)) {
            return ended(start, Optional.of(UNHEARD_OF));
        }
        return standing.until() != null && clock.instant().isAfter(standing.until().plus(LOOK))
                ? ended(start, Optional.of(TIMED_OUT))
                : List.of(start);
    }

    private static Comparator<String> byPlace(Graph graph) {
        return Comparator.<String>comparingInt(key -> graph.number(StepKey.of(key).step()))
                .thenComparingInt(key -> StepKey.of(key).part());
    }

    /// Tells the end of a run to whoever waits for it. It stays in the list of open runs until then.
    private void tell(String tenant, RunStore store, RunRecord run) {
        if (run.parentRun() != null) {
            runs(tenant)
                    .found(run.parentRun(), String.valueOf(run.parentStep()))
                    .map(RunStore.Found::step)
                    .filter(step -> run.runId().equals(step.taskId()))
                    .map(StepRecord::token)
                    .ifPresent(executions::wake);
        }
        switch (store.tell(run.runId())) {
            case YOURS -> announce(tenant, store, run);
            case TOLD -> store.forget(run.runId());
            case BUSY -> {}
        }
    }

    private void announce(String tenant, RunStore store, RunRecord run) {
        try {
            announcement.accept(tenant, run);
        } catch (AgentException e) {
            store.told(run.runId(), false);
            throw e;
        }
        store.told(run.runId(), true);
        store.forget(run.runId());
    }

    /// Who works on a step; empty where that is no agent, or the run is gone.
    ///
    /// @param start what its execution was started with
    public Optional<AgentName> agent(Start start) {
        var key = Objects.requireNonNull(start.step());
        return known(runs(start.tenant()), start.tenant(), start.run())
                .map(played -> played.step(key).agent());
    }

    /// What a step has to do now.
    ///
    /// @param start what its execution was started with
    /// @param token by which its execution waits
    public Work begin(Start start, String token) {
        var store = runs(start.tenant());
        var key = Objects.requireNonNull(start.step());
        while (true) {
            var run = store.find(start.run());
            var found = store.found(start.run(), key);
            if (run.isEmpty()
                    || found.isEmpty()
                    || !found.get().step().isWorking()
                    || !found.get().step().turn().equals(start.turn())) {
                return new Work.Nothing();
            }
            var played = played(store, start.tenant(), start.run());
            var given =
                    new StepStarter(store, start.tenant(), run.get(), played, clock)
                            .give(key, found.get().step(), token);
            if (store.move(
                    start.run(),
                    List.of(new RunStore.Move(key, found.get().text(), given.step())))) {
                return begun(start.tenant(), given.work());
            }
        }
    }

    private Work begun(String tenant, Work work) {
        if (work instanceof Work.Run(var child, var ignored)) {
            start(tenant, child);
            var isOver = runs(tenant).find(child.id()).map(run -> run.status().isOver());
            return isOver.orElse(true) ? new Work.Nothing() : work;
        }
        return work;
    }

    /// What follows when a step's work is over, or its execution does not wait any longer: what it made possible, or
    /// another round or attempt of its own.
    ///
    /// @param start what its execution was started with
    /// @param fault why the execution gave up, if it did
    /// @return what is to be started; asked again, the same
    public List<Start> ended(Start start, Optional<StepFault> fault) {
        var tenant = start.tenant();
        var store = runs(tenant);
        var key = Objects.requireNonNull(start.step());
        while (true) {
            var run = store.find(start.run());
            var found = store.found(start.run(), key);
            if (run.isEmpty() || found.isEmpty()) {
                return List.of();
            }
            var standing = found.get().step();
            if (!standing.isWorking()) {
                return advance(tenant, start.run(), key + "/" + standing.life(), 0);
            }
            var played = played(store, tenant, start.run());
            var step = played.step(key);
            var isLater = !standing.turn().equals(start.turn());
            if (!standing.isBegun() && (isLater || fault.isEmpty())) {
                return List.of(Start.step(tenant, start.run(), key, standing, step.timeout()));
            }
            if (isLater) {
                return List.of();
            }
            var outcome = outcome(tenant, run.get(), step, standing, fault);
            if (outcome.isEmpty()) {
                throw new AgentException.Transient(
                        "STEP_NOT_OVER", "The work of " + key + " is not over.", null);
            }
            var after =
                    new StepJudge(store, run.get(), played, clock)
                            .judge(key, standing, outcome.get());
            store.move(start.run(), List.of(new RunStore.Move(key, found.get().text(), after)));
        }
    }

    /// Empty where the work is not over.
    private Optional<Outcome> outcome(
            String tenant,
            RunRecord run,
            Step step,
            StepRecord standing,
            Optional<StepFault> fault) {
        var known = outcome(tenant, step, standing);
        if (known.filter(Outcome.Cancelled.class::isInstance).isPresent()
                && run.cancelledAt() == null
                && isTimeUp(standing, fault)) {
            // Whoever cancelled it for that was lost before it was noted.
            return Optional.of(new Outcome.Bad(TIMED_OUT, true));
        }
        if (known.isPresent() || fault.isEmpty()) {
            return known;
        }
        if (step.approve() != null && fault.get().equals(TIMED_OUT)) {
            var expired = new StepFault("APPROVAL_EXPIRED", "Nobody decided in time.");
            return Optional.of(new Outcome.Bad(expired, false));
        }
        stop(tenant, step, standing);
        return Optional.of(new Outcome.Bad(fault.get(), true));
    }

    private boolean isTimeUp(StepRecord standing, Optional<StepFault> fault) {
        return fault.filter(TIMED_OUT::equals).isPresent()
                || (standing.until() != null && !clock.instant().isBefore(standing.until()));
    }

    private Optional<Outcome> outcome(String tenant, Step step, StepRecord standing) {
        if (standing.decision() != null) {
            return Optional.of(Outcome.of(standing.decision()));
        }
        if (standing.taskId() == null) {
            return Optional.empty();
        }
        return step.agent() == null
                ? runs(tenant).find(standing.taskId()).flatMap(Outcome::of)
                : tasks.known(tenant).find(standing.taskId()).flatMap(Outcome::of);
    }

    private void stop(String tenant, Step step, StepRecord standing) {
        if (standing.taskId() != null) {
            if (step.agent() == null) {
                cancel(tenant, standing.taskId());
            } else {
                tasks.known(tenant).cancel(standing.taskId());
            }
        }
    }

    /// Ends a run: what it works on is cancelled, and nothing more starts.
    ///
    /// @return the state that it is in, or empty where there is no such run
    public Optional<RunState> cancel(String tenant, String id) {
        var store = runs(tenant);
        var state = store.cancel(id);
        if (state.equals(Optional.of(RunState.RUNNING))) {
            var played = played(store, tenant, id);
            store.found(id).forEach((key, found) -> cancel(store, tenant, id, key, found, played));
            executions.start(Start.run(tenant, id, "cancel"));
        }
        return state;
    }

    private void cancel(
            RunStore store,
            String tenant,
            String id,
            String key,
            RunStore.Found found,
            Played played) {
        var step = found.step();
        if (!step.isWorking()) {
            return;
        }
        stop(tenant, played.step(key), step);
        var over = step.over(StepState.CANCELLED, clock.instant(), null);
        if (step.taskId() == null
                && store.move(id, List.of(new RunStore.Move(key, found.text(), over)))
                && step.token() != null) {
            executions.wake(step.token());
        }
    }

    /// What became of what a person wants of a run.
    public enum Reply {
        DONE,
        /// There is no such run or step.
        ABSENT,
        /// The run or step is not in a state for it.
        CONFLICT
    }

    /// Takes a person's decision on a step. The same decision twice is one.
    public Reply decide(String tenant, String id, String key, boolean approved, String comment) {
        var store = runs(tenant);
        while (true) {
            var found = store.found(id, key);
            if (found.isEmpty()) {
                return Reply.ABSENT;
            }
            var step = found.get().step();
            if (step.decision() != null) {
                wake(step);
                return step.decision().approved() == approved ? Reply.DONE : Reply.CONFLICT;
            }
            if (step.state() != StepState.AWAITING_INPUT) {
                return Reply.CONFLICT;
            }
            var decision = new StepRecord.Decided(approved, comment, clock.instant());
            var move = new RunStore.Move(key, found.get().text(), step.decided(decision));
            if (store.move(id, List.of(move))) {
                wake(step);
                return Reply.DONE;
            }
        }
    }

    private void wake(StepRecord step) {
        if (step.token() != null) {
            executions.wake(step.token());
        }
    }

    /// Starts a run again that failed or was cancelled, from where it did: what was completed stays so.
    ///
    /// @return [Reply#CONFLICT] also where a compensation has undone what was completed
    public Reply retry(String tenant, String id) {
        var store = runs(tenant);
        var run = store.find(id);
        if (run.isEmpty()) {
            return Reply.ABSENT;
        }
        var played = played(store, tenant, id);
        var again = new RunAgain(played, store.found(id));
        if (run.get().status() == RunState.RUNNING
                || run.get().status() == RunState.COMPLETED
                || again.isCompensated()
                || !store.reopen(id, run.get().life(), again.steps(), clock.instant())) {
            return Reply.CONFLICT;
        }
        executions.start(Start.run(tenant, id, "retry" + run.get().life()));
        return Reply.DONE;
    }

    private Played played(RunStore store, String tenant, String id) {
        return known(store, tenant, id).orElseThrow(Conductor::expired);
    }

    private Optional<Played> known(RunStore store, String tenant, String id) {
        var key = tenant + "/" + id;
        var played = Optional.ofNullable(scores.get(key));
        if (played.isEmpty()) {
            played = store.score(id).map(Played::new);
            played.ifPresent(read -> scores.put(key, read));
        }
        return played;
    }

    private static AgentException expired() {
        return new AgentException.Transient(
                "MEMORY_UNAVAILABLE", "The run expired meanwhile; try again.", null);
    }
}
