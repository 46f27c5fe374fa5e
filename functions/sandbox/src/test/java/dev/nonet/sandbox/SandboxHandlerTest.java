package dev.nonet.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.nonet.harness.LambdaContext;
import dev.nonet.shared.contract.ContractViolation;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.sandbox.SandboxLimits;
import dev.nonet.shared.sandbox.SandboxRequest;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/// What hostile code may try, each as a test of its own; and that what comes after it is as if nothing had been.
class SandboxHandlerTest {
    private static final SandboxLimits LIMITS = new SandboxLimits(60_000, 1_500, 64, 100, 8);

    private final SandboxHandler handler = new SandboxHandler(Map.of());

    @Test
    void everyAttackEndsWithinItsLimitsAndTheNextRunKnowsNothingOfIt() throws IOException {
        var answer =
                run(
                        """
                        static void loop() { while (true) { Thread.onSpinWait(); } }
                        @Test @Order(1) void loopsWithoutEnd() { loop(); }
                        @Test @Order(2) void keepsTheProcessFromEnding() {
                            Runtime.getRuntime().addShutdownHook(new Thread(ATest::loop));
                            System.exit(0);
                        }
                        @Test @Order(3) void forksWithoutEnd() throws Exception {
                            var shell = new ProcessBuilder("/bin/sh", "-c", "f() { sleep 60 & f & f; }; f").start();
                            assertNotEquals(0, shell.waitFor());
                        }
                        @Test @Order(4) void printsAGigabyte() {
                            var text = "x".repeat(1 << 20);
                            for (int i = 0; i < 1024; i++) { System.out.print(text); }
                        }
                        @Test @Order(5) void takesAllTheMemory() {
                            var all = new java.util.ArrayList<byte[]>();
                            while (true) { all.add(new byte[1 << 20]); }
                        }
                        @Test @Order(6) void startsThreadsWithoutEnd() {
                            while (true) { new Thread(ATest::loop).start(); }
                        }
                        @Test @Order(7) void outlivesTheRun() { new Thread(ATest::loop).start(); }
                        @Test @Order(8) void leavesAFile() throws Exception {
                            java.nio.file.Files.writeString(java.nio.file.Path.of("left"), "x");
                            java.nio.file.Files.writeString(java.nio.file.Path.of("/tmp/left"), "x");
                        }
                        @Test @Order(9) void endsTheProcess() { System.exit(3); }
                        """);

        assertThat(statuses(answer))
                .containsExactly(
                        "loopsWithoutEnd timed_out",
                        "keepsTheProcessFromEnding timed_out",
                        "forksWithoutEnd " + answer.at("/tests/2/status").asText(),
                        "printsAGigabyte output_limit",
                        "takesAllTheMemory out_of_memory",
                        "startsThreadsWithoutEnd " + answer.at("/tests/5/status").asText(),
                        "outlivesTheRun passed",
                        "leavesAFile passed",
                        "endsTheProcess exited");
        // There are no more processes, which the shell or the JVM learns first.
        assertThat(answer.at("/tests/2/status").asText()).isIn("passed", "exited");
        assertThat(answer.at("/tests/5/status").asText())
                .isIn("timed_out", "out_of_memory", "exited", "failed");
        assertThat(answer.path("isolation").asText()).isEqualTo("namespaces");
        assertThat(
                        statuses(
                                run(
                                        """
                                        @Test void findsNothing() {
                                            assertFalse(new java.io.File("left").exists());
                                            assertFalse(new java.io.File("/tmp/left").exists());
                                            assertTrue(ProcessHandle.allProcesses().count() < 6);
                                        }
                                        """)))
                .containsExactly("findsNothing passed");
    }

    @Test
    void nothingOfTheMachineCanBeReadReachedOrChanged() throws IOException {
        var answer =
                run(
                        """
                        static void refused(String host, int port) {
                            assertThrows(java.io.IOException.class, () -> {
                                try (var socket = new java.net.Socket()) {
                                    socket.connect(new java.net.InetSocketAddress(host, port), 1000);
                                }
                            });
                        }
                        @Test @Order(1) void knowsNoEnvironment() throws Exception {
                            for (var process : new java.io.File("/proc").list((folder, name) -> name.matches("[0-9]+"))) {
                                var file = java.nio.file.Path.of("/proc", process, "environ");
                                for (var variable : java.nio.file.Files.readString(file).split("\0")) {
                                    assertTrue(variable.matches("((PATH|NONET_SANDBOX|PWD|OLDPWD|SHLVL|_)=.*)?"), variable);
                                }
                            }
                        }
                        @Test @Order(2) void reachesNoMetadata() { refused("169.254.169.254", 80); }
                        @Test @Order(3) void reachesNoCredentials() { refused("169.254.170.2", 80); }
                        @Test @Order(4) void reachesNobody() { refused("1.1.1.1", 443); }
                        @Test @Order(5) void resolvesNobody() {
                            assertThrows(java.net.UnknownHostException.class, () -> java.net.InetAddress.getByName("example.com"));
                        }
                        @Test @Order(6) void writesNowhereElse() {
                            for (var folder : java.util.List.of("/usr", "/bin", "/lib", "/proc", "/sys", "/etc", "/dev", "%s")) {
                                var file = java.nio.file.Path.of(folder, "written");
                                try {
                                    java.nio.file.Files.writeString(file, "x");
                                    assertTrue(folder.equals("/etc") || folder.equals("/dev"), folder);
                                } catch (java.io.IOException e) {
                                    continue;
                                }
                            }
                        }
                        @Test @Order(7) void changesNoKernel() {
                            // To open them for writing changes nothing, should it succeed.
                            for (var file : java.util.List.of("sys/kernel/core_pattern", "sys/kernel/hostname", "sysrq-trigger")) {
                                assertThrows(java.io.IOException.class, () ->
                                        new java.io.FileOutputStream("/proc/" + file, true).close(), file);
                            }
                        }
                        @Test @Order(8) void isRootInNoOtherNamespace() throws Exception {
                            var root = new ProcessBuilder("unshare", "--user", "--map-root-user", "--mount", "true").start();
                            assertNotEquals(0, root.waitFor());
                        }
                        """
                                .formatted(System.getProperty("java.home")));

        assertThat(statuses(answer))
                .hasSize(8)
                .allSatisfy(status -> assertThat(status).as(answer.toString()).endsWith(" passed"));
    }

    @Test
    void leavesNoMoreTimeThanTheFunctionHas() throws IOException {
        var request =
                ForeignCode.of(
                        "@Test void sleeps() throws Exception { Thread.sleep(20_000); }",
                        new SandboxLimits(60_000, 60_000, 64, 100, 8));
        var answer = answer(Json.mapper().valueToTree(request), Duration.ofSeconds(8));

        assertThat(answer.at("/tests/0/status").asText()).isEqualTo("timed_out");
    }

    @Test
    void refusesWhatIsNoRequest() {
        var request =
                Json.mapper()
                        .<ObjectNode>valueToTree(
                                SandboxRequest.of(Map.of(), List.of(), List.of(), LIMITS));

        assertThatThrownBy(() -> answer(request.deepCopy().put("more", 1), Duration.ofMinutes(1)))
                .isInstanceOf(ContractViolation.class);
        assertThatThrownBy(
                        () ->
                                answer(
                                        request.deepCopy().put("class_path", "%%"),
                                        Duration.ofMinutes(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private JsonNode run(String methods) throws IOException {
        var request = ForeignCode.of(methods, LIMITS);
        return answer(Json.mapper().valueToTree(request), Duration.ofMinutes(2));
    }

    private JsonNode answer(JsonNode request, Duration time) throws IOException {
        var output = new ByteArrayOutputStream();
        var clock = Clock.systemUTC();
        var context =
                new LambdaContext(
                        "id", "sandbox", 2048, clock.instant().plus(time), clock, System.err);
        var event = request.toString().getBytes(StandardCharsets.UTF_8);
        handler.handleRequest(new ByteArrayInputStream(event), output, context);
        return Json.mapper().readTree(output.toByteArray());
    }

    private static List<String> statuses(JsonNode answer) {
        return StreamSupport.stream(answer.path("tests").spliterator(), false)
                .map(
                        test ->
                                test.path("name").asText().replace("ATest.", "")
                                        + " "
                                        + test.path("status").asText())
                .toList();
    }
}
