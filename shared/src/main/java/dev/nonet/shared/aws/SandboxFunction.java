package dev.nonet.shared.aws;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.ContractViolation;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.contract.RecordReader;
import dev.nonet.shared.sandbox.Sandbox;
import dev.nonet.shared.sandbox.SandboxRequest;
import dev.nonet.shared.sandbox.SandboxResult;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/// The sandbox that is a Lambda function of its own. Safe for use by several threads.
public final class SandboxFunction implements Sandbox {
    /// What a cold start, the wiping and the way take beside the code itself.
    private static final Duration BESIDES = Duration.ofSeconds(30);

    private static final long LOOK_MILLIS = 500;
    private static final RecordReader<SandboxResult> READER =
            RecordReader.lenient(SandboxResult.class);

    private final AwsHttp lambda;
    private final String function;

    private SandboxFunction(AwsHttp lambda, String function) {
        this.lambda = lambda;
        this.function = function;
    }

    /// Empty where the environment names no function (`SANDBOX_FUNCTION`), and no foreign code runs.
    ///
    /// @param environment with `AWS_ENDPOINT_URL_LAMBDA` for another server than that of AWS
    public static Optional<Sandbox> of(Map<String, String> environment) {
        return Optional.of(environment.getOrDefault("SANDBOX_FUNCTION", ""))
                .filter(function -> !function.isEmpty())
                .map(
                        function ->
                                new SandboxFunction(
                                        new AwsAccess(environment).service("lambda", "LAMBDA"),
                                        function));
    }

    @Override
    public SandboxResult run(SandboxRequest request, BooleanSupplier cancelled) {
        var call = new FutureTask<>(() -> invoke(request));
        Thread.ofVirtual().start(call);
        try {
            while (!cancelled.getAsBoolean()) {
                try {
                    return call.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    // It goes on.
                }
            }
            throw new AgentException.Permanent(
                    "TASK_CANCELLED", "The task was cancelled; send it again to have it done.");
        } catch (ExecutionException e) {
            throw unavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(e);
        }
    }

    private SandboxResult invoke(SandboxRequest request) throws IOException {
        var body = Json.mapper().writeValueAsString(request);
        var mutation = request.mutation();
        var patience =
                Duration.ofMillis(request.limits().timeMs())
                        .plusMillis(mutation == null ? 0 : mutation.timeMs())
                        .plus(BESIDES);
        var answer =
                lambda.send(
                        RequestSigner.Request.rest(
                                "POST",
                                lambda.endpoint().getAuthority(),
                                List.of("2015-03-31", "functions", function, "invocations"),
                                Map.of("Qualifier", "live"),
                                body),
                        Map.of("content-type", "application/json"),
                        body,
                        patience);
        try {
            return READER.read(answer, "result");
        } catch (ContractViolation e) {
            // What a function that failed answers instead: errorMessage and errorType.
            throw new IOException("The sandbox failed", e);
        }
    }

    private static AgentException unavailable(@Nullable Throwable cause) {
        return new AgentException.Transient(
                "SANDBOX_UNAVAILABLE",
                "The sandbox is out of reach or could not run the code; try again in a moment.",
                cause);
    }
}
