package dev.nonet.monitor;

import dev.nonet.shared.contract.monitor.MonitorResult.Failure;
import dev.nonet.shared.contract.monitor.MonitorResult.Phases;
import dev.nonet.shared.net.AddressGuard;

import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// Sends one request over one connection and measures each phase on the way. Redirects are not followed.
///
/// Written on sockets, because an HTTP client hides what is to be measured, and connects to names where only an address
/// was checked. Safe for use by several threads.
///
/// @param guard decides which addresses may be reached
/// @param tls asked for at the first `https` target only
record HttpProbe(AddressGuard guard, Supplier<SSLSocketFactory> tls, Clock clock) {
    /// What came of a probe: an answer or a failure.
    ///
    /// @param at when it began
    /// @param certificateDaysLeft of the server's certificate, where there was one
    record Attempt(
            Instant at,
            Phases phases,
            @Nullable Failure failure,
            @Nullable HttpAnswer answer,
            @Nullable Long certificateDaysLeft) {}

    /// @param uri as [AddressGuard#parse] gave it
    /// @param timeout of all phases together
    /// @throws dev.nonet.shared.agent.AgentException.Permanent `ADDRESS_REFUSED`
    Attempt run(URI uri, String method, Duration timeout) {
        try (var watchdog = new Watchdog(timeout)) {
            return new Run(URI.create(uri.toASCIIString()), method, timeout, watchdog).attempt();
        }
    }

    /// One probe under way.
    private final class Run {
        private final URI uri;
        private final String method;
        private final Duration timeout;
        private final Watchdog watchdog;
        private final Instant at = clock.instant();
        private final long start = System.nanoTime();
        private Failure phase = Failure.DNS;
        private @Nullable Double dns;
        private @Nullable Double connect;
        private @Nullable Double handshake;
        private @Nullable Double ttfb;
        private @Nullable Long daysLeft;

        Run(URI uri, String method, Duration timeout, Watchdog watchdog) {
            this.uri = uri;
            this.method = method;
            this.timeout = timeout;
            this.watchdog = watchdog;
        }

        Attempt attempt() {
            try {
                var addresses = resolve();
                dns = millisSince(start);
                phase = Failure.CONNECT;
                try (var socket = connected(addresses)) {
                    return ended(null, exchange(socket));
                }
            } catch (SocketTimeoutException | TimeoutException e) {
                return ended(Failure.TIMEOUT, null);
            } catch (IOException e) {
                return ended(watchdog.isExpired() ? Failure.TIMEOUT : phase, null);
            }
        }

        /// On a thread of its own, because the system's resolver has its own idea of patience.
        private List<InetAddress> resolve() throws IOException, TimeoutException {
            var task = new FutureTask<>(() -> guard.resolve(uri));
            Thread.ofPlatform().daemon().name("probe-dns").start(task);
            try {
                return task.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException refused) {
                    throw refused;
                }
                throw new UnknownHostException("the name does not resolve");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new TimeoutException("interrupted");
            }
        }

        /// To the first of the checked addresses that accepts.
        private Socket connected(List<InetAddress> addresses) throws IOException {
            var begin = System.nanoTime();
            for (var address : addresses) {
                var socket = new Socket(Proxy.NO_PROXY);
                watchdog.guard(socket);
                try {
                    socket.connect(new InetSocketAddress(address, AddressGuard.port(uri)));
                    connect = millisSince(begin);
                    return socket;
                } catch (IOException e) {
                    socket.close();
                    if (watchdog.isExpired()) {
                        throw e;
                    }
                }
            }
            throw new ConnectException("no address accepts");
        }

        private HttpAnswer exchange(Socket socket) throws IOException {
            socket.setTcpNoDelay(true);
            if (!AddressGuard.isSecure(uri)) {
                return request(socket);
            }
            phase = Failure.TLS;
            var begin = System.nanoTime();
            var host = AddressGuard.hostOf(uri);
            var secure =
                    (SSLSocket) tls.get().createSocket(socket, host, AddressGuard.port(uri), true);
            var parameters = secure.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secure.setSSLParameters(parameters);
            secure.startHandshake();
            handshake = millisSince(begin);
            var certificate = (X509Certificate) secure.getSession().getPeerCertificates()[0];
            daysLeft = ChronoUnit.DAYS.between(at, certificate.getNotAfter().toInstant());
            return request(secure);
        }

        private HttpAnswer request(Socket socket) throws IOException {
            phase = Failure.PROTOCOL;
            socket.getOutputStream().write(head().getBytes(StandardCharsets.US_ASCII));
            var sent = System.nanoTime();
            var input = new BufferedInputStream(socket.getInputStream());
            input.mark(1);
            if (input.read() < 0) {
                throw new ProtocolException("closed without an answer");
            }
            ttfb = millisSince(sent);
            input.reset();
            return new HttpAnswerReader(input).read(method.equals("HEAD"));
        }

        private String head() {
            var path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
            var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            return method
                    + " "
                    + path
                    + query
                    + " HTTP/1.1\r\nHost: "
                    + uri.getRawAuthority()
                    + "\r\nUser-Agent: nonet-monitor\r\nAccept: */*\r\n"
                    + "Accept-Encoding: identity\r\nConnection: close\r\n\r\n";
        }

        private Attempt ended(@Nullable Failure failure, @Nullable HttpAnswer answer) {
            var phases = new Phases(dns, connect, handshake, ttfb, millisSince(start));
            return new Attempt(at, phases, failure, answer, daysLeft);
        }
    }

    /// To the microsecond.
    private static double millisSince(long nanoTime) {
        return Math.round((System.nanoTime() - nanoTime) / 1_000.0) / 1_000.0;
    }
}
