package dev.nonet.coder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.coder.model.Descriptions;
import dev.nonet.coder.model.Modeller;
import dev.nonet.coder.project.Javac;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.coder.CoderInput;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.regex.Pattern;

/// Whatever is described, the tests that come with the service pass, in a JVM of their own.
public class GeneratedTestsTest {
    @Provide
    Arbitrary<CoderInput> descriptions() {
        return Descriptions.all().filter(GeneratedTestsTest::isAccepted);
    }

    @Property(tries = 2, shrinking = ShrinkingMode.OFF)
    void passWhateverIsDescribed(@ForAll("descriptions") CoderInput input)
            throws IOException, InterruptedException {
        var files = Written.from(input);
        var folder = Files.createTempDirectory("generated");
        try {
            assertTestsPass(Javac.compile(files, folder), 30);
        } finally {
            try (var all = Files.walk(folder)) {
                all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        }
    }

    private static boolean isAccepted(CoderInput input) {
        try {
            Modeller.model(input);
            return true;
        } catch (AgentException.Permanent e) {
            return false;
        }
    }

    /// @param least how many tests there are at least
    public static void assertTestsPass(Path classes, int least)
            throws IOException, InterruptedException {
        var process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-cp",
                                classes
                                        + File.pathSeparator
                                        + System.getProperty("java.class.path"),
                                GeneratedTests.class.getName(),
                                classes.toString())
                        .redirectErrorStream(true)
                        .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();

        var counts = Pattern.compile("started and succeeded: (\\d+) (\\d+)").matcher(output);
        assertThat(counts.find()).as(output).isTrue();
        assertThat(counts.group(2)).as(output).isEqualTo(counts.group(1));
        assertThat(Integer.parseInt(counts.group(1))).as(output).isGreaterThanOrEqualTo(least);
    }
}
