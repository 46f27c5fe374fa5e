package dev.nonet.relay;

import dev.nonet.shared.net.AddressGuard;

import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// Posts to a URL that a client gave, over a connection to an address that was checked, and reads no more of the answer
/// than its status. Redirects are not followed.
///
/// Written on sockets, because an HTTP client connects to names where only an address was checked. Safe for use by
/// several threads.
///
/// @param timeout of all of it together
record Webhook(AddressGuard guard, Duration timeout) {
    /// Of an answer's status lines and of the headers of those that only precede it.
    private static final int MAX_HEAD = 16_384;

    /// @param headers of the request, beside those that HTTP asks for
    /// @return the status of the answer
    /// @throws IOException where there is no answer in time
    /// @throws dev.nonet.shared.agent.AgentException.Permanent `ADDRESS_REFUSED`
    int post(URI url, Map<String, String> headers, byte[] body) throws IOException {
        var call = new Call(URI.create(url.toASCIIString()), headers, body);
        var task = new FutureTask<>(call::status);
        Thread.ofPlatform().daemon().name("nonet-webhook").start(task);
        try {
            return task.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new SocketTimeoutException("no answer within " + timeout);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SocketTimeoutException("interrupted");
        } catch (ExecutionException e) {
            throw cause(e);
        } finally {
            call.close();
        }
    }

    private static IOException cause(ExecutionException e) {
        return switch (e.getCause()) {
            case IOException failed -> failed;
            case RuntimeException refused -> throw refused;
            case null, default -> throw new IllegalStateException(e);
        };
    }

    /// One request under way; closing it ends it wherever it is.
    private final class Call {
        private final URI url;
        private final Map<String, String> headers;
        private final byte[] body;
        private @Nullable Socket socket;
        private boolean closed;

        Call(URI url, Map<String, String> headers, byte[] body) {
            this.url = url;
            this.headers = headers;
            this.body = body;
        }

        int status() throws IOException {
            for (var address : guard.resolve(url)) {
                var candidate = open();
                try {
                    candidate.connect(new InetSocketAddress(address, AddressGuard.port(url)));
                } catch (IOException e) {
                    candidate.close();
                    continue;
                }
                return exchange(candidate);
            }
            throw new ConnectException("no address accepts");
        }

        private synchronized Socket open() throws IOException {
            if (closed) {
                throw new SocketTimeoutException("too late");
            }
            socket = new Socket(Proxy.NO_PROXY);
            return socket;
        }

        private int exchange(Socket plain) throws IOException {
            plain.setTcpNoDelay(true);
            try (var connected = AddressGuard.isSecure(url) ? secured(plain) : plain) {
                var output = connected.getOutputStream();
                output.write(head().getBytes(StandardCharsets.US_ASCII));
                output.write(body);
                output.flush();
                return statusOf(new BufferedInputStream(connected.getInputStream()));
            }
        }

        private Socket secured(Socket plain) throws IOException {
            var tls = (SSLSocketFactory) SSLSocketFactory.getDefault();
            var host = AddressGuard.hostOf(url);
            var secure = (SSLSocket) tls.createSocket(plain, host, AddressGuard.port(url), true);
            var parameters = secure.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secure.setSSLParameters(parameters);
            secure.startHandshake();
            return secure;
        }

        private String head() {
            var path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
            var query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
            var head =
                    new StringBuilder("POST ")
                            .append(path)
                            .append(query)
                            .append(" HTTP/1.1\r\nHost: ")
                            .append(url.getRawAuthority())
                            .append("\r\nUser-Agent: nonet\r\nContent-Type: application/json")
                            .append("\r\nConnection: close\r\nContent-Length: ")
                            .append(body.length)
                            .append("\r\n");
            headers.forEach(
                    (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
            return head.append("\r\n").toString();
        }

        synchronized void close() {
            closed = true;
            try {
                if (socket != null) {
                    socket.close();
                }
            } catch (IOException e) {
                // It was to end, and it has.
            }
        }
    }

    /// The status of the answer, after answers that only precede it.
    private static int statusOf(InputStream input) throws IOException {
        var left = MAX_HEAD;
        while (true) {
            var line = line(input, left);
            left -= line.length();
            if (!line.matches("HTTP/1[.][01] [1-9][0-9]{2}( .*)?")) {
                throw new ProtocolException("no answer of HTTP/1.1");
            }
            var status = Integer.parseInt(line.substring(9, 12));
            if (status >= 200) {
                return status;
            }
            String header;
            do {
                header = line(input, left);
                left -= header.length();
            } while (!header.isEmpty());
        }
    }

    private static String line(InputStream input, int most) throws IOException {
        var line = new StringBuilder();
        for (var next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0 || line.length() >= most) {
                throw new ProtocolException("the answer is cut off, or its head is too long");
            }
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }
}
