package dev.nonet.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/// What agents could not do, and another try, against a Nonet that runs.
@Command(
        name = "dlq",
        mixinStandardHelpOptions = true,
        description = "What agents could not do, and another try, against a Nonet that runs.",
        exitCodeListHeading = "%nExit code:%n",
        exitCodeList = {
            "0:it was done",
            "1:the API answered with a problem, or was not reached",
            "2:the command line is wrong"
        },
        footer = {
            "",
            "Examples:",
            "  ./nonet dlq list",
            "  ./nonet dlq show planner",
            "  ./nonet dlq redrive planner --limit 100",
            "",
            "Environment: NONET_API_KEY is sent as x-api-key."
        })
final class DlqCommand {
    @Spec CommandSpec spec = CommandSpec.create();

    /// Where the API is.
    static final class Api {
        @Option(
                names = "--url",
                defaultValue = "http://127.0.0.1:8000",
                description = "Where the API is (default ${DEFAULT-VALUE}).")
        URI url = URI.create("http://127.0.0.1:8000");

        JsonNode get(String path) throws IOException {
            try (var client = new ApiClient(url)) {
                return client.get(path).orThrow();
            }
        }

        JsonNode post(String path, JsonNode body) throws IOException {
            try (var client = new ApiClient(url)) {
                return client.post(path, body).orThrow();
            }
        }
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "How much waits for each agent, and how much could not be done.")
    int list(@Mixin Api api) throws IOException {
        out().printf("%-12s %8s %8s%n", "agent", "waiting", "dead");
        for (var queue : api.get("/queues").path("queues")) {
            out().printf(
                            "%-12s %8d %8d%n",
                            queue.path("agent").asText(),
                            queue.path("waiting").asInt(),
                            queue.path("dead").asInt());
        }
        return 0;
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "What an agent could not do, and why; nothing is taken.")
    int show(
            @Mixin Api api,
            @Parameters(paramLabel = "agent", description = "Whose dead letters.") String agent,
            @Option(names = "--limit", defaultValue = "20", description = "At most (1 to 100).")
                    int limit)
            throws IOException {
        for (var letter : api.get("/queues/" + agent + "/dead?limit=" + limit).path("messages")) {
            out().printf(
                            "%s  %s  task %s of %s%n  %s%n  %s%n",
                            letter.path("message_id").asText(),
                            letter.path("code").asText(),
                            letter.path("task_id").asText("none"),
                            letter.path("tenant").asText(),
                            letter.path("reason").asText(),
                            letter.path("body").asText().replaceAll("\\s+", " "));
        }
        return 0;
    }

    @Command(
            name = "redrive",
            mixinStandardHelpOptions = true,
            description = "Tries again what an agent could not do.")
    int redrive(
            @Mixin Api api,
            @Parameters(index = "0", paramLabel = "agent", description = "Whose dead letters.")
                    String agent,
            @Parameters(
                            index = "1..*",
                            paramLabel = "message",
                            description = "Which, as show names them (default: any).")
                    List<String> messages,
            @Option(names = "--limit", defaultValue = "10", description = "At most (1 to 100).")
                    int limit)
            throws IOException {
        var body = JsonNodeFactory.instance.objectNode();
        var wanted = messages == null ? new ArrayList<String>() : messages;
        if (wanted.isEmpty()) {
            body.put("limit", limit);
        } else {
            wanted.forEach(body.putArray("ids")::add);
        }
        var moved = api.post("/queues/" + agent + "/dead/redrive", body).path("messages");
        for (var message : moved) {
            out().printf(
                            "%s  task %s  %s%n",
                            message.path("message_id").asText(),
                            message.path("task_id").asText("none"),
                            message.path("status").asText());
        }
        out().printf("%d redriven%n", moved.size());
        return 0;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
