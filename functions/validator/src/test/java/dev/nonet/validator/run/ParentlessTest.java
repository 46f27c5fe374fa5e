package dev.nonet.validator.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.shared.contract.SourceFile;
import dev.nonet.shared.contract.validator.ValidatorResult.Isolation;
import dev.nonet.validator.compile.ClassPath;
import dev.nonet.validator.compile.JavaCompiler;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// What becomes of a child process when its parent is killed.
class ParentlessTest {
    @TempDir private Path folder;

    @ParameterizedTest
    @EnumSource(names = {"PROCESS", "NAMESPACES"})
    @Timeout(60)
    void endsWithItsParent(Isolation isolation) throws Exception {
        var parent =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-Djava.io.tmpdir=" + folder,
                                "-cp",
                                System.getProperty("java.class.path"),
                                Parent.class.getName(),
                                isolation.name())
                        .redirectErrorStream(true)
                        .start();
        try {
            var printed = parent.inputReader();
            assertThat(printed.readLine()).isEqualTo("running");
            var family = parent.descendants().toList();
            assertThat(family).isNotEmpty();

            parent.destroyForcibly().waitFor();

            var ends = family.stream().map(ProcessHandle::onExit).toList();
            CompletableFuture.allOf(ends.toArray(CompletableFuture<?>[]::new)).join();
        } finally {
            parent.destroyForcibly();
        }
    }

    /// Runs a test without end and says when it has started.
    static final class Parent {
        private Parent() {}

        public static void main(String[] arguments) throws IOException {
            var source =
                    "class ATest { @org.junit.jupiter.api.Test void waits() throws Exception {"
                            + " while (true) { Thread.sleep(1000); } } }";
            var compilation =
                    new JavaCompiler(ClassPath.forTests())
                            .compile(
                                    List.of(new SourceFile("ATest.java", source)),
                                    Duration.ofMinutes(1));
            new TestRunner(Isolation.valueOf(arguments[0]))
                    .run(
                            compilation.classes(),
                            List.of(),
                            List.of("ATest"),
                            new TestLimits(
                                    Duration.ofMinutes(5), Duration.ofMinutes(5), 64, 100, 8),
                            () -> {
                                System.out.println("running");
                                return false;
                            });
        }
    }
}
