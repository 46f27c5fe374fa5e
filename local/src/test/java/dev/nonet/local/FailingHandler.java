package dev.nonet.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// Fails so many times as its environment says, then works.
final class FailingHandler implements RequestStreamHandler {
    static final AtomicInteger CALLS = new AtomicInteger();

    private final int failures;

    FailingHandler(Map<String, String> environment) {
        this.failures = Integer.parseInt(environment.getOrDefault("FAILURES", "0"));
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
            throws IOException {
        if (CALLS.incrementAndGet() <= failures) {
            throw new IOException("the memory is away");
        }
    }
}
