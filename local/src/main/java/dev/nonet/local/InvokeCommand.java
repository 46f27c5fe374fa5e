package dev.nonet.local;

import com.fasterxml.jackson.core.JsonProcessingException;

import dev.nonet.shared.contract.Json;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/// Runs one function on one event, as `sam local invoke` does, without Docker.
@Command(
        name = "invoke",
        mixinStandardHelpOptions = true,
        description = "Run one function on one event, as sam local invoke does, without Docker.",
        exitCodeListHeading = "%nExit code:%n",
        exitCodeList = {
            "0:the function did its work",
            "1:it answered with a problem, which is printed all the same, or failed",
            "2:the command line is wrong"
        },
        footer = {"", "Example:", "  ./nonet invoke planner -e events/planner-apigateway.json"})
final class InvokeCommand implements Callable<Integer> {
    @Parameters(index = "0", description = "The function: an agent's name, api, or a logical id.")
    String function = "";

    @Option(
            names = {"-e", "--event"},
            required = true,
            description = "A file with the event, or - for standard input.")
    String event = "";

    @Spec CommandSpec spec = CommandSpec.create();

    /// Where `template.yaml` is.
    private final Path root;

    InvokeCommand() {
        this(Path.of(""));
    }

    InvokeCommand(Path root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        var bytes =
                event.equals("-")
                        ? System.in.readAllBytes()
                        : Files.readAllBytes(existing(Path.of(event)));
        try (var system = Shutdown.closing(new LocalSystem(root, System.getenv()))) {
            var one = find(system.get());
            one.warmUp();
            var answer = one.invoke(bytes);
            spec.commandLine().getOut().println(pretty(answer));
            return isProblem(answer) ? 1 : 0;
        }
    }

    /// Whether an answer says that something went wrong: by HTTP's status, as a problem itself, or by messages of a
    /// batch that are to come again.
    static boolean isProblem(byte[] answer) {
        try {
            var json = Json.mapper().readTree(answer);
            return json.path("statusCode").asInt() >= 400
                    || (json.path("status").isInt() && json.path("status").intValue() >= 400)
                    || !json.path("batchItemFailures").isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    private LocalFunction find(LocalSystem system) {
        return system.template().functions().stream()
                .filter(one -> one.word().equals(function) || one.id().equals(function))
                .findFirst()
                .map(one -> system.function(one.id()))
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "There is no function %s. There are: %s"
                                                .formatted(
                                                        function,
                                                        system.template().functions().stream()
                                                                .map(Template.Function::word)
                                                                .collect(
                                                                        Collectors.joining(
                                                                                ", ")))));
    }

    private static Path existing(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("There is no file " + file + "; events/ has some.");
        }
        return file;
    }

    private static String pretty(byte[] answer) {
        var text = new String(answer, StandardCharsets.UTF_8);
        try {
            return Json.mapper().readTree(text).toPrettyString();
        } catch (JsonProcessingException e) {
            return text;
        }
    }
}
