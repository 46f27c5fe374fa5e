package dev.nonet.harness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

class LambdaContextTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    @Test
    void tellsTheFunctionWhoItIs() {
        var context = context(Duration.ofSeconds(29));

        assertThat(context.getAwsRequestId()).isEqualTo("request-1");
        assertThat(context.getFunctionName()).isEqualTo("PlannerFunction");
        assertThat(context.getMemoryLimitInMB()).isEqualTo(1024);
        assertThat(context.getLogGroupName()).isEqualTo("/aws/lambda/PlannerFunction");
        assertThat(context.getInvokedFunctionArn()).endsWith(":function:PlannerFunction");
    }

    @Test
    void theTimeThatRemainsEndsAtZero() {
        assertThat(context(Duration.ofSeconds(29)).getRemainingTimeInMillis()).isEqualTo(29_000);
        assertThat(context(Duration.ofSeconds(-1)).getRemainingTimeInMillis()).isZero();
        assertThat(context(Duration.ofDays(1_000)).getRemainingTimeInMillis())
                .isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void logsOneLineForEachMessage() {
        var logger = context(Duration.ZERO).getLogger();

        logger.log("one\n");
        logger.log("zwölf".getBytes(StandardCharsets.UTF_8));

        assertThat(log.toString(StandardCharsets.UTF_8)).isEqualTo("one\nzwölf\n");
    }

    private LambdaContext context(Duration remaining) {
        var clock = Clock.fixed(NOW, ZoneOffset.UTC);
        var stream = new PrintStream(log, true, StandardCharsets.UTF_8);
        return new LambdaContext(
                "request-1", "PlannerFunction", 1024, NOW.plus(remaining), clock, stream);
    }
}
