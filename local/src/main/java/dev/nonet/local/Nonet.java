package dev.nonet.local;

import dev.nonet.local.bench.BenchCommand;

import picocli.CommandLine;
import picocli.CommandLine.Command;

import java.util.logging.Level;
import java.util.logging.Logger;

/// The command for people.
@Command(
        name = "nonet",
        mixinStandardHelpOptions = true,
        version = "nonet " + Nonet.VERSION,
        description = "Nine agents for software delivery, on this machine.",
        subcommands = {
            UpCommand.class,
            DemoCommand.class,
            InvokeCommand.class,
            WorkflowCommand.class,
            DlqCommand.class,
            BenchCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  ./nonet demo               a delivery through all nine agents",
            "  ./nonet demo --json        the same, its results as JSON",
            "  ./nonet up --port 8080     serve the API until Ctrl-C",
            "  ./nonet invoke planner -e events/planner-apigateway.json",
            "                             one function on one event",
            "  ./nonet workflow run examples/workflows/hello.yaml",
            "                             a workflow, and what happens in it",
            "  ./nonet dlq list           what agents could not do, and another try",
            "  ./nonet bench cold         cold starts beside two controls",
            "  ./nonet bench http         requests per second beside FastAPI",
            "  ./nonet bench queue        tasks per second through a queue",
            "  ./nonet bench chaos        what is lost when workers and Redis are killed",
            "  ./nonet bench planner      plans with resources beside the shortest published",
            "  ./nonet bench workflow     what a step of a workflow costs, beside LangGraph",
            "  ./nonet format             format the sources",
            "",
            "Environment: REDIS_URL uses a Redis of yours instead of one started here;",
            "NONET_DEBUG=1 shows where an error came from."
        })
final class Nonet {
    static final String VERSION = "0.1.0";

    /// Held here because java.util.logging forgets the level of a logger that nobody holds.
    private static final Logger HELIDON = Logger.getLogger("io.helidon");

    private Nonet() {}

    /// Exits with 0 when all went well, 1 when something failed and 2 when the command was not understood.
    public static void main(String[] arguments) {
        HELIDON.setLevel(Level.WARNING);
        var command = new CommandLine(new Nonet()).setCaseInsensitiveEnumValuesAllowed(true);
        command.setExecutionExceptionHandler(
                (e, line, result) -> {
                    line.getErr().println("nonet: " + e.getMessage());
                    if (System.getenv("NONET_DEBUG") != null) {
                        e.printStackTrace(line.getErr());
                    }
                    return 1;
                });
        System.exit(command.execute(arguments));
    }
}
