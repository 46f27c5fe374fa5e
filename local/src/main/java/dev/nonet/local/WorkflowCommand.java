package dev.nonet.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.nonet.shared.contract.Json;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/// Workflows from a shell, on a Nonet that runs or on one of its own.
@Command(
        name = "workflow",
        mixinStandardHelpOptions = true,
        description = "Check, run and look at workflows.",
        exitCodeListHeading = "%nExit code:%n",
        exitCodeList = {
            "0:it was done, and the run completed",
            "1:the definition is wrong, the run failed, or the API was not reached",
            "2:the command line is wrong"
        },
        footer = {
            "",
            "Examples:",
            "  ./nonet workflow list",
            "  ./nonet workflow check examples/workflows/hello.yaml",
            "  ./nonet workflow run examples/workflows/hello.yaml",
            "  ./nonet workflow run insight --input question.json",
            "  ./nonet workflow picture delivery > delivery.svg",
            "",
            "Each starts a Nonet of its own, or asks the one at --url.",
            "Environment: NONET_API_KEY is sent as x-api-key."
        })
final class WorkflowCommand {
    @Spec CommandSpec spec = CommandSpec.create();

    /// Where the API is.
    static final class Place {
        @Option(
                names = "--url",
                description = "Where the API is, such as http://127.0.0.1:8000 of ./nonet up.")
        @Nullable URI url;

        int ask(Question question) throws Exception {
            if (url != null) {
                try (var api = new ApiClient(url)) {
                    return question.ask(api);
                }
            }
            try (var system = Shutdown.closing(new LocalSystem(Path.of(""), System.getenv()));
                    var api = new ApiClient(system.get().serve(0).port())) {
                return question.ask(api);
            }
        }
    }

    /// What is asked of an API.
    interface Question {
        int ask(ApiClient api) throws Exception;
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "The workflows that there are.")
    int list(@Mixin Place place) throws Exception {
        return place.ask(
                api -> {
                    for (var one : api.get("/workflows").orThrow().path("workflows")) {
                        out().printf(
                                        "%-20s %s%n",
                                        one.path("name").asText(),
                                        one.path("description").asText().replaceAll("\\s+", " "));
                    }
                    return 0;
                });
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "A workflow and its definition.")
    int show(@Mixin Place place, @Parameters(paramLabel = "name") String name) throws Exception {
        return place.ask(
                api -> {
                    out().println(api.get("/workflows/" + name).orThrow().toPrettyString());
                    return 0;
                });
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "Says what is wrong with a definition, by line; nothing is kept or run.")
    int check(@Mixin Place place, @Parameters(paramLabel = "file") Path file) throws Exception {
        return place.ask(
                api -> isKept(api, file, "?dry_run=true") ? said(file + " can be run.") : 1);
    }

    private int said(String words) {
        out().println(words);
        return 0;
    }

    @Command(
            name = "picture",
            mixinStandardHelpOptions = true,
            description = "A picture of a workflow as SVG.")
    int picture(@Mixin Place place, @Parameters(paramLabel = "name") String name) throws Exception {
        return place.ask(
                api -> {
                    out().println(api.text("/workflows/" + name + "/picture"));
                    return 0;
                });
    }

    @Command(
            name = "run",
            mixinStandardHelpOptions = true,
            description = "Runs a workflow and shows what happens as it happens.")
    int run(
            @Mixin Place place,
            @Parameters(paramLabel = "workflow", description = "Its name, or a file with it.")
                    String workflow,
            @Option(
                            names = "--input",
                            defaultValue = "{}",
                            description = "Its inputs as JSON, or a file with them.")
                    String input,
            @Option(names = "--approve", description = "Approve whatever is to be approved.")
                    boolean approve,
            @Option(names = "--json", description = "Print the run as JSON in the end.")
                    boolean json)
            throws Exception {
        return place.ask(
                api -> {
                    var file = Path.of(workflow);
                    var isFile = Files.isRegularFile(file);
                    if (isFile && !isKept(api, file, "")) {
                        return 1;
                    }
                    var body = JsonNodeFactory.instance.objectNode();
                    body.set("input", input(input));
                    var name = isFile ? name(file) : workflow;
                    var id =
                            api.post("/workflows/" + name + "/runs", body)
                                    .orThrow()
                                    .path("run_id")
                                    .asText();
                    var progress =
                            new RunProgress(api, id, json ? System.err : System.out, approve);
                    var end = progress.follow();
                    if (json) {
                        out().println(end.view().toPrettyString());
                    } else {
                        progress.table(end.steps());
                        print(id, end.view());
                    }
                    return end.succeeded() ? 0 : 1;
                });
    }

    private void print(String id, JsonNode run) {
        if (run.has("output")) {
            out().printf("%n%s%n", run.path("output").toPrettyString());
        }
        out().printf("%nThe run %s %s.%n", id, run.path("status").asText());
    }

    /// Keeps a definition, or prints what is wrong with it.
    private boolean isKept(ApiClient api, Path file, String query) throws IOException {
        var answer =
                api.put(
                        "/workflows/" + name(file) + query,
                        "application/yaml",
                        Files.readString(file));
        for (var error : answer.json().path("errors")) {
            out().printf(
                            "%s:%d: %s%n",
                            file, error.path("line").asInt(), error.path("reason").asText());
        }
        if (!answer.json().path("errors").isEmpty()) {
            return false;
        }
        answer.orThrow();
        return true;
    }

    /// What a definition says of itself; what is wrong with a name that it has not, the API says.
    private static String name(Path file) throws IOException {
        var name = Yaml.read(file).path("name").asText();
        return name.matches("[a-z0-9-]+") ? name : "unnamed";
    }

    private static JsonNode input(String text) throws IOException {
        return Json.mapper()
                .readTree(text.strip().startsWith("{") ? text : Files.readString(Path.of(text)));
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
