package dev.nonet.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

import dev.nonet.shared.contract.Json;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/// Does with each message of a batch what its body says: `good`, `bad`, `foreign` (reports a message that is not in the
/// batch), `throw`, or `pair` (waits until a second one is being worked on).
final class BatchHandler implements RequestStreamHandler {
    static final List<String> SEEN = new CopyOnWriteArrayList<>();
    static final AtomicInteger MOST = new AtomicInteger();

    private static final AtomicInteger NOW = new AtomicInteger();
    private static final CyclicBarrier PAIR = new CyclicBarrier(2);

    BatchHandler(Map<String, String> environment) {
        assert environment.isEmpty();
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
            throws IOException {
        MOST.accumulateAndGet(NOW.incrementAndGet(), Math::max);
        try {
            var answer = Json.mapper().createObjectNode();
            var failures = answer.putArray("batchItemFailures");
            for (var message : Json.mapper().readTree(input).path("Records")) {
                var body = message.path("body").asText();
                SEEN.add(body);
                switch (body) {
                    case "bad" ->
                            failures.addObject()
                                    .put("itemIdentifier", message.path("messageId").asText());
                    case "foreign" -> failures.addObject().put("itemIdentifier", "unknown");
                    case "throw" -> throw new IOException("no");
                    case "pair" -> PAIR.await(20, TimeUnit.SECONDS);
                    default -> {}
                }
            }
            output.write(Json.mapper().writeValueAsBytes(answer));
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IOException(e);
        } finally {
            NOW.decrementAndGet();
        }
    }
}
