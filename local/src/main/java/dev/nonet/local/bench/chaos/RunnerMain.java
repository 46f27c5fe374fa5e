package dev.nonet.local.bench.chaos;

import dev.nonet.local.bench.workflow.RandomRuns;
import dev.nonet.local.bench.workflow.ScriptedAgents;
import dev.nonet.local.workflow.WorkflowRunner;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.memory.Redis;
import dev.nonet.shared.task.Tasks;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/// A process that runs workflows until it is killed, or the process that started it is gone. It is the people, too, who
/// decide what is asked of them.
final class RunnerMain {
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final int AT_ONCE = 4;

    private RunnerMain() {}

    public static void main(String[] arguments) throws IOException {
        var environment = System.getenv();
        var witness =
                new RemoteWitness(Integer.parseInt(environment.getOrDefault("WITNESS_PORT", "")));
        var runs = Integer.parseInt(environment.getOrDefault("RUNS", ""));
        var redis = Redis.at(environment.getOrDefault("REDIS_URL", ""));
        redis.warmUp();
        var tasks = new Tasks(redis, RunnerKills.TTL, false);
        var agents =
                new ScriptedAgents(
                        tasks,
                        task -> {
                            witness.reached(Point.AFTER_CLAIM, task.id());
                            witness.effect(Ledger.key(task.id()));
                            witness.reached(Point.AFTER_EFFECT, task.id());
                            return RandomRuns.answer(task);
                        },
                        task -> witness.reached(Point.AFTER_RESULT, task.id()),
                        AT_ONCE);
        var runner = new WorkflowRunner(redis, tasks, RunnerKills.TTL, agents, (tenant, run) -> {});
        runner.resume();
        Thread.ofPlatform().daemon().name("people").start(() -> decide(runner, runs));
        System.in.transferTo(OutputStream.nullOutputStream());
    }

    private static void decide(WorkflowRunner runner, int runs) {
        while (true) {
            for (var number = 0; number < runs; number++) {
                try {
                    RandomRuns.decide(
                            runner.conductor(), RunnerKills.TENANT, RunnerKills.id(number));
                } catch (AgentException.Transient e) {
                    // They decide when they are asked again.
                    Pause.of(LOOK);
                }
            }
            Pause.of(LOOK);
        }
    }
}
