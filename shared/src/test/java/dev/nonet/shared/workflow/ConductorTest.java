package dev.nonet.shared.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;

import dev.nonet.harness.RedisServer;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.contract.RecordReader;
import dev.nonet.shared.memory.Redis;
import dev.nonet.shared.task.TaskRequest;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

class ConductorTest {
    private static final RedisServer SERVER = RedisServer.start();
    private static final Redis REDIS = Redis.at(SERVER.uri().toString());
    private static final AtomicInteger RUNS = new AtomicInteger();

    private final String id = "run" + RUNS.incrementAndGet();

    @BeforeAll
    static void connect() {
        REDIS.warmUp();
    }

    @AfterAll
    static void stop() {
        REDIS.close();
        SERVER.close();
    }

    @Test
    void givesLaterStepsTheResultsOfEarlierOnes() {
        var ensemble = new Ensemble(REDIS, ConductorTest::echo);
        var run =
                ensemble.run(
                        id,
                        score(
                                """
                                {"name": "w", "inputs": {"who": {}}, "steps": {
                                  "a": {"agent": "coder", "task": "greet ${input.who}"},
                                  "b": {"agent": "validator", "needs": ["a"], "task": "check",
                                        "input": {"said": "${steps.a.result.asked}",
                                                  "summary": "It ${steps.a.summary}!"}}},
                                 "output": {"last": "${steps.b.result.input}"}}
                                """),
                        "{\"who\": \"ada\"}");
        assertThat(run.status()).isEqualTo(RunState.COMPLETED);
        assertThat(json(run))
                .isEqualTo("{\"last\":{\"said\":\"greet ada\",\"summary\":\"It did greet ada!\"}}");
        assertThat(ensemble.told).hasSize(1);
    }

    @Test
    void leavesTheResultsOfTheLastStepsWhereNoOutputIsDefined() {
        var run =
                new Ensemble(REDIS, request -> new Ensemble.Answer.Result("7"))
                        .run(
                                id,
                                score("{\"name\":\"w\",\"steps\":{%s}}".formatted(chain(3))),
                                "{}");
        assertThat(json(run)).isEqualTo("{\"s2\":7}");
    }

    @Test
    void skipsWhatIsNotWanted() {
        var ensemble = new Ensemble(REDIS, ConductorTest::echo);
        ensemble.run(
                id,
                score(
                        """
                        {"name": "w", "inputs": {"deploy": {}}, "steps": {
                          "a": {"agent": "deployer", "task": "go", "when": "input.deploy"},
                          "b": {"agent": "monitor", "task": "look", "needs": ["a"]},
                          "c": {"agent": "analyst", "task": "say", "needs": ["b"],
                                "when": "steps.b.status == 'skipped'"}}}
                        """),
                "{\"deploy\": false}");
        assertThat(states(ensemble))
                .isEqualTo(
                        Map.of(
                                "a", StepState.SKIPPED,
                                "b", StepState.SKIPPED,
                                "c", StepState.COMPLETED));
    }

    @Test
    void doesAStepForEachEntryOfAList() {
        var run =
                new Ensemble(REDIS, ConductorTest::echo)
                        .run(
                                id,
                                score(
                                        """
                                        {"name": "w", "inputs": {"books": {}}, "steps": {
                                          "a": {"agent": "analyst", "task": "${item.title} ${index}",
                                                "for_each": {"in": "input.books", "at_once": 2}}},
                                         "output": "${steps.a.result[].asked}"}
                                        """),
                                "{\"books\": [{\"title\": \"x\"}, {\"title\": \"y\"}, {\"title\":"
                                        + " \"z\"}]}");
        assertThat(json(run)).isEqualTo("[\"x 0\",\"y 1\",\"z 2\"]");
    }

    @Test
    void startsMoreThanFitIntoOneAnswer() {
        var ensemble = new Ensemble(REDIS, request -> new Ensemble.Answer.Result("1"));
        var run =
                ensemble.run(
                        id,
                        score(
                                """
                                {"name": "w", "inputs": {"all": {}}, "steps": {
                                  "a": {"agent": "analyst", "task": "do",
                                        "for_each": {"in": "input.all", "at_once": 1000}}},
                                 "output": "${length(steps.a.result)}"}
                                """),
                        "{\"all\": [%s]}".formatted("0,".repeat(249) + "0"));
        assertThat(json(run)).isEqualTo("250");
        assertThat(ensemble.played).hasSize(250);
    }

    @Test
    void repeatsAStepUntilItIsTrueAndShowsTheLastRound() {
        var ensemble =
                new Ensemble(
                        REDIS,
                        request -> new Ensemble.Answer.Result(String.valueOf(request.input())));
        var run =
                ensemble.run(
                        id,
                        score(
                                """
                                {"name": "w", "steps": {
                                  "a": {"agent": "analyst", "task": "count",
                                        "input": {"before": "${last.before}", "round": "${round}"},
                                        "repeat": {"until": "result.round == `3`", "at_most": 5,
                                                   "wait_seconds": 7}}}}
                                """),
                        "{}");
        assertThat(json(run)).isEqualTo("{\"a\":{\"before\":null,\"round\":3}}");
        assertThat(ensemble.waits).containsExactly(0, 7, 7);
    }

    @Test
    void failsAStepThatIsRepeatedInVain() {
        var run =
                new Ensemble(REDIS, ConductorTest::echo)
                        .run(
                                id,
                                score(
                                        """
                                        {"name": "w", "steps": {
                                          "a": {"agent": "analyst", "task": "count",
                                                "repeat": {"until": "`false`", "at_most": 2}}}}
                                        """),
                                "{}");
        assertThat(run.status()).isEqualTo(RunState.FAILED);
        assertThat(error(run).code()).isEqualTo("STEP_REPEATED_IN_VAIN");
        assertThat(run.failedStep()).isEqualTo("a");
    }

    @Test
    void triesAgainWhatMayPassWithATaskOfItsOwn() {
        var ensemble = new Ensemble(REDIS, failing(2, 503));
        var run =
                ensemble.run(
                        id,
                        score(
                                """
                                {"name": "w", "steps": {
                                  "a": {"agent": "analyst", "task": "do",
                                        "retry": {"attempts": 3, "wait_seconds": 5}}}}
                                """),
                        "{}");
        assertThat(run.status()).isEqualTo(RunState.COMPLETED);
        assertThat(ensemble.waits).containsExactly(0, 5, 10);
        assertThat(ensemble.played).extracting(TaskRequest::id).doesNotHaveDuplicates().hasSize(3);
    }

    @Test
    void doesNotTryAgainWhatWasRefusedForGood() {
        var ensemble = new Ensemble(REDIS, failing(2, 422));
        var run =
                ensemble.run(
                        id,
                        score(
                                """
                                {"name": "w", "steps": {
                                  "a": {"agent": "analyst", "task": "do", "retry": {"attempts": 3}}}}
                                """),
                        "{}");
        assertThat(run.status()).isEqualTo(RunState.FAILED);
        assertThat(error(run)).isEqualTo(new StepFault("PROBLEM", "why"));
        assertThat(ensemble.played).hasSize(1);
    }

    @Test
    void triesAgainARefusalThatIsNamed() {
        var ensemble = new Ensemble(REDIS, failing(1, 422));
        var run =
                ensemble.run(
                        id,
                        score(
                                """
                                {"name": "w", "steps": {
                                  "a": {"agent": "analyst", "task": "do",
                                        "retry": {"attempts": 2, "codes": ["PROBLEM"]}}}}
                                """),
                        "{}");
        assertThat(run.status()).isEqualTo(RunState.COMPLETED);
    }

    @Test
    void compensatesWhatIsNotAsExpected() {
        var ensemble = new Ensemble(REDIS, ConductorTest::echo);
        var run =
                ensemble.run(
                        id,
                        score(
                                """
                                {"name": "w", "steps": {
                                  "deploy": {"agent": "deployer", "task": "go"},
                                  "probe": {"agent": "monitor", "task": "look", "needs": ["deploy"],
                                            "expect": "result.asked == 'something else'",
                                            "on_failure": {"compensate": "undo"}},
                                  "undo": {"agent": "deployer",
                                           "task": "undo after ${steps.probe.error.code}"}}}
                                """),
                        "{}");
        assertThat(run.status()).isEqualTo(RunState.FAILED);
        assertThat(run.failedStep()).isEqualTo("probe");
        assertThat(ensemble.played.getLast().task()).isEqualTo("undo after STEP_NOT_AS_EXPECTED");
        assertThat(ensemble.conduct().retry(Ensemble.TENANT, id))
                .isEqualTo(Conductor.Reply.CONFLICT);
    }

    @Test
    void goesOnAfterAFailureThatIsAllowed() {
        var run =
                new Ensemble(
                                REDIS,
                                request ->
                                        request.task().equals("fail")
                                                ? new Ensemble.Answer.Problem("PROBLEM", 500)
                                                : echo(request))
                        .run(
                                id,
                                score(
                                        """
                                        {"name": "w", "steps": {
                                          "a": {"agent": "analyst", "task": "fail",
                                                "on_failure": "continue"},
                                          "b": {"agent": "analyst", "needs": ["a"],
                                                "task": "after ${steps.a.error.code}"}},
                                         "output": "${steps.b.result.asked}"}
                                        """),
                                "{}");
        assertThat(json(run)).isEqualTo("\"after PROBLEM\"");
    }

    @Test
    void waitsForAPersonWhoApproves() {
        var ensemble = new Ensemble(REDIS, ConductorTest::echo);
        var score = score(approval());
        assertThat(ensemble.run(id, score, "{\"version\": \"2.0\"}").status())
                .isEqualTo(RunState.RUNNING);
        assertThat(step(ensemble, "ask").question()).isEqualTo("Release 2.0?");
        assertThat(decide(ensemble, true)).isEqualTo(Conductor.Reply.DONE);
        ensemble.play();
        assertThat(ensemble.find(id).status()).isEqualTo(RunState.COMPLETED);
        assertThat(ensemble.played.getLast().task()).isEqualTo("release: because");
        assertThat(decide(ensemble, true)).isEqualTo(Conductor.Reply.DONE);
        assertThat(decide(ensemble, false)).isEqualTo(Conductor.Reply.CONFLICT);
    }

    @Test
    void failsWhereAPersonRejects() {
        var ensemble = new Ensemble(REDIS, ConductorTest::echo);
        ensemble.run(id, score(approval()), "{\"version\": \"2.0\"}");
        decide(ensemble, false);
        ensemble.play();
        assertThat(ensemble.find(id).error())
                .isEqualTo(new StepFault("STEP_REJECTED", "It was rejected: because"));
    }

    @Test
    void failsWhereNobodyDecidesInTime() {
        var ensemble = new Ensemble(REDIS, ConductorTest::echo);
        ensemble.run(id, score(approval()), "{\"version\": \"2.0\"}");
        ensemble.timeOut("ask");
        assertThat(error(ensemble.find(id)).code()).isEqualTo("APPROVAL_EXPIRED");
        assertThat(decide(ensemble, true)).isEqualTo(Conductor.Reply.CONFLICT);
    }

    @Test
    void endsAStepThatWaitsForLongerThanItMayWhereNothingElseDoes() {
        var ensemble = new Ensemble(REDIS, ConductorTest::echo);
        ensemble.run(id, score(approval()), "{\"version\": \"2.0\"}");
        ensemble.clock().step(Duration.ofHours(23));
        look(ensemble);
        assertThat(ensemble.find(id).status()).isEqualTo(RunState.RUNNING);

        ensemble.clock().step(Duration.ofHours(2));
        look(ensemble);
        assertThat(error(ensemble.find(id)).code()).isEqualTo("APPROVAL_EXPIRED");
    }

    @Test
    void doesAgainWhatLostItsExecutionBeforeItBegan() {
        var ensemble = new Ensemble(REDIS, ConductorTest::echo);
        ensemble.conduct()
                .start(
                        Ensemble.TENANT,
                        Ensemble.newRun(
                                id,
                                score(
                                        """
                                        {"name": "w", "steps": {"a": {"agent": "coder", "task": "a",
                                          "retry": {"attempts": 2}}}}
                                        """),
                                "{}"));
        var starts = ensemble.conduct().advance(Start.run(Ensemble.TENANT, id, "start"));
        assertThat(starts).hasSize(1);
        // As if the first one had been started and stopped.
        ensemble.lost.add(starts.getFirst().name());
        look(ensemble);

        assertThat(ensemble.find(id).status()).isEqualTo(RunState.COMPLETED);
        assertThat(step(ensemble, "a").attempt()).isEqualTo(2);
    }

    @Test
    void endsAStepThatRanOutOfTimeAsSuchAlsoWhereWhoCancelledItsTaskWasLost() {
        assertThat(codeAfterCancelling(Duration.ofSeconds(61))).isEqualTo("STEP_TIMED_OUT");
        assertThat(codeAfterCancelling(Duration.ofSeconds(59))).isNotEqualTo("STEP_TIMED_OUT");
    }

    private static String codeAfterCancelling(Duration time) {
        var ensemble = new Ensemble(REDIS, ConductorTest::echo);
        var run = "timed-" + time.toSeconds();
        ensemble.conduct()
                .start(
                        Ensemble.TENANT,
                        Ensemble.newRun(
                                run,
                                score(
                                        """
                                        {"name": "w", "steps": {"a": {"agent": "coder", "task": "a",
                                          "timeout_seconds": 60}}}
                                        """),
                                "{}"));
        var start = ensemble.conduct().advance(Start.run(Ensemble.TENANT, run, "start")).getFirst();
        var work = (Work.Task) ensemble.conduct().begin(start, "token");
        ensemble.clock().step(time);
        ensemble.cancel(work.request());
        ensemble.conduct().ended(start, Optional.empty());
        return error(ensemble.find(run)).code();
    }

    private static void look(Ensemble ensemble) {
        ensemble.clock().step(Duration.ofMinutes(1));
        assertThat(ensemble.conduct().look(100)).isPositive();
        ensemble.play();
    }

    @Test
    void keepsTheEndOfAnAttemptThatIsBegunAgain() {
        var ensemble = new Ensemble(REDIS, ConductorTest::echo);
        var score = score("{\"name\":\"w\",\"steps\":{%s}}".formatted(chain(1)));
        var conductor = ensemble.conduct();
        conductor.start(Ensemble.TENANT, Ensemble.newRun(id, score, "{}"));
        var start = conductor.advance(Start.run(Ensemble.TENANT, id, "start")).getFirst();
        var first = (Work.Task) conductor.begin(start, "token-1");
        ensemble.clock().step(Duration.ofMinutes(10));
        var second = (Work.Task) conductor.begin(start, "token-2");

        assertThat(first.until())
                .isEqualTo(ensemble.clock().instant().plus(Duration.ofMinutes(50)));
        assertThat(second).isEqualTo(first);
    }

    @Test
    void tellsTheEndOfARunOnceAlsoWhereTwoFindItAtOnce() {
        var told = new ArrayList<RunRecord>();
        var conductors = new ArrayList<Conductor>();
        var ensemble = new Ensemble(REDIS, ConductorTest::echo);
        var conductor =
                ensemble.conduct(
                        run -> {
                            told.add(run);
                            conductors.getFirst().advance(Start.run(Ensemble.TENANT, id, "other"));
                        });
        conductors.add(conductor);
        conductor.start(Ensemble.TENANT, Ensemble.newRun(id, score(nothing()), "{}"));
        conductor.advance(Start.run(Ensemble.TENANT, id, "start"));
        conductor.advance(Start.run(Ensemble.TENANT, id, "again"));

        assertThat(told).hasSize(1);
    }

    @Test
    void tellsTheEndOfARunAgainWhereTheFirstTimeFailed() {
        var told = new ArrayList<RunRecord>();
        var ensemble = new Ensemble(REDIS, ConductorTest::echo);
        var conductor =
                ensemble.conduct(
                        run -> {
                            told.add(run);
                            if (told.size() == 1) {
                                throw new AgentException.Transient("BUS_AWAY", "It is away.", null);
                            }
                        });
        conductor.start(Ensemble.TENANT, Ensemble.newRun(id, score(nothing()), "{}"));
        var start = Start.run(Ensemble.TENANT, id, "start");
        assertThatThrownBy(() -> conductor.advance(start))
                .isInstanceOf(AgentException.Transient.class);
        conductor.advance(start);
        conductor.advance(start);

        assertThat(told).hasSize(2);
    }

    /// A run that is over as soon as it starts.
    private static String nothing() {
        return "{\"name\":\"w\",\"steps\":{\"a\":{\"agent\":\"coder\",\"task\":\"a\",\"when\":\"`1`"
                + " == `2`\"}}}";
    }

    @Test
    void givesEachAttemptATaskOfItsOwnHoweverLongTheNameOfTheRun() {
        var longest = id + "x".repeat(128 - id.length());
        var ensemble = new Ensemble(REDIS, ConductorTest::echo);
        var score = score("{\"name\":\"w\",\"steps\":{%s}}".formatted(chain(2)));

        assertThat(ensemble.run(longest, score, "{}").status()).isEqualTo(RunState.COMPLETED);
        ensemble.run(id, score, "{}");
        ensemble.run(id + ".s0", score, "{}");
        assertThat(ensemble.played).extracting(TaskRequest::id).hasSize(6).doesNotHaveDuplicates();
    }

    @Test
    void runsASubWorkflowAsAStep() {
        var ensemble = new Ensemble(REDIS, ConductorTest::echo);
        var run = ensemble.run(id, nested("\"x\": \"${input.word}\""), "{\"word\": \"hi\"}");
        assertThat(json(run)).isEqualTo("\"inner hi\"");
    }

    @Test
    void failsAStepWhoseSubWorkflowIsGivenTheWrongInput() {
        var run =
                new Ensemble(REDIS, ConductorTest::echo)
                        .run(id, nested("\"y\": 1"), "{\"word\": \"hi\"}");
        assertThat(error(run).code()).isEqualTo("STEP_INPUT_INVALID");
    }

    @Test
    void failsAStepWhoseTaskIsLongerThanAnAgentTakes() {
        var ensemble = new Ensemble(REDIS, ConductorTest::echo);
        var score =
                score(
                        """
                        {"name": "w", "inputs": {"x": {}}, "steps": {
                          "a": {"agent": "coder", "task": "${input.x}"}}}
                        """);
        var longest = "x".repeat(TaskRequest.MAX_TASK);

        assertThat(ensemble.run(id, score, "{\"x\": \"" + longest + "\"}").status())
                .isEqualTo(RunState.COMPLETED);
        var run = ensemble.run(id + "-long", score, "{\"x\": \"" + longest + "x\"}");
        assertThat(error(run).code()).isEqualTo("STEP_INPUT_INVALID");
        assertThat(ensemble.played).hasSize(1);
    }

    @Test
    void cancelsARunThatWaits() {
        var ensemble = new Ensemble(REDIS, ConductorTest::echo);
        ensemble.run(id, score(approval()), "{\"version\": \"2.0\"}");
        assertThat(ensemble.conduct().cancel(Ensemble.TENANT, id)).contains(RunState.RUNNING);
        ensemble.play();
        assertThat(ensemble.find(id).status()).isEqualTo(RunState.CANCELLED);
        assertThat(states(ensemble))
                .isEqualTo(Map.of("ask", StepState.CANCELLED, "go", StepState.CANCELLED));
        assertThat(ensemble.conduct().cancel(Ensemble.TENANT, id)).contains(RunState.CANCELLED);
    }

    @Test
    void cancelsTheSubWorkflowsOfARun() {
        var ensemble = new Ensemble(REDIS, ConductorTest::echo);
        var outer =
                workflow(
                        "{\"name\":\"o\",\"steps\":{\"a\":{\"workflow\":\"w\",\"input\":{\"version\":\"1\"}}}}");
        var inner = workflow(approval());
        ensemble.run(id, new Score("o", 1, Map.of("o", outer, "w", inner)), "{}");
        var child = String.valueOf(step(ensemble, "a").taskId());
        ensemble.conduct().cancel(Ensemble.TENANT, id);
        ensemble.play();
        assertThat(ensemble.find(child).status()).isEqualTo(RunState.CANCELLED);
        assertThat(ensemble.find(id).status()).isEqualTo(RunState.CANCELLED);
    }

    @Test
    void retriesAFailedRunWithoutDoingAgainWhatWasDone() {
        var fails = new AtomicInteger(1);
        var ensemble =
                new Ensemble(
                        REDIS,
                        request ->
                                request.task().equals("s1") && fails.getAndDecrement() > 0
                                        ? new Ensemble.Answer.Problem("PROBLEM", 500)
                                        : echo(request));
        var score = score("{\"name\":\"w\",\"steps\":{%s}}".formatted(chain(3)));
        assertThat(ensemble.run(id, score, "{}").status()).isEqualTo(RunState.FAILED);
        assertThat(ensemble.conduct().retry(Ensemble.TENANT, id)).isEqualTo(Conductor.Reply.DONE);
        ensemble.play();
        assertThat(ensemble.find(id).status()).isEqualTo(RunState.COMPLETED);
        assertThat(ensemble.find(id).life()).isEqualTo(2);
        assertThat(ensemble.played)
                .extracting(TaskRequest::task)
                .containsExactly("s0", "s1", "s1", "s2");
        assertThat(ensemble.conduct().retry(Ensemble.TENANT, id))
                .isEqualTo(Conductor.Reply.CONFLICT);
    }

    @Test
    void retriesOnlyThePartsThatFailed() {
        var fails = new AtomicInteger(1);
        var ensemble =
                new Ensemble(
                        REDIS,
                        request ->
                                request.task().equals("1") && fails.getAndDecrement() > 0
                                        ? new Ensemble.Answer.Problem("PROBLEM", 500)
                                        : echo(request));
        var score =
                score(
                        """
                        {"name": "w", "steps": {"a": {"agent": "analyst", "task": "${item}",
                          "for_each": {"in": "`[0, 1, 2]`", "at_once": 1}}},
                         "output": "${steps.a.result[].asked}"}
                        """);
        assertThat(ensemble.run(id, score, "{}").failedStep()).isEqualTo("a.1");
        ensemble.conduct().retry(Ensemble.TENANT, id);
        ensemble.play();
        assertThat(json(ensemble.find(id))).isEqualTo("[\"0\",\"1\",\"2\"]");
        assertThat(ensemble.played)
                .extracting(TaskRequest::task)
                .containsExactly("0", "1", "1", "2");
    }

    @Test
    void startsARunOnceHoweverOftenItIsAskedTo() {
        var ensemble = new Ensemble(REDIS, ConductorTest::echo);
        var score = score("{\"name\":\"w\",\"steps\":{%s}}".formatted(chain(1)));
        var other = score("{\"name\":\"w\",\"steps\":{%s}}".formatted(chain(2)));
        var conductor = ensemble.conduct();
        assertThat(conductor.start(Ensemble.TENANT, Ensemble.newRun(id, score, "{}")))
                .isEqualTo(RunStore.Creation.CREATED);
        assertThat(conductor.start(Ensemble.TENANT, Ensemble.newRun(id, score, "{}")))
                .isEqualTo(RunStore.Creation.KNOWN);
        assertThat(conductor.start(Ensemble.TENANT, Ensemble.newRun(id, other, "{}")))
                .isEqualTo(RunStore.Creation.CONFLICT);
        ensemble.play();
        assertThat(ensemble.played).hasSize(1);
    }

    @Test
    void saysWhatHappened() {
        var ensemble = new Ensemble(REDIS, ConductorTest::echo);
        ensemble.run(id, score("{\"name\":\"w\",\"steps\":{%s}}".formatted(chain(2))), "{}");
        var events = ensemble.conduct().runs(Ensemble.TENANT).events(id, "0");
        assertThat(events.getFirst().status()).isEqualTo("running");
        assertThat(events.getLast().status()).isEqualTo("completed");
        assertThat(events)
                .filteredOn(event -> "completed".equals(event.status()))
                .extracting(RunEvent::step)
                .containsExactly("s0", "s1", null);
        assertThat(ensemble.conduct().runs(Ensemble.TENANT).events(id, events.get(1).id()))
                .hasSize(events.size() - 2);
    }

    @Test
    void endsTheSameWhereverItIsKilledAndDoesNothingTwice() {
        var whole = new Ensemble(REDIS, ConductorTest::echo);
        var expected = json(whole.run(id, everything(), "{\"list\": [1, 2, 3]}"));
        var tasks = tasks(whole);
        for (var move = 0; ; move++) {
            var ensemble = new Ensemble(REDIS, ConductorTest::echo);
            var killed = id + "-" + move;
            ensemble.killBefore(move);
            if (!isKilled(() -> ensemble.run(killed, everything(), "{\"list\": [1, 2, 3]}"))) {
                assertThat(move).isGreaterThan(20);
                return;
            }
            ensemble.restart();
            assertThat(json(ensemble.find(killed)))
                    .as("killed before %d", move)
                    .isEqualTo(expected);
            assertThat(tasks(ensemble)).as("killed before %d", move).isEqualTo(tasks);
        }
    }

    /// Answers with what it was asked.
    private static Ensemble.Answer echo(TaskRequest request) {
        return new Ensemble.Answer.Result(
                "{\"asked\":\"%s\",\"input\":%s}".formatted(request.task(), request.input()));
    }

    private static StepFault error(RunRecord run) {
        return Objects.requireNonNull(run.error());
    }

    private StepRecord step(Ensemble ensemble, String key) {
        return Objects.requireNonNull(ensemble.steps(id).get(key));
    }

    private static boolean isKilled(Runnable run) {
        try {
            run.run();
            return false;
        } catch (Ensemble.Killed e) {
            return true;
        }
    }

    /// Without their ids, which say of which run they are.
    private static List<String> tasks(Ensemble ensemble) {
        return ensemble.played.stream()
                .map(task -> task.metadata().get("step") + " " + task.task())
                .sorted()
                .toList();
    }

    private static Score everything() {
        var main =
                """
                {"name": "w", "inputs": {"list": {}}, "steps": {
                  "a": {"agent": "analyst", "task": "begin"},
                  "b": {"agent": "coder", "task": "item ${item}", "needs": ["a"],
                        "for_each": {"in": "input.list", "at_once": 2}},
                  "c": {"agent": "coder", "task": "round ${round}", "needs": ["a"],
                        "repeat": {"until": "round == `2`", "at_most": 3}},
                  "d": {"workflow": "sub", "needs": ["b"], "input": {"x": "${length(steps.b.result)}"}},
                  "e": {"agent": "monitor", "task": "never", "needs": ["c"], "when": "`false`"},
                  "f": {"agent": "monitor", "task": "end", "needs": ["d", "e"], "when": "`true`"}},
                 "output": {"d": "${steps.d.result}", "f": "${steps.f.result.asked}"}}
                """;
        var sub =
                """
                {"name": "sub", "inputs": {"x": {}}, "steps": {
                  "s": {"agent": "security", "task": "sub ${input.x}"}},
                 "output": "${steps.s.result.asked}"}
                """;
        return new Score("w", 1, Map.of("w", workflow(main), "sub", workflow(sub)));
    }

    private static Score nested(String input) {
        var outer =
                """
                {"name": "o", "inputs": {"word": {}}, "steps": {
                  "a": {"workflow": "i", "input": {%s}}}, "output": "${steps.a.result}"}
                """
                        .formatted(input);
        var inner =
                """
                {"name": "i", "inputs": {"x": {}}, "steps": {
                  "a": {"agent": "coder", "task": "inner ${input.x}"}},
                 "output": "${steps.a.result.asked}"}
                """;
        return new Score("o", 1, Map.of("o", workflow(outer), "i", workflow(inner)));
    }

    private static String approval() {
        return """
        {"name": "w", "inputs": {"version": {}}, "steps": {
          "ask": {"approve": {"question": "Release ${input.version}?"}},
          "go": {"agent": "deployer", "needs": ["ask"],
                 "task": "release: ${steps.ask.result.comment}"}}}
        """;
    }

    private Conductor.Reply decide(Ensemble ensemble, boolean approved) {
        return ensemble.conduct().decide(Ensemble.TENANT, id, "ask", approved, "because");
    }

    private static Function<TaskRequest, Ensemble.Answer> failing(int times, int status) {
        var left = new AtomicInteger(times);
        return request ->
                left.getAndDecrement() > 0
                        ? new Ensemble.Answer.Problem("PROBLEM", status)
                        : echo(request);
    }

    private static String chain(int length) {
        var steps = new ArrayList<String>();
        for (var i = 0; i < length; i++) {
            steps.add(
                    "\"s%d\":{\"agent\":\"coder\",\"task\":\"s%d\",\"needs\":[%s]}"
                            .formatted(i, i, i == 0 ? "" : "\"s" + (i - 1) + "\""));
        }
        return String.join(",", steps);
    }

    private Map<String, StepState> states(Ensemble ensemble) {
        var states = new HashMap<String, StepState>();
        ensemble.steps(id).forEach((key, step) -> states.put(key, step.state()));
        return states;
    }

    private static String json(RunRecord run) {
        assertThat(run.status()).as("%s", run.error()).isEqualTo(RunState.COMPLETED);
        return Objects.requireNonNull(run.output()).json();
    }

    private static Score score(String definition) {
        return Score.of(workflow(definition));
    }

    private static Workflow workflow(String definition) {
        try {
            return RecordReader.strict(Workflow.class)
                    .read(Json.mapper().readTree(definition), "workflow");
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
