package dev.nonet.sandbox;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

import dev.nonet.shared.contract.Json;
import dev.nonet.shared.contract.RecordReader;
import dev.nonet.shared.contract.validator.ValidatorResult.Isolation;
import dev.nonet.shared.sandbox.SandboxLimits;
import dev.nonet.shared.sandbox.SandboxRequest;
import dev.nonet.shared.sandbox.SandboxRequest.Mutation;
import dev.nonet.shared.sandbox.SandboxResult;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;

/// The sandbox as a Lambda function: a [SandboxRequest] comes in, a [SandboxResult] goes out. It has neither Redis nor
/// artifacts, since whatever it can reach the code that it runs can reach as well.
public final class SandboxHandler implements RequestStreamHandler {
    private static final RecordReader<SandboxRequest> READER =
            RecordReader.strict(SandboxRequest.class);

    /// Kept back to stop what runs, to wipe and to answer.
    private static final int RESERVE_MILLIS = 5_000;

    /// Where Lambda, and nobody else, puts the code of a function.
    private static final Path LAMBDA = Path.of("/var/task");

    private final TestRunner runner = new TestRunner(Isolation.NAMESPACES);

    public SandboxHandler() {}

    /// @param environment of which it reads nothing
    public SandboxHandler(Map<String, String> environment) {}

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
            throws IOException {
        var request = READER.read(Json.mapper().readTree(input), "request");
        var time = context.getRemainingTimeInMillis() - RESERVE_MILLIS;
        output.write(Json.mapper().writeValueAsBytes(run(within(request, time))));
    }

    private SandboxResult run(SandboxRequest request) {
        if (!isOnLambda()) {
            return runner.run(request, () -> false);
        }
        var traces = Traces.ofThisMachine();
        try {
            var result = runner.run(request, () -> false);
            return result.isolation() == Isolation.PROCESS
                    ? new SandboxResult(
                            result.tests(),
                            result.executionData(),
                            Isolation.FUNCTION,
                            result.mutants())
                    : result;
        } finally {
            traces.wipe();
        }
    }

    /// Then the machine is there for this function alone.
    private static boolean isOnLambda() {
        return Libraries.own().startsWith(LAMBDA);
    }

    /// Of the time, a quarter at most is for mutants.
    private static SandboxRequest within(SandboxRequest request, int millis) {
        var limits = request.limits();
        var asked = request.mutation();
        var mutation =
                asked == null
                        ? null
                        : new Mutation(
                                asked.classes(),
                                Math.clamp(asked.timeMs(), 1, Math.max(1, millis / 4)));
        var forTests = mutation == null ? millis : millis - mutation.timeMs();
        return new SandboxRequest(
                request.classPath(),
                request.testClasses(),
                new SandboxLimits(
                        Math.max(1, Math.min(limits.timeMs(), forTests)),
                        limits.testTimeMs(),
                        limits.memoryMb(),
                        limits.outputKb(),
                        limits.diskMb()),
                mutation);
    }
}
