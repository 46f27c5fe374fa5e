package dev.nonet.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

class InvokeCommandTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private final StringWriter output = new StringWriter();
    private final CommandLine command =
            new CommandLine(new InvokeCommand(ROOT)).setOut(new PrintWriter(output, true));

    @Test
    void printsTheAnswerAndEndsWell() {
        assertThat(invoke("planner", ROOT.resolve("events/planner-direct.json"))).isZero();
        assertThat(output.toString()).contains("\"status\" : \"success\"");
    }

    @Test
    void printsAProblemAndEndsWithOne(@TempDir Path folder) throws IOException {
        var event = Files.writeString(folder.resolve("event.json"), "{\"task\": \"sing\"}");

        assertThat(invoke("planner", event)).isEqualTo(1);
        assertThat(output.toString()).contains("\"code\" : \"REQUEST_NOT_UNDERSTOOD\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"status\": \"success\"}                              | false",
                "{\"statusCode\": 200, \"body\": \"{}\"}                | false",
                "{\"statusCode\": 399}                                  | false",
                "{\"statusCode\": 400}                                  | true",
                "{\"status\": 399}                                      | false",
                "{\"status\": 400, \"code\": \"INPUT_INVALID\"}         | true",
                "{\"batchItemFailures\": []}                            | false",
                "{\"batchItemFailures\": [{\"itemIdentifier\": \"1\"}]} | true",
                "{}                                                     | false",
                "''                                                     | false",
                "no JSON                                                | false"
            })
    void knowsAProblemFromAnAnswer(String answer, boolean isProblem) {
        assertThat(InvokeCommand.isProblem(answer.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(isProblem);
    }

    @Test
    void saysInItsHelpHowItEnds() {
        command.usage(command.getOut());

        assertThat(output.toString()).contains("Exit code:").contains("1   it answered with a");
    }

    private int invoke(String function, Path event) {
        return command.execute(function, "-e", event.toString());
    }
}
