package dev.nonet.workflow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.nonet.shared.memory.Redis;
import dev.nonet.shared.task.Tasks;
import dev.nonet.shared.workflow.Conductor;
import dev.nonet.shared.workflow.Executions;
import dev.nonet.shared.workflow.NewRun;
import dev.nonet.shared.workflow.Score;
import dev.nonet.shared.workflow.Start;
import dev.nonet.shared.workflow.WorkflowReader;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Conducts a run before the first real one, so that classes are loaded and Redis is connected before a snapshot is taken.
/// It belongs to a tenant of its own and is soon gone.
record Primer(Redis redis) {
    private static final Logger LOG = LoggerFactory.getLogger(Primer.class);
    private static final Duration TTL = Duration.ofMinutes(1);
    private static final String WORKFLOW =
            """
            name: prime
            steps:
              work: {agent: planner, task: "plan ${run.id}"}
              after: {agent: planner, task: plan, needs: [work], when: steps.work}
            """;

    void run() {
        redis.warmUp();
        var conductor =
                new Conductor(
                        redis,
                        Tasks.shortLived(redis, TTL),
                        TTL,
                        new Nowhere(),
                        (tenant, run) -> {},
                        Clock.systemUTC());
        var id = UUID.randomUUID().toString();
        var input = JsonNodeFactory.instance.objectNode();
        var run =
                new NewRun(
                        id,
                        Score.of(WorkflowReader.read(WORKFLOW, name -> Optional.empty())),
                        input,
                        "prime",
                        Map.of(),
                        null);
        conductor.start(Tasks.NOBODY, run);
        for (var start : conductor.advance(Start.run(Tasks.NOBODY, id, "start"))) {
            conductor.begin(start, "none");
            conductor.ended(start, Optional.of(Conductor.TIMED_OUT));
        }
        LOG.info("primed");
    }

    /// Starts nothing.
    private record Nowhere() implements Executions {
        @Override
        public void start(Start start) {}

        @Override
        public boolean hasEnded(Start start) {
            return false;
        }

        @Override
        public void wake(String token) {}
    }
}
