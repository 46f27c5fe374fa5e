package dev.nonet.shared.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class WorkflowReaderTest {
    private static final Path DEFINITIONS = Path.of("src/test/resources/dev/nonet/shared/workflow");

    private static final Pattern EXPECTED = Pattern.compile("# line (\\d+): (.*)");

    private static final Map<String, Workflow> KNOWN =
            Stream.of(
                            """
                            name: child
                            inputs:
                              repository: {type: string}
                              depth: {type: number, default: 1}
                            steps:
                              audit: {agent: security, task: audit}
                            """,
                            leadingTo("back", "broken"),
                            leadingTo("far", "middle"),
                            leadingTo("middle", "far-end"),
                            leadingTo("far-end", "broken"))
                    .map(WorkflowReaderTest::assumed)
                    .collect(Collectors.toMap(Workflow::name, workflow -> workflow));

    private static String leadingTo(String name, String next) {
        return "{name: %s, steps: {a: {workflow: %s}}}".formatted(name, next);
    }

    /// Whatever it holds is taken to be there.
    private static Workflow assumed(String text) {
        return WorkflowReader.read(
                text,
                name ->
                        Optional.of(
                                WorkflowReader.read(
                                        "{name: leaf, steps: {a: {agent: coder, task: x}}}",
                                        none -> Optional.empty())));
    }

    private static Workflow read(String text) {
        return WorkflowReader.read(text, name -> Optional.ofNullable(KNOWN.get(name)));
    }

    @TestFactory
    Stream<DynamicTest> refusesABrokenDefinitionWithItsLineAndReason() throws IOException {
        return files("bad").stream()
                .map(
                        file ->
                                DynamicTest.dynamicTest(
                                        file.getFileName().toString(), () -> isRefused(file)));
    }

    @Test
    void twoHundredDefinitionsAreBrokenInWaysOfTheirOwn() throws IOException {
        assertThat(files("bad")).hasSizeGreaterThanOrEqualTo(200);
    }

    private static void isRefused(Path file) throws IOException {
        var text = Files.readString(file);
        var expected = EXPECTED.matcher(text.lines().findFirst().orElseThrow());
        assertThat(expected.matches()).isTrue();
        // JSON has no comments.
        var definition = file.toString().endsWith(".json") ? text.substring(expected.end()) : text;

        var refused = catchThrowableOfType(WorkflowRefused.class, () -> read(definition));

        assertThat(refused).isNotNull();
        assertThat(refused.faults())
                .anySatisfy(
                        fault -> {
                            assertThat(fault.line()).isEqualTo(Integer.parseInt(expected.group(1)));
                            assertThat(fault.reason()).contains(expected.group(2));
                        });
    }

    @TestFactory
    Stream<DynamicTest> acceptsEveryConstruct() throws IOException {
        return files("good").stream()
                .map(
                        file ->
                                DynamicTest.dynamicTest(
                                        file.getFileName().toString(),
                                        () ->
                                                assertThat(read(Files.readString(file)).name())
                                                        .isEqualTo(nameOf(file))));
    }

    private static List<Path> files(String folder) throws IOException {
        try (var files = Files.list(DEFINITIONS.resolve(folder))) {
            return files.sorted().toList();
        }
    }

    private static String nameOf(Path file) {
        return file.getFileName().toString().replaceFirst("\\..*", "");
    }

    @Test
    void readsPlainValuesAsTheCoreSchemaHasThem() throws IOException {
        var output = read(Files.readString(DEFINITIONS.resolve("good/numbers.yaml"))).output();

        assertThat(String.valueOf(output))
                .isEqualTo(
                        """
                        {"a":1000.0,"b":0,"c":7,"d":0.5,"e":"0b1","f":"1_000","g":"no",\
                        "h":"2026-01-01","i":null,"j":null,"k":true}\
                        """);
    }

    @Test
    void namesTheLineTheStepAndWhatWasMeant() {
        assertThatThrownBy(
                        () ->
                                read(
                                        """
                                        name: delivery
                                        steps:
                                          build: {agent: coder, task: build}
                                          deploy:
                                            agent: deployer
                                            task: deploy
                                            needs: [biuld]
                                        """))
                .hasMessage(
                        "line 7, step `deploy`: needs `biuld`, which is no step; did you mean"
                                + " `build`?");
    }

    @Test
    void tellsTheFirstTwentyFaultsInTheOrderOfTheirLines() {
        var steps =
                IntStream.range(0, 300)
                        .mapToObj(i -> "  s%d: {agent: coder, task: x, needs: [no]}\n".formatted(i))
                        .collect(Collectors.joining());

        var refused =
                catchThrowableOfType(
                        WorkflowRefused.class, () -> read("name: many\nsteps:\n" + steps));

        assertThat(refused.faults()).hasSize(20).extracting(Fault::line).isSorted();
    }

    @Test
    void refusesWhatIsTooLarge() {
        var two = "name: large\ndescription: " + "x".repeat(2 * 1024 * 1024);

        assertThatThrownBy(() -> read(two)).hasMessageContaining("1048576 characters");
        assertThatThrownBy(() -> read("name: x\noutput: [" + "1,".repeat(300_000) + "1]"))
                .hasMessageContaining("200000 values");
        assertThatThrownBy(() -> read("name: x\noutput: " + "[".repeat(1_000_000)))
                .hasMessageContaining("100 levels");
        assertThatThrownBy(() -> read("name: x\noutput: " + "{a: ".repeat(200_000)))
                .hasMessageContaining("100 levels");
        assertThatThrownBy(() -> read("- ".repeat(400_000))).hasMessageContaining("100 levels");
    }

    @Test
    void checksTenThousandStepsInWellUnderASecond() {
        var text = new StringBuilder("name: large\nsteps:\n");
        for (var i = 0; i < 10_000; i++) {
            text.append("  s%d:\n    agent: coder\n".formatted(i));
            text.append(i < 7 ? "    task: x\n" : "    task: ${steps.s%d}\n".formatted(i - 7));
            text.append("    needs: [");
            for (var back : new int[] {1, 2, 5}) {
                if (i - back >= 0) {
                    text.append("s%d,".formatted(i - back));
                }
            }
            text.append("]\n");
        }
        read("{name: warm, steps: {a: {agent: coder, task: x}}}");

        var start = System.nanoTime();
        var workflow = read(text.toString());
        var took = Duration.ofNanos(System.nanoTime() - start);

        assertThat(workflow.steps()).hasSize(10_000);
        assertThat(took).isLessThan(Duration.ofSeconds(5));
    }

    @Property(tries = 500)
    void anyTextIsAWorkflowOrRefused(@ForAll String text) {
        isReadOrRefused(text);
    }

    @Property(tries = 2_000)
    void anyDefinitionIsAWorkflowOrRefused(@ForAll("definitions") String text) {
        isReadOrRefused(text);
    }

    private static void isReadOrRefused(String text) {
        try {
            assertThat(read(text).steps()).isNotEmpty();
        } catch (WorkflowRefused e) {
            assertThat(e.faults()).isNotEmpty().allSatisfy(f -> assertThat(f.line()).isPositive());
            assertThat(e.getMessage()).startsWith("line ");
        }
    }

    @Provide
    Arbitrary<String> definitions() {
        var parts =
                Arbitraries.of(
                        "name: x\n",
                        "steps:\n",
                        "  a:\n",
                        "  b:\n",
                        "    agent: coder\n",
                        "    task: ${steps.a.result}\n",
                        "    task: x\n",
                        "    needs: [a]\n",
                        "    needs: [b]\n",
                        "    workflow: child\n",
                        "    when: input.a\n",
                        "    for_each: {in: input.a}\n",
                        "    repeat: {until: result, at_most: 2}\n",
                        "    on_failure: {compensate: b}\n",
                        "inputs: {a: {type: array}}\n",
                        "    input: {requirements: \"${item}\"}\n",
                        "    input: {repository: 3}\n",
                        "output: ${steps}\n",
                        "    approve: {question: \"${\"}\n",
                        "\t",
                        "- ",
                        "? ",
                        ": ",
                        "{",
                        "}",
                        "[",
                        "]",
                        "\"",
                        "'",
                        "|\n",
                        ">-\n",
                        "#",
                        "&a ",
                        "*a",
                        "!!x ",
                        "---\n",
                        "...\n",
                        "%YAML 1.2\n",
                        "\u0000",
                        "é",
                        "\ud83c",
                        "<<: ",
                        "~",
                        ".nan",
                        "0x",
                        "\r",
                        "\u2028",
                        "\u0085");
        return parts.list().ofMaxSize(24).map(list -> String.join("", list));
    }
}
