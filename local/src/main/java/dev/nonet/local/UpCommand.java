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
        try (var system = Shutdown.closing(new LocalSystem(Path.of(""), System.getenv()))) {
            var gateway = system.get().serve(port);
            system.get().warmUp();
            System.out.printf(
                    "Nonet is at http://127.0.0.1:%d (Redis at %s). Try:%n"
                            + "  curl http://127.0.0.1:%1$d/agents%n"
                            + "  open http://127.0.0.1:%1$d/docs%n"
                            + "Ctrl-C stops it.%n",
                    gateway.port(), system.get().redisUrl());
            stopped.await();
        }
        return 0;
    }
}
