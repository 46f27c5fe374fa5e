package dev.nonet.local;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/// Serves the API until it is stopped.
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Serve the API on this machine until Ctrl-C.")
final class UpCommand implements Callable<Integer> {
    @Option(
            names = "--port",
            defaultValue = "8000",
            description = "Where to listen (default ${DEFAULT-VALUE}).")
    int port;

    @Override
    public Integer call() throws Exception {
        var stopped = new CountDownLatch(1);
        try (var system =
                Shutdown.closing(LocalSystem.withTriggers(Path.of(""), System.getenv()))) {
            var gateway = system.get().serve(port);
            system.get().warmUp();
            var triggers = system.get().triggers().orElseThrow();
            triggers.await();
            System.out.printf(
                    "Nonet is at http://127.0.0.1:%d (Redis at %s). Try:%n"
                            + "  curl http://127.0.0.1:%1$d/agents%n"
                            + "  open http://127.0.0.1:%1$d/docs%n"
                            + "Queues are at %3$s, EventBridge and SNS at %4$s, buckets in %5$s.%n"
                            + "Ctrl-C stops it.%n",
                    gateway.port(),
                    system.get().redisUrl(),
                    triggers.queues(),
                    triggers.endpoint(),
                    triggers.buckets());
            stopped.await();
        }
        return 0;
    }
}
