package dev.nonet.local;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.nonet.shared.contract.Json;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// One request of the delivery.
///
/// @param agent who is asked
/// @param doing what people read while it runs
/// @param body the request
record DemoStep(String agent, String doing, ObjectNode body) {
    /// The delivery of the example: each agent once, in the order in which one builds on the other, and the analyst a
    /// second time for the library's own figures.
    static List<DemoStep> delivery(Path example) throws IOException {
        var brief = Files.readString(example.resolve("brief.md")).strip();
        return List.of(
                research(example),
                step("planner", "planning the tasks of tasks.md", plan(example)),
                step("designer", "designing pages for the brief", design(brief)),
                step("coder", "writing the service", task(brief)),
                step(
                        "validator",
                        "compiling it and running its tests",
                        task("validate the latest code")),
                step("security", "auditing the code", task("audit the latest code")),
                step("deployer", "starting the service on this machine", deploy()),
                step("monitor", "probing the service", probe()),
                step("analyst", "analysing the latencies", latencies()),
                step("analyst", "analysing the library's loans", analyse(example)));
    }

    private static DemoStep research(Path example) throws IOException {
        var body = task(Files.readString(example.resolve("question.txt")).strip());
        var sources = body.putObject("input").putArray("sources");
        try (var documents = Files.list(example.resolve("documents"))) {
            for (var document : documents.sorted().toList()) {
                sources.addObject()
                        .put("title", String.valueOf(document.getFileName()))
                        .put("text", Files.readString(document));
            }
        }
        return step("researcher", "reading the documents", body);
    }

    private static ObjectNode plan(Path example) throws IOException {
        var body = task("plan the release");
        var input = body.putObject("input");
        input.put("project", "library")
                .put("markdown", Files.readString(example.resolve("tasks.md")));
        input.putArray("exports").add("svg");
        return body;
    }

    private static ObjectNode design(String brief) {
        var body = task(brief);
        var input = body.putObject("input");
        input.putObject("brand").putArray("colors").add("#7a3e9d");
        input.putArray("pages").addObject().put("name", "Books");
        return body;
    }

    private static ObjectNode deploy() {
        var body = task("deploy the validated service to this machine");
        body.putObject("input").put("environment", "local").put("require_validated", true);
        return body;
    }

    private static ObjectNode probe() {
        var body = task("probe the latest deployment");
        body.putObject("input").put("count", 100).put("interval_ms", 20);
        return body;
    }

    private static ObjectNode latencies() {
        var body = task("analyse the latencies of the probes");
        var input = body.putObject("input").put("time_column", "at");
        input.putArray("measures").add("total_ms");
        return body;
    }

    private static ObjectNode analyse(Path example) throws IOException {
        var body = task("analyse the loans by branch");
        var input =
                body.putObject("input").put("data", Files.readString(example.resolve("loans.csv")));
        input.putArray("dimensions").add("branch");
        return body;
    }

    private static ObjectNode task(String words) {
        return Json.mapper().createObjectNode().put("task", words);
    }

    private static DemoStep step(String agent, String doing, ObjectNode body) {
        return new DemoStep(agent, doing, body);
    }
}
