package dev.nonet.shared.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.harness.SteppingClock;
import dev.nonet.shared.memory.Redis;
import dev.nonet.shared.task.Claim;
import dev.nonet.shared.task.TaskRequest;
import dev.nonet.shared.task.TaskState;
import dev.nonet.shared.task.Tasks;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/// Runs steps one after the other on one thread, with agents made of a function, on a real Redis. It may be killed
/// before any of its moves, and forgets what it had in memory.
final class Ensemble implements Executions {
    /// What an agent answers: a result, or a problem as JSON.
    sealed interface Answer {
        record Result(String json) implements Answer {}

        record Problem(String code, int status) implements Answer {}
    }

    /// The process is gone.
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    static final Duration TTL = Duration.ofHours(1);
    static final String TENANT = "tenant";

    private final Redis redis;
    private final Tasks tasks;
    private final Function<TaskRequest, Answer> agents;
    private final SteppingClock clock = new SteppingClock();
    private final Set<String> names = new HashSet<>();
    private final ArrayDeque<Start> queue = new ArrayDeque<>();
    private final Map<String, Start> waiting = new HashMap<>();

    /// Each task that was worked on, in order.
    final List<TaskRequest> played = new ArrayList<>();

    /// Runs whose end was told.
    final List<RunRecord> told = new ArrayList<>();

    /// Names of executions that have ended unheard of.
    final Set<String> lost = new HashSet<>();

    /// How long executions waited before they began.
    final List<Integer> waits = new ArrayList<>();

    private Conductor conductor;

    /// How many moves there are until it is killed.
    private int life = Integer.MAX_VALUE;

    Ensemble(Redis redis, Function<TaskRequest, Answer> agents) {
        this.redis = redis;
        this.tasks = new Tasks(redis, TTL, false);
        this.agents = agents;
        this.conductor = conductor();
    }

    private Conductor conductor() {
        return conduct(told::add);
    }

    /// A conductor that tells the end of runs to somebody else.
    Conductor conduct(Consumer<RunRecord> ended) {
        return new Conductor(redis, tasks, TTL, this, (tenant, run) -> ended.accept(run), clock);
    }

    Conductor conduct() {
        return conductor;
    }

    SteppingClock clock() {
        return clock;
    }

    /// Runs a workflow to where nothing moves by itself any more.
    RunRecord run(String id, Score score, String input) {
        conductor.start(TENANT, newRun(id, score, input));
        play();
        return find(id);
    }

    static NewRun newRun(String id, Score score, String input) {
        return new NewRun(
                id,
                score,
                Inputs.of(score.main(), RunStore.parse(input)),
                "session",
                Map.of(),
                null);
    }

    RunRecord find(String id) {
        return conductor.runs(TENANT).find(id).orElseThrow();
    }

    Map<String, StepRecord> steps(String id) {
        return conductor.runs(TENANT).steps(id);
    }

    /// Is killed before its move of this number, counted from 0.
    void killBefore(int move) {
        life = move;
    }

    /// Forgets everything, and goes on with what the next look finds.
    void restart() {
        life = Integer.MAX_VALUE;
        queue.clear();
        waiting.clear();
        names.clear();
        conductor = conductor();
        clock.step(Duration.ofMinutes(10));
        conductor.look(100);
        play();
    }

    @Override
    public void start(Start start) {
        if (names.add(start.name())) {
            queue.add(start);
        }
    }

    @Override
    public boolean hasEnded(Start start) {
        return lost.contains(start.name());
    }

    @Override
    public void wake(String token) {
        var start = waiting.remove(token);
        if (start != null) {
            queue.add(start);
            woken.add(start);
        }
    }

    private final Set<Start> woken = new HashSet<>();

    /// Makes a waiting execution give up.
    void timeOut(String key) {
        var start =
                waiting.values().stream()
                        .filter(one -> key.equals(one.step()))
                        .findFirst()
                        .orElseThrow();
        waiting.remove(start.name());
        goOn(start, Optional.of(Conductor.TIMED_OUT));
        play();
    }

    void play() {
        while (!queue.isEmpty()) {
            var start = queue.remove();
            if (start.step() == null) {
                move();
                conductor.advance(start).forEach(this::start);
            } else if (woken.remove(start)) {
                goOn(start, Optional.empty());
            } else {
                waits.add(start.waitSeconds());
                begin(start);
            }
        }
    }

    private void begin(Start start) {
        move();
        var token = start.name();
        waiting.put(token, start);
        switch (conductor.begin(start, token)) {
            case Work.Task(var request, var ignored) -> {
                waiting.remove(token);
                work(request);
                goOn(start, Optional.empty());
            }
            case Work.Decision ignored -> {}
            case Work.Run ignored -> {}
            case Work.Nothing ignored -> {
                waiting.remove(token);
                goOn(start, Optional.empty());
            }
        }
    }

    private void goOn(Start start, Optional<StepFault> fault) {
        move();
        conductor.ended(start, fault).forEach(this::start);
    }

    private void work(TaskRequest request) {
        move();
        var store = tasks.of(TENANT);
        if (!(store.claim(request) instanceof Claim.Held held)) {
            return;
        }
        played.add(request);
        switch (agents.apply(request)) {
            case Answer.Result(var json) ->
                    store.complete(
                            held,
                            TaskState.COMPLETED,
                            Map.of("result", json, "summary", "did " + request.task()));
            case Answer.Problem(var code, var status) ->
                    store.fail(
                            held,
                            code,
                            "{\"code\":\"%s\",\"detail\":\"why\",\"status\":%d}"
                                    .formatted(code, status));
        }
    }

    /// Somebody works on a task when it is cancelled.
    void cancel(TaskRequest request) {
        var store = tasks.of(TENANT);
        assertThat(store.claim(request)).isInstanceOf(Claim.Held.class);
        store.cancel(request.id());
    }

    private void move() {
        if (life-- <= 0) {
            throw new Killed();
        }
    }
}
