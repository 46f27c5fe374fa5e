package dev.nonet.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nonet.shared.contract.validator.ValidatorResult.Isolation;
import dev.nonet.shared.contract.validator.ValidatorResult.Status;
import dev.nonet.shared.sandbox.SandboxLimits;
import dev.nonet.shared.sandbox.SandboxResult;
import dev.nonet.shared.sandbox.SandboxResult.Ran;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

class TestRunnerTest {
    private static final TestRunner NAMESPACES = new TestRunner(Isolation.NAMESPACES);
    private static final TestRunner PROCESS = new TestRunner(Isolation.PROCESS);

    @Test
    void tellsPassedFailedAndSkippedTestsApart() {
        var outcome =
                run(
                        PROCESS,
                        """
                        @Test @Order(1) void passes() {}
                        @Test @Order(2) void fails() {
                            assertEquals(1, 2);
                        }
                        @Test @Order(3) void throwsSomething() { throw new IllegalStateException("why"); }
                        @Test @Order(4) @Disabled("later") void skips() {}
                        @Test @Order(5) void assumes() { org.junit.jupiter.api.Assumptions.assumeTrue(false); }
                        """);

        assertThat(outcome.tests())
                .extracting(Ran::name, Ran::status, Ran::message, Ran::line)
                .containsExactlyInAnyOrder(
                        tuple("ATest.passes", Status.PASSED, "", 0),
                        tuple("ATest.fails", Status.FAILED, "expected: <1> but was: <2>", 6),
                        tuple(
                                "ATest.throwsSomething",
                                Status.FAILED,
                                "java.lang.IllegalStateException: why",
                                8),
                        tuple("ATest.skips", Status.SKIPPED, "later", 0),
                        tuple(
                                "ATest.assumes",
                                Status.SKIPPED,
                                "org.opentest4j.TestAbortedException: Assumption failed: assumption"
                                        + " is not true",
                                10));
        assertThat(outcome.isolation()).isEqualTo(Isolation.PROCESS);
    }

    @ParameterizedTest
    @EnumSource(names = {"PROCESS", "NAMESPACES"})
    void stopsWhatNeverEndsAndOutlivesWhatEndsTheProcessAndRunsTheOthers(Isolation isolation) {
        var outcome =
                run(
                        runner(isolation),
                        """
                        @Test @Order(1) void first() {}
                        @Test @Order(2) void loops() { while (true) { Thread.onSpinWait(); } }
                        @Test @Order(3) void exits() { System.exit(0); }
                        @Test @Order(4) void halts() { Runtime.getRuntime().halt(7); }
                        @Test @Order(5) void eats() {
                            var all = new java.util.ArrayList<byte[]>();
                            while (true) { all.add(new byte[1 << 20]); }
                        }
                        @Test @Order(6) void prints() { while (true) { System.out.println("x".repeat(99)); } }
                        @Test @Order(7) void last() {}
                        """);

        assertThat(outcome.tests())
                .extracting(Ran::name, Ran::status, Ran::message)
                .containsExactly(
                        tuple("ATest.first", Status.PASSED, ""),
                        tuple("ATest.loops", Status.TIMED_OUT, "It took longer than 3000 ms."),
                        tuple(
                                "ATest.exits",
                                Status.EXITED,
                                "It ended the process with exit code 0."),
                        tuple(
                                "ATest.halts",
                                Status.EXITED,
                                "It ended the process with exit code 7."),
                        tuple(
                                "ATest.eats",
                                Status.OUT_OF_MEMORY,
                                "It needed more than 64 MiB of heap."),
                        tuple(
                                "ATest.prints",
                                Status.OUTPUT_LIMIT,
                                "The tests printed more than 100 KiB."),
                        tuple("ATest.last", Status.PASSED, ""));
        assertThat(outcome.isolation()).isEqualTo(isolation);
    }

    @Test
    void stopsATestThatFillsTheDisk() {
        assertThat(
                        statuses(
                                PROCESS,
                                """
                                @Test @Order(1) void writes() throws Exception {
                                    for (int i = 0; ; i++) {
                                        java.nio.file.Files.write(java.nio.file.Path.of("f" + i), new byte[1 << 20]);
                                        Thread.sleep(10);
                                    }
                                }
                                @Test @Order(2) void last() {}
                                """))
                .containsExactly("writes DISK_LIMIT", "last PASSED");
    }

    @Test
    void givesNamespacesADiskOfTheirOwn() {
        assertThat(
                        run(
                                        NAMESPACES,
                                        """
                                        @Test void writes() throws Exception {
                                            for (int i = 0; ; i++) {
                                                java.nio.file.Files.write(java.nio.file.Path.of("f" + i), new byte[1 << 20]);
                                            }
                                        }
                                        """)
                                .tests())
                .extracting(Ran::message)
                .containsExactly("java.io.IOException: No space left on device");
    }

    @ParameterizedTest
    @EnumSource(names = {"PROCESS", "NAMESPACES"})
    void endsWhatATestStarted(Isolation isolation) throws Exception {
        var mark = UUID.randomUUID().toString();

        assertThat(
                        statuses(
                                runner(isolation),
                                """
                                @Test void forks() throws Exception {
                                    new ProcessBuilder("/bin/sh", "-c", "sleep 1000; : %1$s").start();
                                    new ProcessBuilder("/bin/sh", "-c", "setsid sh -c 'sleep 1000; : %1$s' &").start().waitFor();
                                }
                                """
                                        .formatted(mark)))
                .containsExactly("forks PASSED");
        assertThat(
                        ProcessHandle.allProcesses()
                                .filter(process -> commandLine(process).contains(mark)))
                .isEmpty();
    }

    @Test
    void stopsAForkBomb() {
        assertThat(
                        statuses(
                                PROCESS,
                                """
                                @Test @Order(1) void forks() throws Exception {
                                    while (true) { new ProcessBuilder("sleep", "100").start(); }
                                }
                                @Test @Order(2) void last() {}
                                """))
                .containsExactly("forks EXITED", "last PASSED");
    }

    @Test
    void hasNoTimeLeftForTestsAfterTheTotal() {
        var limits = new SandboxLimits(8_000, 60_000, 64, 100, 8);
        var outcome =
                run(
                        PROCESS,
                        limits,
                        """
                        @Test @Order(1) void first() throws Exception { Thread.sleep(30_000); }
                        @Test @Order(2) void second() {}
                        """);

        assertThat(outcome.tests())
                .extracting(Ran::name, Ran::status, Ran::message)
                .containsExactly(
                        tuple(
                                "ATest.first",
                                Status.TIMED_OUT,
                                "All tests together took longer than 8000 ms."),
                        tuple(
                                "ATest.second",
                                Status.NOT_RUN,
                                "Time was over before it could start."));
    }

    @Test
    void namesTheInvocationsOfParameterisedAndRepeatedTests() {
        var outcome =
                run(
                        PROCESS,
                        """
                        @org.junit.jupiter.params.ParameterizedTest
                        @org.junit.jupiter.params.provider.ValueSource(ints = {1, 2})
                        void isOne(int value) { assertEquals(1, value); }
                        @RepeatedTest(1) void repeats() {}
                        @TestFactory java.util.List<DynamicTest> makes() {
                            return java.util.List.of(DynamicTest.dynamicTest("made", () -> {}));
                        }
                        @Nested class Inner { @Test void nested() {} }
                        """);

        assertThat(outcome.tests())
                .extracting(Ran::name)
                .containsExactlyInAnyOrder(
                        "ATest.isOne [1] value = 1",
                        "ATest.isOne [2] value = 2",
                        "ATest.repeats repetition 1 of 1",
                        "ATest.makes made",
                        "ATest$Inner.nested");
    }

    @Test
    void tellsOfAClassThatCannotBeSetUpAndOfTestsThatThereforeDidNotRun() {
        var outcome =
                run(
                        PROCESS,
                        """
                        @BeforeAll static void setUp() { throw new IllegalStateException("no"); }
                        @Test void never() {}
                        """);

        assertThat(outcome.tests())
                .extracting(Ran::name, Ran::status)
                .containsExactly(
                        tuple("ATest", Status.FAILED), tuple("ATest.never", Status.NOT_RUN));
    }

    @Test
    void blamesTheClassWhoseSetUpNeverEnds() {
        assertThat(
                        run(
                                        PROCESS,
                                        """
                                        @BeforeAll static void setUp() { while (true) { Thread.onSpinWait(); } }
                                        @Test void never() {}
                                        """)
                                .tests())
                .extracting(Ran::name, Ran::status)
                .containsExactly(
                        tuple("ATest", Status.TIMED_OUT), tuple("ATest.never", Status.NOT_RUN));
    }

    @Test
    void hidesTheMachineFromTestsInNamespaces() throws Exception {
        var secret = Files.createTempFile("secret", "");
        try {
            assertThat(
                            statuses(
                                    NAMESPACES,
                                    """
                                    @Test @Order(1) void seesNoOtherFiles() {
                                        assertFalse(new java.io.File("%s").exists());
                                        assertFalse(new java.io.File("/home").exists());
                                        assertFalse(new java.io.File("/etc/passwd").exists());
                                    }
                                    @Test @Order(2) void seesNoNetwork() {
                                        assertThrows(java.io.IOException.class, () -> new java.net.Socket("127.0.0.1", %d));
                                    }
                                    @Test @Order(3) void cannotWriteToPrograms() {
                                        assertThrows(java.io.IOException.class,
                                                () -> java.nio.file.Files.writeString(java.nio.file.Path.of("/usr/x"), "x"));
                                    }
                                    @Test @Order(4) void seesNoOtherProcesses() {
                                        assertTrue(ProcessHandle.allProcesses().count() < 6);
                                    }
                                    @Test @Order(5) void mayWriteWhereItWorks() throws Exception {
                                        java.nio.file.Files.writeString(java.nio.file.Path.of("x"), "x");
                                        java.nio.file.Files.createTempFile("x", "");
                                    }
                                    @Test @Order(6) void hasNoRights() throws Exception {
                                        var status = java.nio.file.Files.readString(java.nio.file.Path.of("/proc/self/status"));
                                        assertTrue(status.contains("CapEff:\\t0000000000000000"), status);
                                        assertTrue(status.contains("NoNewPrivs:\\t1"), status);
                                    }
                                    @Test @Order(7) void hasALoopbackOfItsOwn() throws Exception {
                                        var loopback = java.net.InetAddress.getLoopbackAddress();
                                        try (var server = new java.net.ServerSocket(0, 1, loopback)) {
                                            new java.net.Socket(loopback, server.getLocalPort()).close();
                                        }
                                    }
                                    """
                                            .formatted(secret, openPort())))
                    .containsExactly(
                            "seesNoOtherFiles PASSED",
                            "seesNoNetwork PASSED",
                            "cannotWriteToPrograms PASSED",
                            "seesNoOtherProcesses PASSED",
                            "mayWriteWhereItWorks PASSED",
                            "hasNoRights PASSED",
                            "hasALoopbackOfItsOwn PASSED");
        } finally {
            Files.delete(secret);
        }
    }

    @Test
    void givesTestsAnEnvironmentWithNothingOfItsOwn() {
        assertThat(
                        run(
                                        PROCESS,
                                        """
                                        @Test void sees() {
                                            assertEquals(java.util.Set.of("PATH", "NONET_SANDBOX"), System.getenv().keySet());
                                        }
                                        """)
                                .tests())
                .extracting(Ran::status)
                .containsExactly(Status.PASSED);
    }

    @Test
    void leavesNoFolderBehind() {
        var outcome =
                run(
                        PROCESS,
                        """
                        @Test void writes() throws Exception {
                            var file = java.nio.file.Path.of("left").toAbsolutePath();
                            java.nio.file.Files.writeString(file, "behind");
                            fail(file.toString());
                        }
                        """);

        var file = Path.of(outcome.tests().getFirst().message());
        assertThat(file.getFileName()).hasToString("left");
        assertThat(file.resolve("../..").normalize()).doesNotExist();
    }

    private static int openPort() throws Exception {
        var server = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress());
        server.close();
        return server.getLocalPort();
    }

    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"));
        } catch (java.io.IOException e) {
            return "";
        }
    }

    private static TestRunner runner(Isolation isolation) {
        return isolation == Isolation.PROCESS ? PROCESS : NAMESPACES;
    }

    private static List<String> statuses(TestRunner runner, String body) {
        return run(runner, body).tests().stream()
                .map(test -> test.name().replace("ATest.", "") + " " + test.status())
                .toList();
    }

    private static SandboxResult run(TestRunner runner, String body) {
        return runner.run(ForeignCode.of(body), () -> false);
    }

    private static SandboxResult run(TestRunner runner, SandboxLimits limits, String body) {
        return runner.run(ForeignCode.of(body, limits), () -> false);
    }
}
