package dev.nonet.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.nonet.shared.contract.Json;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Callable;

/// Runs the workflow `delivery`, all nine agents, over HTTP, and shows what comes of it as it comes.
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Send a delivery through all nine agents, on the input in examples/library.",
        footer = {
            "",
            "Examples:",
            "  ./nonet demo",
            "  ./nonet demo --port 8080",
            "  ./nonet demo --json | jq '.steps[].summary'"
        })
final class DemoCommand implements Callable<Integer> {
    private static final String NEXT =
            """
            What to try next:
              ./nonet up                      serve the API, then open http://127.0.0.1:8000/docs
              ./nonet workflow show delivery  what ran; docs/workflows.md says how to write your own
              examples/library                change the brief or the tasks and run the demo again
            """;

    @Option(
            names = "--port",
            defaultValue = "8000",
            description = "Where the gateway listens (default ${DEFAULT-VALUE}).")
    int port;

    @Option(names = "--json", description = "Print one JSON document instead of text.")
    boolean json;

    @Override
    public Integer call() throws Exception {
        var now =
                LocalDateTime.now(ZoneId.systemDefault())
                        .format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
        var words = json ? System.err : System.out;
        try (var system = Shutdown.closing(new LocalSystem(Path.of(""), System.getenv()));
                var api = new ApiClient(system.get().serve(port).port())) {
            words.printf(
                    "Nonet listens on http://127.0.0.1:%d, its memory is %s.%n",
                    port, system.get().redisUrl());
            words.printf("Starting the functions …%n%n");
            system.get().warmUp();
            var run = api.post("/workflows/delivery/runs", delivery("demo-" + now)).orThrow();
            var progress = new RunProgress(api, run.path("run_id").asText(), words, false);
            var end = progress.follow();
            var files = new DemoFiles(api, Path.of(".nonet", "demo", now));
            if (json) {
                System.out.println(document(end, files).toPrettyString());
            } else {
                progress.table(end.steps());
                store(end, files);
                words.printf("%nThe files are in %s.%n", files.folder());
                show(files, words);
                words.print(
                        end.succeeded()
                                ? NEXT
                                : "A step failed; its message above says what would work.\n");
            }
            return end.succeeded() ? 0 : 1;
        }
    }

    private static ObjectNode delivery(String run) throws IOException {
        var body = Json.mapper().createObjectNode().put("run_id", run).put("session", run);
        body.set("input", DemoInput.read(Path.of("examples", "library")));
        return body;
    }

    private static void store(RunProgress.End end, DemoFiles files) throws IOException {
        for (var step : end.steps()) {
            files.fetch(step.does(), step.task().path("result"));
        }
    }

    private static void show(DemoFiles files, PrintStream words) {
        files.shown()
                .forEach(
                        (what, file) ->
                                words.printf(
                                        "  %-16s  %s%n",
                                        what.equals("openapi") ? "OpenAPI document" : what, file));
    }

    private static JsonNode document(RunProgress.End end, DemoFiles files) throws IOException {
        var document = Json.mapper().createObjectNode();
        document.put("succeeded", end.succeeded());
        document.put("files", files.folder().toString());
        document.set("output", end.view().path("output"));
        var steps = document.putArray("steps");
        for (var ended : end.steps()) {
            var step = steps.addObject();
            step.put("step", ended.name());
            step.put("agent", ended.does());
            step.put("state", ended.state());
            step.put("summary", ended.found());
            step.put("seconds", ended.time().toMillis() / 1000.0);
            step.set("answer", ended.task());
            files.fetch(ended.does(), ended.task().path("result"))
                    .forEach(step.putArray("files")::addPOJO);
        }
        files.shown().forEach((what, file) -> document.put(what, file.toString()));
        return document;
    }
}
