package dev.nonet.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a person reads while a run goes on, and the table at its end.
final class RunProgress {
    private static final Duration LOOK = Duration.ofMillis(300);
    private static final int FOUND_WIDTH = 90;

    private final ApiClient api;
    private final String run;
    private final PrintStream output;
    private final boolean approves;
    private final Set<String> asked = new HashSet<>();
    private final Map<String, String> states = new HashMap<>();
    private final Map<String, String> heard = new HashMap<>();

    /// @param approves whether whatever is to be approved is
    RunProgress(ApiClient api, String run, PrintStream output, boolean approves) {
        this.api = api;
        this.run = run;
        this.output = output;
        this.approves = approves;
    }

    /// A run that is over.
    ///
    /// @param view as `GET /runs/{id}` answers it
    /// @param steps in the order of the definition
    record End(JsonNode view, List<StepEnd> steps) {
        boolean succeeded() {
            return view.path("status").asText().equals("completed");
        }
    }

    /// A step of a run that is over.
    ///
    /// @param does an agent, or what else the step does
    /// @param found what the agent says of its result, or why the step failed; else empty
    /// @param task its task as `GET /tasks/{id}` answers it; of a step without one, empty
    record StepEnd(
            String name, String does, String state, String found, Duration time, JsonNode task) {}

    /// Prints what happens until the run is over.
    End follow() throws IOException, InterruptedException {
        output.printf("run %s%n", run);
        var after = "0";
        while (true) {
            var answer = api.get("/runs/" + run + "/events?after=" + after).orThrow();
            after = answer.path("next").asText(after);
            var view = api.get("/runs/" + run).orThrow();
            var isOver = false;
            for (var event : answer.path("events")) {
                isOver |= print(event, view);
            }
            if (isOver) {
                return end(api.get("/runs/" + run).orThrow());
            }
            for (var step : view.path("steps")) {
                if (step.path("state").asText().equals("running") && step.has("task_id")) {
                    hear(step.path("step").asText(), step.path("task_id").asText());
                }
            }
            Thread.sleep(LOOK);
        }
    }

    private End end(JsonNode view) throws IOException {
        var steps = new ArrayList<StepEnd>();
        for (var step : view.path("steps")) {
            var task = task(step);
            steps.add(
                    new StepEnd(
                            step.path("step").asText(),
                            step.path("does").asText(),
                            step.path("state").asText(),
                            found(step, task),
                            time(step),
                            task));
        }
        return new End(view, steps);
    }

    private JsonNode task(JsonNode step) throws IOException {
        return step.has("task_id")
                ? api.get("/tasks/" + step.path("task_id").asText()).json()
                : MissingNode.getInstance();
    }

    private static String found(JsonNode step, JsonNode task) {
        return step.has("error")
                ? step.at("/error/code").asText() + ": " + step.at("/error/detail").asText()
                : task.path("summary").asText();
    }

    /// @return whether it is the end of the run
    private boolean print(JsonNode event, JsonNode view) throws IOException {
        var status = event.path("status").asText();
        var name = event.path("step").asText();
        if (name.isEmpty()) {
            return !status.equals("running");
        }
        if (status.equals(states.put(name, status))) {
            return false;
        }
        var step = step(view, name);
        var words =
                switch (status) {
                    case "running" -> step.path("does").asText("running");
                    case "completed", "failed" -> ended(step, status);
                    default -> status.replace('_', ' ');
                };
        output.printf("%-12s %s %s%n", name, sign(status), words);
        if (status.equals("awaiting_input") && asked.add(name)) {
            decide(name, step.path("question").asText());
        }
        return false;
    }

    /// What came of a step, and after which time. A step that has gone on since then only says how it ended.
    private String ended(JsonNode step, String status) throws IOException {
        if (!step.path("state").asText().equals(status)) {
            return status;
        }
        var found = found(step, task(step));
        return "%s (%s)".formatted(found.isEmpty() ? status : found, seconds(time(step)));
    }

    private static JsonNode step(JsonNode view, String name) {
        for (var step : view.path("steps")) {
            if (step.path("step").asText().equals(name)) {
                return step;
            }
        }
        return MissingNode.getInstance();
    }

    /// Prints what the agent says of itself while it works.
    private void hear(String step, String task) throws IOException {
        var answer =
                api.get("/tasks/" + task + "/events?after=" + heard.getOrDefault(task, "0")).json();
        heard.put(task, answer.path("next").asText("0"));
        var said = "";
        for (var event : answer.path("events")) {
            said = event.path("progress").asText(said);
        }
        if (!said.isEmpty()) {
            output.printf("%-12s   %s%n", step, said);
        }
    }

    private void decide(String step, String question) throws IOException {
        var route = "/runs/%s/steps/%s/".formatted(run, step);
        output.printf("%-12s   %s%n", "", question);
        var console = Optional.ofNullable(System.console()).filter(Console::isTerminal);
        var comment = JsonNodeFactory.instance.objectNode().put("comment", "from the command line");
        if (approves) {
            api.post(route + "approve", comment).orThrow();
        } else if (console.isPresent()) {
            var isYes = console.get().readLine("%-12s   [y/N] ", "").strip().startsWith("y");
            api.post(route + (isYes ? "approve" : "reject"), comment).orThrow();
        } else {
            output.printf("%-12s   waits for POST %sapprove or reject%n", "", route);
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

    /// Prints a line for each step.
    void table(List<StepEnd> steps) {
        output.printf(
                "%n%-12s %-10s %-" + FOUND_WIDTH + "s %8s%n",
                "step",
                "agent",
                "what it found",
                "time");
        output.printf(
                "%s %s %s %s%n",
                "─".repeat(12), "─".repeat(10), "─".repeat(FOUND_WIDTH), "─".repeat(8));
        for (var step : steps) {
            output.printf(
                    "%-12s %-10s %-" + FOUND_WIDTH + "s %8s%n",
                    step.name(),
                    step.does(),
                    shortened(step.found().isEmpty() ? step.state() : step.found()),
                    step.time().isZero() ? "" : seconds(step.time()));
        }
    }

    private static String shortened(String text) {
        return text.length() <= FOUND_WIDTH ? text : text.substring(0, FOUND_WIDTH - 1) + "…";
    }

    /// Zero where it was not begun, or is not over.
    private static Duration time(JsonNode step) {
        return step.has("started_at") && step.has("ended_at")
                ? Duration.between(
                        Instant.parse(step.path("started_at").asText()),
                        Instant.parse(step.path("ended_at").asText()))
                : Duration.ZERO;
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.2f s", time.toMillis() / 1e3);
    }
}
