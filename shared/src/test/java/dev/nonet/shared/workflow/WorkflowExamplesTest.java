package dev.nonet.shared.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

class WorkflowExamplesTest {
    private static final Path ROOT = Path.of("..");
    private static final Path EXAMPLES = ROOT.resolve("examples/workflows");

    @ParameterizedTest
    @ValueSource(strings = {"delivery", "review", "release", "insight"})
    void acceptsWhatIsBuiltIn(String name) {
        assertThat(builtIn(name).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void acceptsTheExamples(Path file) throws IOException {
        var workflow =
                WorkflowReader.read(Files.readString(file), name -> Optional.of(builtIn(name)));
        assertThat(file).hasFileName(workflow.name() + ".yaml");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void showsEachExampleInTheDocs(Path file) throws IOException {
        assertThat(docs()).contains("examples/workflows/" + file.getFileName());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void printsInTheDocsWhatTheExamplesAre(Path file) throws IOException {
        var shown =
                Pattern.compile(
                                "```yaml\n# examples/workflows/%s\n(.*?)```"
                                        .formatted(Pattern.quote(file.getFileName().toString())),
                                Pattern.DOTALL)
                        .matcher(docs());
        if (shown.find()) {
            assertThat(shown.group(1)).isEqualTo(Files.readString(file));
        }
    }

    static List<Path> examples() throws IOException {
        try (var files = Files.list(EXAMPLES)) {
            return files.sorted().toList();
        }
    }

    private static String docs() throws IOException {
        return Files.readString(ROOT.resolve("docs/workflows.md"));
    }

    private static Workflow builtIn(String name) {
        try (var input = WorkflowExamplesTest.class.getResourceAsStream(name + ".yaml")) {
            var text =
                    new String(
                            Objects.requireNonNull(input).readAllBytes(), StandardCharsets.UTF_8);
            return WorkflowReader.read(text, _ -> Optional.empty());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
