package dev.nonet.local.bench.chaos;

import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.aws.FunctionConfig;
import dev.nonet.shared.aws.Queues;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/// A process that takes messages from the queue to a function until it is killed, or the process that started it is gone.
final class WorkerMain {
    private static final Pattern TASK_ENDED =
            Pattern.compile("\"message\":\"task ended\".*\"task_id\":\"([^\"]+)\"");

    private WorkerMain() {}

    public static void main(String[] arguments) throws IOException {
        var environment = System.getenv();
        var port = number(environment, "WITNESS_PORT");
        var witness = port == 0 ? new Ledger() : new RemoteWitness(port);
        // The function's own log says when a result is stored; loggers take the stream as they
        // find it.
        System.setErr(new LogWatch(System.err, witness));
        var queue =
                Queues.of(FunctionConfig.from(environment), environment)
                        .orElseThrow()
                        .of(AgentName.PLANNER);
        var name = "worker-" + ProcessHandle.current().pid();
        var handler = new WorkHandler(new WorkAgent(name, witness), environment);
        handler.warmUp();
        var hidden = Duration.ofSeconds(number(environment, "HIDDEN_SECONDS"));
        for (var thread = 0; thread < number(environment, "THREADS"); thread++) {
            var worker =
                    new QueueWorker(
                            queue,
                            handler,
                            number(environment, "BATCH"),
                            hidden,
                            message ->
                                    witness.reached(
                                            Point.BEFORE_DELETE, QueueWorker.taskId(message)));
            Thread.ofPlatform().name("worker-" + thread).daemon().start(worker);
        }
        System.in.transferTo(OutputStream.nullOutputStream());
    }

    private static int number(Map<String, String> environment, String name) {
        return Integer.parseInt(environment.getOrDefault(name, "1"));
    }

    private static final class LogWatch extends PrintStream {
        private final Witness witness;

        LogWatch(PrintStream log, Witness witness) {
            super(log, true, StandardCharsets.UTF_8);
            this.witness = witness;
        }

        @Override
        public void println(Object line) {
            super.println(line);
            var ended = TASK_ENDED.matcher(line.toString());
            if (ended.find()) {
                witness.reached(Point.AFTER_RESULT, ended.group(1));
            }
        }
    }
}
