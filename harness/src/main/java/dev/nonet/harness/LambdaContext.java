package dev.nonet.harness;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;

import org.jspecify.annotations.Nullable;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// What Lambda tells a function about one invocation, told by the local runner or a test.
///
/// @param requestId of this invocation
/// @param functionName as in `template.yaml`
/// @param memoryMegabytes what the function is given
/// @param deadline when Lambda would end the invocation
/// @param clock what the remaining time is measured by
/// @param log where the function's log lines go
public record LambdaContext(
        String requestId,
        String functionName,
        int memoryMegabytes,
        Instant deadline,
        Clock clock,
        PrintStream log)
        implements Context {

    @Override
    public String getAwsRequestId() {
        return requestId;
    }

    @Override
    public String getLogGroupName() {
        return "/aws/lambda/" + functionName;
    }

    @Override
    public String getLogStreamName() {
        return "local";
    }

    @Override
    public String getFunctionName() {
        return functionName;
    }

    @Override
    public String getFunctionVersion() {
        return "$LATEST";
    }

    @Override
    public String getInvokedFunctionArn() {
        return "arn:aws:lambda:local:000000000000:function:" + functionName;
    }

    @Override
    public @Nullable CognitoIdentity getIdentity() {
        return null;
    }

    @Override
    public @Nullable ClientContext getClientContext() {
        return null;
    }

    /// Never negative.
    @Override
    public int getRemainingTimeInMillis() {
        var remaining = Duration.between(clock.instant(), deadline).toMillis();
        return Math.clamp(remaining, 0, Integer.MAX_VALUE);
    }

    @Override
    public int getMemoryLimitInMB() {
        return memoryMegabytes;
    }

    @Override
    public LambdaLogger getLogger() {
        return new Logger(log);
    }

    /// One line for each message, as in CloudWatch.
    private record Logger(PrintStream log) implements LambdaLogger {
        @Override
        public void log(String message) {
            log.println(message.stripTrailing());
        }

        @Override
        public void log(byte[] message) {
            log(new String(message, StandardCharsets.UTF_8));
        }
    }
}
