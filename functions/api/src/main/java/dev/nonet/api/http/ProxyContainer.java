package dev.nonet.api.http;

import com.amazonaws.serverless.exceptions.ContainerInitializationException;
import com.amazonaws.serverless.proxy.ExceptionHandler;
import com.amazonaws.serverless.proxy.InitializationWrapper;
import com.amazonaws.serverless.proxy.RequestReader;
import com.amazonaws.serverless.proxy.ResponseWriter;
import com.amazonaws.serverless.proxy.internal.servlet.AwsHttpServletResponse;
import com.amazonaws.serverless.proxy.model.ContainerConfig;
import com.amazonaws.serverless.proxy.spring.SpringBootLambdaContainerHandler;
import com.amazonaws.services.lambda.runtime.Context;

import dev.nonet.shared.agent.ErrorCode;
import dev.nonet.shared.agent.Problem;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.SecurityContext;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.cloud.function.serverless.web.ServerlessHttpServletRequest;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.context.support.WebApplicationContextUtils;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.util.UriUtils;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/// The serverless container around Spring Boot, which reads our checked [Call] and writes our lean [ProxyReply].
///
/// Safe for use by several threads.
final class ProxyContainer extends SpringBootLambdaContainerHandler<Call, ProxyReply>
        implements AutoCloseable {
    /// Under which the routes wait in the servlet context for Spring to find them.
    static final String ROUTES = "dev.nonet.routes";

    private ProxyContainer(Reader reader) {
        super(
                Call.class,
                ProxyReply.class,
                reader,
                new Writer(),
                (call, context) -> null,
                new Failure(),
                WebConfiguration.class,
                new InitializationWrapper(),
                WebApplicationType.SERVLET);
        setLogFormatter(null);
        reader.servletContext = getServletContext();
    }

    /// Starts Spring. The container's own class keeps the newest instance in a static field while it starts, so two of
    /// them wait for each other.
    static ProxyContainer start(RouterFunction<ServerResponse> routes) {
        synchronized (ProxyContainer.class) {
            var container = new ProxyContainer(new Reader());
            container.getServletContext().setAttribute(ROUTES, routes);
            try {
                container.initialize();
            } catch (ContainerInitializationException e) {
                throw new IllegalStateException("Spring does not start", e);
            }
            return container;
        }
    }

    @Override
    protected AwsHttpServletResponse getContainerResponse(
            HttpServletRequest request, CountDownLatch latch) {
        return new ProxyResponse(request, latch);
    }

    @Override
    public void close() {
        var spring = WebApplicationContextUtils.getWebApplicationContext(getServletContext());
        if (spring instanceof ConfigurableApplicationContext closeable) {
            closeable.close();
        }
    }

    private static final class Reader extends RequestReader<Call, HttpServletRequest> {
        private @Nullable ServletContext servletContext;

        @Override
        public HttpServletRequest readRequest(
                Call call,
                @Nullable SecurityContext nobody,
                Context lambda,
                ContainerConfig config) {
            var method = call.method().equals("HEAD") ? "GET" : call.method();
            var request =
                    new ServerlessHttpServletRequest(servletContext, method, encode(call.path()));
            request.setAttribute(Call.ATTRIBUTE, call);
            return request;
        }

        @Override
        protected Class<? extends Call> getRequestClass() {
            return Call.class;
        }

        /// Spring decodes the path once more, so what is not plain is encoded again.
        private static String encode(String path) {
            return path.chars().allMatch(Reader::isPlain)
                    ? path
                    : Arrays.stream(path.split("/", -1))
                            .map(step -> UriUtils.encode(step, StandardCharsets.UTF_8))
                            .collect(Collectors.joining("/"));
        }

        private static boolean isPlain(int character) {
            return (character >= 'a' && character <= 'z')
                    || (character >= 'A' && character <= 'Z')
                    || (character >= '-' && character <= ':')
                    || character == '_';
        }
    }

    private static final class Writer extends ResponseWriter<AwsHttpServletResponse, ProxyReply> {
        @Override
        public ProxyReply writeResponse(AwsHttpServletResponse response, Context lambda) {
            var reply = ((ProxyResponse) response).reply();
            return reply == null ? Answer.of(internalError()).toReply() : reply;
        }
    }

    /// What no route turned into an answer; the container has logged it.
    private static final class Failure implements ExceptionHandler<ProxyReply> {
        @Override
        public ProxyReply handle(Throwable thrown) {
            return Answer.of(internalError()).toReply();
        }

        @Override
        public void handle(Throwable thrown, OutputStream stream) {
            throw new UnsupportedOperationException("Events are not read by the container");
        }
    }

    static Problem internalError() {
        return Problem.of(
                ErrorCode.INTERNAL_ERROR,
                "Something went wrong inside; the log has it under the request id.");
    }
}
