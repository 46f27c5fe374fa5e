package dev.nonet.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

class WorkflowCommandTest {
    private static final Path EXAMPLES = Path.of("..", "examples", "workflows");

    private final StringWriter printed = new StringWriter();

    @Test
    void runsAFileAndPrintsTheRun() {
        var file = EXAMPLES.resolve("approve.yaml").toString();

        assertThat(execute("run", file, "--approve", "--json")).isZero();
        assertThat(printed.toString())
                .contains("\"status\" : \"completed\"", "\"release_on\"", "from the command line");
    }

    @Test
    void listsAndDrawsWorkflows() {
        assertThat(execute("list")).isZero();
        assertThat(printed.toString()).contains("delivery", "review", "release", "insight");
        assertThat(execute("picture", "delivery")).isZero();
        assertThat(printed.toString()).contains("<svg");
    }

    @Test
    void saysWhatIsWrongWithADefinitionByLine(@TempDir Path folder) throws IOException {
        var file = folder.resolve("bad.yaml");
        Files.writeString(file, "name: bad\nsteps:\n  a: {agent: codre, task: do}\n");

        assertThat(execute("check", file.toString())).isEqualTo(1);
        assertThat(printed.toString()).contains("bad.yaml:3:", "codre");
    }

    private int execute(String... arguments) {
        var all = new String[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--url";
        all[arguments.length + 1] = "http://127.0.0.1:" + RunningSystem.port();
        return new CommandLine(new WorkflowCommand())
                .setOut(new PrintWriter(printed, true))
                .execute(all);
    }
}
