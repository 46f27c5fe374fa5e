package dev.nonet.local;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

import dev.nonet.harness.LambdaContext;
import dev.nonet.shared.aws.AgentHandler;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;

/// One function in this process: the very handler that is deployed, made on first use.
final class LocalFunction implements Closeable {
    private final Template.Function function;
    private final Map<String, String> environment;
    private volatile @Nullable RequestStreamHandler handler;

    /// @param environment what the function reads instead of the process's own environment
    LocalFunction(Template.Function function, Map<String, String> environment) {
        this.function = function;
        this.environment = environment;
    }

    Template.Function template() {
        return function;
    }

    /// Calls the handler as Lambda would, with the function's timeout.
    byte[] invoke(byte[] event) throws IOException {
        var output = new ByteArrayOutputStream(4096);
        var context =
                new LambdaContext(
                        UUID.randomUUID().toString(),
                        function.id(),
                        function.memoryMegabytes(),
                        Clock.systemUTC().instant().plus(function.timeout()),
                        Clock.systemUTC(),
                        System.err);
        handler().handleRequest(new ByteArrayInputStream(event), output, context);
        return output.toByteArray();
    }

    /// Makes the handler and connects it now, so that the first request does not wait for that.
    void warmUp() {
        if (handler() instanceof AgentHandler agent) {
            agent.warmUp();
        }
    }

    private RequestStreamHandler handler() {
        var made = handler;
        return made == null ? make() : made;
    }

    private synchronized RequestStreamHandler make() {
        var made = handler;
        if (made == null) {
            made = construct();
            handler = made;
        }
        return made;
    }

    private RequestStreamHandler construct() {
        try {
            var constructor = Class.forName(function.handler()).getDeclaredConstructor(Map.class);
            constructor.setAccessible(true);
            return (RequestStreamHandler) constructor.newInstance(environment);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(
                    function.id() + " does not start: " + e.getTargetException().getMessage(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(function.handler() + " is no handler of Nonet", e);
        }
    }

    @Override
    public void close() throws IOException {
        if (handler instanceof Closeable closeable) {
            closeable.close();
        }
    }
}
