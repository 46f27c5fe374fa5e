package dev.nonet.api.http;

import dev.nonet.shared.agent.ErrorCode;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/// Routes behind the serverless container: takes API Gateway's event and has an answer to every one of them.
///
/// Safe for use by several threads.
public final class HttpApi implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpApi.class);

    /// Time kept back from the function's remaining time to write and send an answer.
    private static final Duration RESERVE = Duration.ofSeconds(1);

    private final ProxyContainer container;

    public HttpApi(Routes routes) {
        this.container = ProxyContainer.start(routes.build());
    }

    /// @param remaining until the function is stopped
    public ProxyReply answer(InputStream event, Duration remaining) {
        try {
            var call = ProxyEvent.read(event, remaining.minus(RESERVE));
            var reply = container.proxy(call, null);
            if (call.method().equals("HEAD")) {
                return reply.withoutBody();
            }
            return reply.fits() ? reply : tooLarge();
        } catch (Refusal e) {
            return Answer.of(e).toReply();
        } catch (IOException | RuntimeException | StackOverflowError e) {
            LOG.atError().setCause(e).log("request failed");
            return Answer.of(ProxyContainer.internalError()).toReply();
        }
    }

    private static ProxyReply tooLarge() {
        var detail = "The answer is larger than a function can send; ask for less at once.";
        return Answer.of(new Refusal(ErrorCode.ANSWER_TOO_LARGE, detail)).toReply();
    }

    @Override
    public void close() {
        container.close();
    }
}
