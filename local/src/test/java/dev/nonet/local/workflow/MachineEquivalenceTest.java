package dev.nonet.local.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nonet.harness.RedisServer;
import dev.nonet.harness.StatesInterpreter;
import dev.nonet.local.bench.workflow.RandomRuns;
import dev.nonet.local.bench.workflow.ScriptedAgents;
import dev.nonet.shared.memory.Redis;
import dev.nonet.shared.task.Tasks;
import dev.nonet.shared.workflow.Conductor;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;

/// Workflows made at random come to the same on the state machine, in an interpreter that is not ours, as in the local
/// runner, and in both to what reading their definition step by step gives.
@Tag("asl")
class MachineEquivalenceTest {
    private static final int WORKFLOWS = Integer.getInteger("nonet.workflows", 40);
    private static final int AT_ONCE = 8;
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

    @Test
    void comesToTheSameOnTheStateMachineAsInTheLocalRunner() throws Exception {
        assumeTrue(StatesInterpreter.isThere(), StatesInterpreter.ABSENT);
        REDIS.warmUp();
        var agents = new ScriptedAgents(TASKS, RandomRuns::answer, 1);
        var known = new AtomicReference<WorkflowRunner>();
        var gate = new Gate(agents, TENANT, () -> known.get().conductor());
        try (var machine = new Machine(SERVER.uri().toString(), REDIS, TASKS, TTL, agents, TENANT);
                var runner = new WorkflowRunner(REDIS, TASKS, TTL, gate, (tenant, run) -> {});
                var players = Executors.newFixedThreadPool(AT_ONCE)) {
            known.set(runner);
            var plays = new ArrayList<Future<Reading>>();
            for (var seed = 0; seed < WORKFLOWS; seed++) {
                var number = seed;
                plays.add(players.submit(() -> play(machine, runner.conductor(), gate, number)));
            }
            var ends = 0;
            var tasks = 0;
            for (var play : plays) {
                ends += play.get().ends.size();
                tasks += play.get().asked.size();
            }
            assertThat(machine.failed()).isEmpty();
            System.out.printf(
                    "%d workflows with %d ends of steps and parts, and %d tasks: the same on the"
                            + " state machine and in the local runner%n",
                    WORKFLOWS, ends, tasks);
        }
    }

    private static Reading play(Machine machine, Conductor conductor, Gate gate, int seed)
            throws InterruptedException {
        var reading = new Reading(RandomRuns.score(seed), RandomRuns.input(seed));
        new GatedRun(conductor, gate, TENANT, "local-" + seed, seed).isReadFrom(reading);
        new GatedRun(machine.conductor(), machine.gate(), TENANT, "machine-" + seed, seed)
                .isReadFrom(reading);
        return reading;
    }
}
