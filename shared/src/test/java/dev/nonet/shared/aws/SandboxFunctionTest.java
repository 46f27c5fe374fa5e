package dev.nonet.shared.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.contract.SourceFile;
import dev.nonet.shared.contract.validator.ValidatorResult.Isolation;
import dev.nonet.shared.contract.validator.ValidatorResult.Status;
import dev.nonet.shared.sandbox.Sandbox;
import dev.nonet.shared.sandbox.SandboxLimits;
import dev.nonet.shared.sandbox.SandboxRequest;
import dev.nonet.shared.sandbox.SandboxResult;
import dev.nonet.shared.sandbox.SandboxResult.Ran;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

class SandboxFunctionTest {
    private static final SandboxLimits LIMITS = new SandboxLimits(1_000, 500, 64, 10, 8);
    private static final SandboxRequest REQUEST =
            SandboxRequest.of(
                    Map.of("a/A", new byte[] {1, 2}),
                    List.of(new SourceFile("a.txt", "text")),
                    List.of("a.A"),
                    LIMITS);

    /// Method and URI, authorization, body.
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

    private final CountDownLatch answered = new CountDownLatch(1);
    private HttpServer lambda;
    private volatile String answer = "";
    private volatile int status = 200;
    private volatile boolean isSlow;

    @BeforeEach
    void start() throws IOException {
        lambda = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        lambda.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        lambda.createContext(
                "/",
                exchange -> {
                    received.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
                    received.add(exchange.getRequestHeaders().getFirst("Authorization"));
                    received.add(
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8));
                    if (isSlow) {
                        try {
                            answered.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    }
                    var bytes = answer.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(status, bytes.length);
                    exchange.getResponseBody().write(bytes);
                    exchange.close();
                });
        lambda.start();
    }

    @AfterEach
    void stop() {
        answered.countDown();
        lambda.stop(0);
    }

    @Test
    void runsNothingWhereNoFunctionIsNamed() {
        assertThat(SandboxFunction.of(Map.of())).isEmpty();
        assertThat(SandboxFunction.of(Map.of("SANDBOX_FUNCTION", ""))).isEmpty();
    }

    @Test
    void hasTheFunctionRunTheCode() throws Exception {
        var result =
                new SandboxResult(
                        List.of(new Ran("ATest.a", "ATest", Status.PASSED, 3, "", "", 0, "")),
                        "",
                        Isolation.FUNCTION,
                        List.of());
        answer = Json.mapper().writeValueAsString(result);

        assertThat(sandbox().run(REQUEST, () -> false)).isEqualTo(result);
        assertThat(received.take())
                .isEqualTo("POST /2015-03-31/functions/nonet-sandbox/invocations?Qualifier=live");
        assertThat(received.take()).contains("/us-east-1/lambda/aws4_request");
        var sent = Json.mapper().readTree(received.take());
        assertThat(sent.at("/limits/time_ms").asInt()).isEqualTo(1_000);
        assertThat(sent.at("/test_classes/0").asText()).isEqualTo("a.A");
        assertThat(REQUEST.files().keySet()).containsExactly("a.txt", "a/A.class");
    }

    @Test
    void mayTryAgainWhereTheFunctionFailedOrIsOutOfReach() {
        answer = "{\"errorMessage\": \"no\", \"errorType\": \"java.io.IOException\"}";
        assertUnavailable();
        status = 429;
        assertUnavailable();
        lambda.stop(0);
        assertUnavailable();
    }

    @Test
    void doesNotWaitForWhatIsCancelled() {
        isSlow = true;

        assertThatThrownBy(() -> sandbox().run(REQUEST, () -> true))
                .isInstanceOfSatisfying(
                        AgentException.Permanent.class,
                        e -> assertThat(e.code()).isEqualTo("TASK_CANCELLED"));
    }

    @Test
    void refusesMoreThanAnInvocationTakes() {
        var noise = new byte[4 * 1024 * 1024];
        new Random(1).nextBytes(noise);
        for (var bytes : List.of(noise, new byte[65 * 1024 * 1024])) {
            assertThatThrownBy(
                            () ->
                                    SandboxRequest.of(
                                            Map.of("A", bytes), List.of(), List.of(), LIMITS))
                    .isInstanceOfSatisfying(
                            AgentException.Permanent.class,
                            e -> assertThat(e.code()).isEqualTo("SANDBOX_REQUEST_TOO_LARGE"));
        }
    }

    private void assertUnavailable() {
        assertThatThrownBy(() -> sandbox().run(REQUEST, () -> false))
                .isInstanceOfSatisfying(
                        AgentException.Transient.class,
                        e -> assertThat(e.code()).isEqualTo("SANDBOX_UNAVAILABLE"));
    }

    private Sandbox sandbox() {
        return SandboxFunction.of(
                        Map.of(
                                "SANDBOX_FUNCTION",
                                "nonet-sandbox",
                                "AWS_ACCESS_KEY_ID",
                                "id",
                                "AWS_SECRET_ACCESS_KEY",
                                "secret",
                                "AWS_ENDPOINT_URL_LAMBDA",
                                "http://127.0.0.1:" + lambda.getAddress().getPort()))
                .orElseThrow();
    }
}
