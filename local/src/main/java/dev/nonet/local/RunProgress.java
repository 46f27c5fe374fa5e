package dev.nonet.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What a person reads while a run goes on, and the table at its end.
final class RunProgress {
    private static final Duration LOOK = Duration.ofMillis(300);

    private final ApiClient api;
    private final String run;
    private final PrintStream output;
    private final boolean approves;
    private final Set<String> asked = new HashSet<>();

    /// @param approves whether whatever is to be approved is
    RunProgress(ApiClient api, String run, PrintStream output, boolean approves) {
        this.api = api;
        this.run = run;
        this.output = output;
        this.approves = approves;
    }

    /// Prints what happens until the run is over.
    ///
    /// @return the run
    JsonNode follow() throws IOException, InterruptedException {
        output.printf("run %s%n", run);
        var after = "0";
        while (true) {
            var answer = api.get("/runs/" + run + "/events?after=" + after).orThrow();
            after = answer.path("next").asText(after);
            var isOver = false;
            for (var event : answer.path("events")) {
                isOver |= print(event);
            }
            if (isOver) {
                return api.get("/runs/" + run).orThrow();
            }
            Thread.sleep(LOOK);
        }
    }

    /// @return whether it is the end of the run
    private boolean print(JsonNode event) throws IOException {
        var status = event.path("status").asText();
        var step = event.path("step").asText();
        if (step.isEmpty()) {
            return !status.equals("running");
        }
        output.printf(
                "%-16s %s %s%s%n",
                step,
                sign(status),
                status.replace('_', ' '),
                event.path("code").isTextual() ? ": " + event.path("code").asText() : "");
        if (status.equals("awaiting_input") && asked.add(step)) {
            decide(step);
        }
        return false;
    }

    private void decide(String step) throws IOException {
        var route = "/runs/%s/steps/%s/".formatted(run, step);
        var question = "";
        for (var one : api.get("/runs/" + run).orThrow().path("steps")) {
            if (one.path("step").asText().equals(step)) {
                question = one.path("question").asText();
            }
        }
        output.printf("%-16s   %s%n", "", question);
        var console = Optional.ofNullable(System.console()).filter(Console::isTerminal);
        var comment = JsonNodeFactory.instance.objectNode().put("comment", "from the command line");
        if (approves) {
            api.post(route + "approve", comment).orThrow();
        } else if (console.isPresent()) {
            var isYes = console.get().readLine("%-16s   [y/N] ", "").strip().startsWith("y");
            api.post(route + (isYes ? "approve" : "reject"), comment).orThrow();
        } else {
            output.printf("%-16s   waits for POST %sapprove or reject%n", "", route);
        }
    }

    private static String sign(String status) {
        return switch (status) {
            case "completed" -> "✓";
            case "failed" -> "✗";
            case "running" -> "…";
            case "awaiting_input" -> "?";
            default -> "·";
        };
    }

    /// Prints a line for each step, and what the run leaves.
    void ended(JsonNode view) {
        output.printf("%n%-16s %-14s %-10s %8s%n", "step", "does", "state", "time");
        for (var step : view.path("steps")) {
            output.printf(
                    "%-16s %-14s %-10s %8s%n",
                    step.path("step").asText(),
                    step.path("does").asText(),
                    step.path("state").asText(),
                    time(step));
            if (step.has("error")) {
                output.printf(
                        "%-16s %s: %s%n",
                        "", step.at("/error/code").asText(), step.at("/error/detail").asText());
            }
        }
        if (view.has("output")) {
            output.printf("%n%s%n", view.path("output").toPrettyString());
        }
        output.printf("%nThe run %s.%n", view.path("status").asText());
    }

    private static String time(JsonNode step) {
        if (!step.has("started_at") || !step.has("ended_at")) {
            return "";
        }
        var time =
                Duration.between(
                        Instant.parse(step.path("started_at").asText()),
                        Instant.parse(step.path("ended_at").asText()));
        return String.format(Locale.ROOT, "%.2f s", time.toMillis() / 1e3);
    }
}
