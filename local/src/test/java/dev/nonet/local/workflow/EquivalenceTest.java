package dev.nonet.local.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.harness.RandomWorkflows;
import dev.nonet.harness.RedisServer;
import dev.nonet.local.bench.workflow.RandomRuns;
import dev.nonet.local.bench.workflow.ScriptedAgents;
import dev.nonet.shared.memory.Redis;
import dev.nonet.shared.task.Tasks;
import dev.nonet.shared.workflow.Conductor;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;

/// Workflows made at random come to the same here as read off their definition step by step.
class EquivalenceTest {
    /// Some wait for what never comes.
    private static final int AT_ONCE = 4;

    private static final int WORKFLOWS = Integer.getInteger("nonet.workflows", 100);
    private static final String TENANT = "equal";
    private static final Duration TTL = Duration.ofHours(1);
    private static final RedisServer SERVER = RedisServer.start();
    private static final Redis REDIS = Redis.at(SERVER.uri().toString());
    private static final Tasks TASKS = new Tasks(REDIS, TTL, false);

    @AfterAll
    static void stop() {
        REDIS.close();
        SERVER.close();
    }

    /// Of a construct that none of them has, nothing would be said.
    @Test
    void playsWorkflowsWithAllConstructs() {
        var all = new StringBuilder();
        for (var seed = 0; seed < WORKFLOWS; seed++) {
            all.append(RandomWorkflows.definitions(seed));
        }

        assertThat(all.toString())
                .contains("\"agent\"", "\"workflow\"", "\"approve\"", "\"needs\"", "\"when\"")
                .contains("\"for_each\"", "\"repeat\"", "\"retry\"", "\"expect\"", "\"output\"")
                .contains("\"compensate\"", "\"on_failure\":\"continue\"", "\"timeout_seconds\"")
                .contains("\"expires_seconds\"");
    }

    @Test
    void comesToTheSameAsReadingTheDefinitionStepByStep() throws Exception {
        REDIS.warmUp();
        var known = new AtomicReference<WorkflowRunner>();
        var agents = new ScriptedAgents(TASKS, RandomRuns::answer, 1);
        var gate = new Gate(agents, TENANT, () -> known.get().conductor());
        try (var runner = new WorkflowRunner(REDIS, TASKS, TTL, gate, (tenant, run) -> {});
                var players = Executors.newFixedThreadPool(AT_ONCE)) {
            known.set(runner);
            var plays = new ArrayList<Future<?>>();
            for (var seed = 0; seed < WORKFLOWS; seed++) {
                var number = seed;
                plays.add(
                        players.submit(
                                () -> {
                                    play(runner.conductor(), gate, number);
                                    return number;
                                }));
            }
            for (var play : plays) {
                play.get();
            }
        }
    }

    private static void play(Conductor conductor, Gate gate, int seed) throws InterruptedException {
        new GatedRun(conductor, gate, TENANT, "equal-" + seed, seed)
                .isReadFrom(new Reading(RandomRuns.score(seed), RandomRuns.input(seed)));
    }
}
