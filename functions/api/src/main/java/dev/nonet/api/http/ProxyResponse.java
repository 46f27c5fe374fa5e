package dev.nonet.api.http;

import com.amazonaws.serverless.proxy.internal.servlet.AwsHttpServletResponse;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.CountDownLatch;

/// The container's response, which takes an answer as a whole: its own copies the body byte by byte, decodes it into a
/// text that nobody needs, and formats every header.
final class ProxyResponse extends AwsHttpServletResponse {
    private final CountDownLatch done;
    private @Nullable ProxyReply reply;

    ProxyResponse(HttpServletRequest request, CountDownLatch done) {
        super(request, done);
        this.done = done;
    }

    void accept(ProxyReply answer) {
        reply = answer;
    }

    /// What a route answered, or null where none did.
    @Nullable ProxyReply reply() {
        return reply;
    }

    @Override
    public void flushBuffer() {
        done.countDown();
    }

    @Override
    public boolean isCommitted() {
        return done.getCount() == 0;
    }
}
