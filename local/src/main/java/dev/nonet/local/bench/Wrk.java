package dev.nonet.local.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The load tool wrk, sending to loopback for a bounded time.
final class Wrk {
    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");

    private final int connections;
    private final Path script;

    Wrk(int connections, Path work, String body) throws IOException {
        this.connections = connections;
        this.script =
                Files.writeString(
                        work.resolve("post.lua"),
                        """
                        wrk.method = "POST"
                        wrk.headers["Content-Type"] = "application/json"
                        wrk.body = [==[%s]==]
                        """
                                .formatted(body));
    }

    /// Requests per second.
    double post(BenchServer server, int seconds) throws IOException {
        var url = server.url("/agents/planner/execute");
        return run(List.of("-s", script.toString()), url, seconds);
    }

    /// Requests per second.
    double get(BenchServer server, String task, int seconds) throws IOException {
        return run(List.of(), server.url("/tasks/" + task), seconds);
    }

    private double run(List<String> options, String url, int seconds) throws IOException {
        var command =
                new ArrayList<>(List.of("wrk", "-t1", "-c" + connections, "-d" + seconds + "s"));
        command.addAll(options);
        command.add(url);
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new IOException("wrk is needed: apt-get install wrk, or brew install wrk", e);
        }
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var rate = RATE.matcher(output);
        if (!rate.find() || output.contains("Non-2xx") || output.contains("Socket errors")) {
            throw new IOException("Not every request was answered: " + output);
        }
        return Double.parseDouble(rate.group(1));
    }
}
