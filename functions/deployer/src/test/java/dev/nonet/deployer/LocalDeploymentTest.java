package dev.nonet.deployer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nonet.shared.contract.deployer.DeployerResult;
import dev.nonet.shared.contract.deployer.DeployerResult.Stage;
import dev.nonet.shared.contract.deployer.DeployerResult.Status;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

class LocalDeploymentTest {
    @TempDir private Path folder;

    private Deployments deployments;

    @BeforeEach
    void start() {
        deployments = new Deployments(folder, "aws-dry-run,local");
    }

    @AfterEach
    void stop() {
        deployments.close();
    }

    @Test
    void startsAServiceThatAnswersItsHealthCheck() throws Exception {
        var result = deployments.deploy("one");

        assertThat(result.status()).isEqualTo(Status.DEPLOYED);
        assertThat(Deployments.get(result.deploymentUrl(), "/name")).isEqualTo("one");
        assertThat(result.version()).isEqualTo(deployments.store(Jars.service("one")));
        assertThat(result.rollbackAvailable()).isFalse();
        assertThat(result.validatedBeforeDeploy()).isFalse();
        assertThat(stages(result))
                .containsExactly(
                        "resolve passed",
                        "package check passed",
                        "start passed",
                        "health check passed",
                        "switch over passed",
                        "former version skipped");
        assertThat(deployments.agent.explain(result))
                .isEqualTo(
                        "The new version serves at "
                                + result.deploymentUrl()
                                + ". There is no version to roll back to.");
    }

    @Test
    void wipesWhatADeployerLeftThatWasKilled() throws Exception {
        var process = new ProcessBuilder("sleep", "60").start();
        var place = Path.of(System.getProperty("java.io.tmpdir"));
        var left = place.resolve("nonet-service-" + process.pid() + "-1");
        try {
            Files.createDirectories(left.resolve("dev"));
            deployments.deploy("one");
            assertThat(left).exists();

            process.destroyForcibly().waitFor();
            deployments.deploy("two");
            assertThat(left).doesNotExist();
        } finally {
            process.destroyForcibly();
            Files.deleteIfExists(left.resolve("dev"));
            Files.deleteIfExists(left);
        }
    }

    @Test
    void givesAServiceItsPortAndNothingElse() throws Exception {
        var url = deployments.deploy("one").deploymentUrl();

        assertThat(Deployments.get(url, "/environment").split(",", -1))
                .contains("PORT")
                .isSubsetOf("PORT", "_", "PWD", "SHLVL");
        assertThat(Long.parseLong(Deployments.get(url, "/heap"))).isLessThan(130L * 1024 * 1024);
    }

    @Test
    void switchesOverAndKeepsTheFormerVersionForARollback() throws Exception {
        var first = deployments.deploy("one");
        var second = deployments.deploy("two");

        assertThat(second.deploymentUrl()).isEqualTo(first.deploymentUrl());
        assertThat(Deployments.get(second.deploymentUrl(), "/name")).isEqualTo("two");
        assertThat(second.rollbackAvailable()).isTrue();
        assertThat(Objects.requireNonNull(second.versions()).from()).isEqualTo(first.version());

        var back = deployments.rollBack();

        assertThat(back.status()).isEqualTo(Status.ROLLED_BACK);
        assertThat(Objects.requireNonNull(back.rollback()).to()).isEqualTo(first.version());
        assertThat(Deployments.get(back.deploymentUrl(), "/name")).isEqualTo("one");
        assertThat(back.rollbackAvailable()).isTrue();
        assertThat(deployments.agent.explain(back)).contains("serves again");
    }

    @Test
    void endsTheVersionBeforeTheFormerOne() throws Exception {
        var first = Deployments.process(deployments.deploy("one").deploymentUrl());
        deployments.deploy("two");
        deployments.deploy("three");

        assertThat(first.isAlive()).isFalse();
    }

    @Test
    void leavesTheFormerVersionServingWhenTheNewOneIsSick() throws Exception {
        var first = deployments.deploy("one");
        deployments.time = Duration.ofSeconds(4);
        var second = deployments.deploy("sick");

        assertThat(second.status()).isEqualTo(Status.FAILED);
        assertThat(second.deploymentUrl()).isEqualTo(first.deploymentUrl());
        assertThat(second.version()).isEqualTo(first.version());
        assertThat(Deployments.get(second.deploymentUrl(), "/name")).isEqualTo("one");
        assertThat(second.rollbackAvailable()).isFalse();
        assertThat(deployments.agent.explain(second)).contains("what served before still does");
    }

    @Test
    void saysWhatAServiceWroteThatEndedAtOnce() throws Exception {
        var result = deployments.deploy("dead");

        assertThat(result.status()).isEqualTo(Status.FAILED);
        assertThat(result.deploymentUrl()).isNull();
        assertThat(stages(result)).contains("health check failed");
        var log =
                result.stages().stream()
                        .filter(stage -> stage.name().equals("health check"))
                        .map(Stage::log)
                        .findFirst()
                        .orElseThrow();
        try (var text = deployments.artifacts.open(Objects.requireNonNull(log)).orElseThrow()) {
            assertThat(new String(text.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("starting dead");
        }
        assertThat(deployments.agent.explain(result))
                .isEqualTo("The deployment failed; nothing serves.");
    }

    @Test
    void promisesNoRollbackToAFormerVersionThatDied() throws Exception {
        var first = Deployments.process(deployments.deploy("one").deploymentUrl());
        first.destroyForcibly();
        first.onExit().get(10, TimeUnit.SECONDS);
        var second = deployments.deploy("two");

        assertThat(second.status()).isEqualTo(Status.DEPLOYED);
        assertThat(second.rollbackAvailable()).isFalse();
        assertThat(stages(second)).contains("former version failed");

        var back = deployments.rollBack();

        assertThat(back.status()).isEqualTo(Status.FAILED);
        assertThat(Objects.requireNonNull(back.rollback()).performed()).isFalse();
        assertThat(Deployments.get(back.deploymentUrl(), "/name")).isEqualTo("two");
    }

    @Test
    void refusesARollbackWithoutAFormerVersion() {
        assertThat(deployments.refused("x", "{\"environment\": \"local\", \"rollback\": true}"))
                .isEqualTo("NO_FORMER_VERSION");
        deployments.deploy("one");
        assertThat(deployments.refused("x", "{\"environment\": \"local\", \"rollback\": true}"))
                .isEqualTo("NO_FORMER_VERSION");
    }

    @Test
    void takesAnOpenConnectionToTheNewVersionSoon() throws Exception {
        var url = URI.create(String.valueOf(deployments.deploy("one").deploymentUrl()));
        try (var client = new Socket(InetAddress.getLoopbackAddress(), url.getPort())) {
            client.setSoTimeout(10_000);
            assertThat(ask(client)).contains("one");
            deployments.deploy("two");

            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void rejectsAPackageThatCannotBeStarted() {
        var artifact = deployments.store(Jars.zip(Map.of("readme.txt", Jars.bytes("x"))));
        var result =
                deployments.run(
                        "deploy",
                        "{\"environment\": \"local\", \"artifact\": \"" + artifact + "\"}");

        assertThat(result.status()).isEqualTo(Status.REJECTED);
        assertThat(result.findings()).extracting("rule").containsExactly("main-class-missing");
        assertThat(result.deploymentUrl()).isNull();
    }

    @Test
    void endsItsServicesWhenItIsClosed() throws Exception {
        var one = Deployments.process(deployments.deploy("one").deploymentUrl());
        var two = Deployments.process(deployments.deploy("two").deploymentUrl());
        deployments.close();

        assertThat(one.isAlive()).isFalse();
        assertThat(two.isAlive()).isFalse();
        assertThatThrownBy(() -> deployments.deploy("three"))
                .extracting("code")
                .isEqualTo("DEPLOYER_CLOSED");
    }

    /// The deployer runs in a JVM of its own here, which is killed the hard way.
    @Test
    void leavesNoServiceBehindWhenItsProcessIsKilled() throws Exception {
        var deployer =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                DeployAndWait.class.getName(),
                                folder.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (var output =
                new BufferedReader(
                        new InputStreamReader(deployer.getInputStream(), StandardCharsets.UTF_8))) {
            var service = Deployments.process(output.readLine());
            assertThat(service.isAlive()).isTrue();
            deployer.destroyForcibly();

            service.onExit().get(20, TimeUnit.SECONDS);
            assertThat(service.isAlive()).isFalse();
        } finally {
            deployer.destroyForcibly();
        }
    }

    /// Deploys a service, says where, and does nothing more.
    static final class DeployAndWait {
        private DeployAndWait() {}

        public static void main(String[] arguments) throws Exception {
            var deployments = new Deployments(Path.of(arguments[0]), "local");
            System.out.println(deployments.deploy("one").deploymentUrl());
            System.in.read();
        }
    }

    private static String ask(Socket client) throws IOException {
        client.getOutputStream()
                .write(
                        "GET /name HTTP/1.1\r\nHost: localhost\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
        var answer = new StringBuilder();
        while (!answer.toString().endsWith("one")) {
            answer.append((char) client.getInputStream().read());
        }
        return answer.toString();
    }

    private static List<String> stages(DeployerResult result) {
        return result.stages().stream()
                .map(
                        stage ->
                                stage.name()
                                        + " "
                                        + switch (stage.status()) {
                                            case PASSED -> "passed";
                                            case FAILED -> "failed";
                                            case SKIPPED -> "skipped";
                                        })
                .toList();
    }
}
