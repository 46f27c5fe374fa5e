package dev.nonet.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.shared.contract.validator.ValidatorResult.Isolation;
import dev.nonet.shared.sandbox.SandboxLimits;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
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

        public static void main(String[] arguments) {
            var waiting =
                    "@Test void waits() throws Exception { while (true) { Thread.sleep(1000); } }";
            new TestRunner(Isolation.valueOf(arguments[0]))
                    .run(
                            ForeignCode.of(
                                    waiting, new SandboxLimits(300_000, 300_000, 64, 100, 8)),
                            () -> {
                                System.out.println("running");
                                return false;
                            });
        }
    }
}
