package dev.nonet.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nonet.monitor.HttpProbe.Attempt;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.monitor.MonitorResult.Failure;
import dev.nonet.shared.net.AddressGuard;
import dev.nonet.shared.net.AddressGuard.Reach;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

class HttpProbeTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir private static Path folder;
    private static SSLContext trusted;

    /// A certificate for localhost that is valid for 30 days.
    @BeforeAll
    static void makeCertificate() throws Exception {
        var file = folder.resolve("server.p12");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var made =
                new ProcessBuilder(
                                keytool,
                                "-genkeypair",
                                "-alias",
                                "server",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=localhost",
                                "-ext",
                                "san=dns:localhost",
                                "-validity",
                                "30",
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                "changeit",
                                "-keystore",
                                file.toString())
                        .inheritIO()
                        .start()
                        .waitFor();
        assertThat(made).isZero();
        trusted = context(file);
    }

    @Test
    void measuresEachPhaseOfAnAnswer() {
        try (var server = TestServer.answering(OK)) {
            var attempt = probe(server.url("/health?deep=1"), "GET");

            assertThat(attempt.failure()).isNull();
            assertThat(attempt.answer()).extracting(HttpAnswer::body).isEqualTo("ok");
            var phases = attempt.phases();
            assertThat(phases.tls()).isNull();
            assertThat(phases.dns()).isNotNegative();
            assertThat(phases.connect()).isPositive();
            assertThat(phases.ttfb()).isPositive();
            assertThat(phases.total())
                    .isGreaterThanOrEqualTo(
                            measured(phases.dns())
                                    + measured(phases.connect())
                                    + measured(phases.ttfb()));
            assertThat(server.requests())
                    .singleElement()
                    .asString()
                    .startsWith("GET /health?deep=1 HTTP/1.1\r\n")
                    .contains("\r\nHost: 127.0.0.1:" + server.port() + "\r\n")
                    .contains("\r\nConnection: close\r\n");
        }
    }

    @Test
    void asksForTheRootAndForLettersBeyondAscii() {
        try (var server = TestServer.answering(OK)) {
            probe("http://127.0.0.1:" + server.port(), "GET");
            probe(server.url("/ä"), "HEAD");

            assertThat(server.requests().get(0)).startsWith("GET / HTTP/1.1\r\n");
            assertThat(server.requests().get(1)).startsWith("HEAD /%C3%A4 HTTP/1.1\r\n");
        }
    }

    @Test
    void firstByteCountsFromTheRequestAndTotalToTheLastByte() {
        try (var server =
                TestServer.having(
                        (request, connection) -> {
                            pause(100);
                            TestServer.write(connection, OK.substring(0, 10));
                            pause(100);
                            TestServer.write(connection, OK.substring(10));
                        })) {
            var phases = probe(server.url("/"), "GET").phases();

            assertThat(phases.connect()).isLessThan(100);
            assertThat(phases.ttfb()).isGreaterThanOrEqualTo(99);
            assertThat(phases.total())
                    .isGreaterThanOrEqualTo(199)
                    .isGreaterThan(measured(phases.ttfb()));
        }
    }

    @Test
    void followsNoRedirect() {
        try (var elsewhere = TestServer.answering(OK);
                var server =
                        TestServer.answering(
                                "HTTP/1.1 302 Found\r\nLocation: "
                                        + elsewhere.url("/")
                                        + "\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(probe(server.url("/"), "GET").answer())
                    .extracting(HttpAnswer::status)
                    .isEqualTo(302);
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    @Test
    void saysThatANameDoesNotResolve() {
        var attempt = probe("http://does-not-exist.invalid/", "GET");

        assertThat(attempt.failure()).isEqualTo(Failure.DNS);
        assertThat(attempt.phases().dns()).isNull();
        assertThat(attempt.phases().total()).isNotNegative();
    }

    @Test
    void saysThatNobodyListens() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        var attempt = probe("http://127.0.0.1:" + port + "/", "GET");

        assertThat(attempt.failure()).isEqualTo(Failure.CONNECT);
        assertThat(attempt.phases().dns()).isNotNull();
        assertThat(attempt.phases().connect()).isNull();
    }

    @Test
    void saysThatTheAnswerIsNone() {
        try (var server = TestServer.answering("220 mail ready\r\n");
                var silent = TestServer.answering("")) {
            assertThat(probe(server.url("/"), "GET").failure()).isEqualTo(Failure.PROTOCOL);
            assertThat(probe(silent.url("/"), "GET").failure()).isEqualTo(Failure.PROTOCOL);
        }
    }

    /// A server that keeps a connection alive a byte at a time outlives every socket time limit.
    @Test
    void givesUpOnADripWhenItsTimeIsUp() {
        try (var server =
                TestServer.having(
                        (request, connection) -> {
                            TestServer.write(connection, "HTTP/1.1 200 OK\r\nA: ");
                            for (var i = 0; i < 1_000; i++) {
                                TestServer.write(connection, "a");
                                pause(20);
                            }
                        })) {
            var attempt = probe(server.url("/"), "GET", Duration.ofMillis(300));

            assertThat(attempt.failure()).isEqualTo(Failure.TIMEOUT);
            assertThat(attempt.phases().ttfb()).isNotNull();
            assertThat(attempt.phases().total()).isBetween(300.0, 5_000.0);
        }
    }

    @Test
    void measuresTheHandshakeAndReadsTheCertificate() throws Exception {
        try (var server = secure()) {
            var attempt =
                    probe("https://localhost:" + server.port() + "/", trusted.getSocketFactory());

            assertThat(attempt.failure()).isNull();
            assertThat(attempt.phases().tls()).isPositive();
            assertThat(attempt.certificateDaysLeft()).isEqualTo(29);
        }
    }

    @Test
    void trustsNoCertificateThatNobodyVouchesFor() throws Exception {
        try (var server = secure()) {
            var attempt =
                    probe(
                            "https://localhost:" + server.port() + "/",
                            (SSLSocketFactory) SSLSocketFactory.getDefault());

            assertThat(attempt.failure()).isEqualTo(Failure.TLS);
            assertThat(attempt.phases().connect()).isNotNull();
            assertThat(attempt.phases().tls()).isNull();
        }
    }

    @Test
    void trustsNoCertificateOfAnotherName() throws Exception {
        try (var server = secure()) {
            assertThat(
                            probe(
                                            "https://127.0.0.1:" + server.port() + "/",
                                            trusted.getSocketFactory())
                                    .failure())
                    .isEqualTo(Failure.TLS);
        }
    }

    @Test
    void connectsToNoAddressThatMayNotBeReached() {
        try (var server = TestServer.answering(OK)) {
            var probe =
                    new HttpProbe(
                            new AddressGuard(Reach.PUBLIC),
                            () -> trusted.getSocketFactory(),
                            Clock.systemUTC());

            assertThatThrownBy(() -> probe.run(AddressGuard.parse(server.url("/")), "GET", LONG))
                    .isInstanceOfSatisfying(
                            AgentException.Permanent.class,
                            e -> assertThat(e.code()).isEqualTo("ADDRESS_REFUSED"));
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void beginsWhenTheClockSays() {
        var at = Instant.parse("2026-01-31T12:00:00Z");
        var probe =
                new HttpProbe(
                        new AddressGuard(Reach.LOOPBACK),
                        () -> trusted.getSocketFactory(),
                        Clock.fixed(at, ZoneOffset.UTC));

        assertThat(probe.run(AddressGuard.parse("http://a.invalid/"), "GET", LONG).at())
                .isEqualTo(at);
    }

    private static Attempt probe(String url, String method) {
        return probe(url, method, LONG);
    }

    private static Attempt probe(String url, String method, Duration timeout) {
        return new HttpProbe(
                        new AddressGuard(Reach.LOOPBACK),
                        () -> trusted.getSocketFactory(),
                        Clock.systemUTC())
                .run(AddressGuard.parse(url), method, timeout);
    }

    private static Attempt probe(String url, SSLSocketFactory tls) {
        return new HttpProbe(new AddressGuard(Reach.LOOPBACK), () -> tls, Clock.systemUTC())
                .run(AddressGuard.parse(url), "GET", LONG);
    }

    private static TestServer secure() throws IOException {
        var socket =
                trusted.getServerSocketFactory()
                        .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        return TestServer.on(socket, (request, connection) -> TestServer.write(connection, OK));
    }

    private static SSLContext context(Path file) throws IOException, GeneralSecurityException {
        var keys = KeyStore.getInstance("PKCS12");
        try (var input = Files.newInputStream(file)) {
            keys.load(input, "changeit".toCharArray());
        }
        var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, "changeit".toCharArray());
        var others = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        others.init(keys);
        var context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), others.getTrustManagers(), null);
        return context;
    }

    private static double measured(@Nullable Double millis) {
        assertThat(millis).isNotNull();
        return millis == null ? Double.NaN : millis;
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
