package dev.nonet.local;

import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.shared.contract.Json;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// Sends a delivery through all nine agents over HTTP, and shows what comes of it as it comes.
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
    @Option(
            names = "--port",
            defaultValue = "8000",
            description = "Where the gateway listens (default ${DEFAULT-VALUE}).")
    int port;

    @Option(names = "--json", description = "Print one JSON document instead of text.")
    boolean json;

    /// What came of one step.
    ///
    /// @param answer the whole answer, or the problem
    private record Outcome(
            DemoStep step,
            boolean succeeded,
            String summary,
            Duration time,
            JsonNode answer,
            List<Path> files) {}

    @Override
    public Integer call() throws Exception {
        var run =
                LocalDateTime.now(ZoneId.systemDefault())
                        .format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
        var progress = new DemoProgress(json ? System.err : System.out);
        try (var system = Shutdown.closing(new LocalSystem(Path.of(""), System.getenv()));
                var api = new ApiClient(system.get().serve(port).port())) {
            progress.started(system.get().redisUrl(), port);
            system.get().warmUp();
            var files = new DemoFiles(api, Path.of(".nonet", "demo", run));
            var outcomes = deliver(api, files, "demo-" + run, progress);
            if (json) {
                print(outcomes, files.folder(), System.out);
            } else {
                progress.ended(rows(outcomes), files.folder(), outcomes.getLast().succeeded());
            }
            return outcomes.getLast().succeeded() ? 0 : 1;
        }
    }

    /// Stops at the first step that fails, because the next one builds on it.
    private static List<Outcome> deliver(
            ApiClient api, DemoFiles files, String session, DemoProgress progress)
            throws IOException {
        var outcomes = new ArrayList<Outcome>();
        for (var step : DemoStep.delivery(Path.of("examples", "library"))) {
            var outcome = run(api, files, step, session, outcomes.size() + 1, progress);
            outcomes.add(outcome);
            progress.stepEnded(outcome.succeeded(), outcome.summary(), outcome.time());
            if (!outcome.succeeded()) {
                break;
            }
        }
        return outcomes;
    }

    private static Outcome run(
            ApiClient api,
            DemoFiles files,
            DemoStep step,
            String session,
            int number,
            DemoProgress progress)
            throws IOException {
        var id = session + "-" + number;
        var body = step.body().put("session", session).put("task_id", id);
        progress.stepStarted(step.agent(), step.doing());
        var start = System.nanoTime();
        ApiClient.Answer answer;
        try (var _ = progress.follow(api, id)) {
            answer = api.post("/agents/" + step.agent() + "/execute", body);
        }
        var time = Duration.ofNanos(System.nanoTime() - start);
        var succeeded = answer.json().path("status").asText().equals("success");
        return new Outcome(
                step,
                succeeded,
                succeeded
                        ? answer.json().path("summary").asText()
                        : answer.json().path("code").asText()
                                + ": "
                                + answer.json().path("detail").asText(),
                time,
                answer.json(),
                files.fetch(step.agent(), answer.json().path("result")));
    }

    private static List<DemoProgress.Row> rows(List<Outcome> outcomes) {
        return outcomes.stream()
                .map(
                        outcome ->
                                new DemoProgress.Row(
                                        outcome.step().agent(), outcome.summary(), outcome.time()))
                .toList();
    }

    private static void print(List<Outcome> outcomes, Path folder, PrintStream output) {
        var document = Json.mapper().createObjectNode();
        document.put("succeeded", outcomes.getLast().succeeded());
        document.put("files", folder.toString());
        var steps = document.putArray("steps");
        for (var outcome : outcomes) {
            var step = steps.addObject();
            step.put("agent", outcome.step().agent());
            step.put("summary", outcome.summary());
            step.put("seconds", outcome.time().toMillis() / 1000.0);
            step.set("answer", outcome.answer());
            outcome.files().forEach(step.putArray("files")::addPOJO);
        }
        output.println(document.toPrettyString());
    }
}
