package dev.nonet.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.net.AddressGuard;
import dev.nonet.shared.net.AddressGuard.Reach;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

import javax.net.ssl.SSLException;

class WebhookTest {
    /// The first byte of a TLS handshake (RFC 8446, section 5.1).
    private static final int HANDSHAKE = 22;

    private static final byte[] BODY = "{}".getBytes(StandardCharsets.US_ASCII);

    private final Webhook webhook =
            new Webhook(new AddressGuard(Reach.LOOPBACK), Duration.ofSeconds(5));

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1 200 OK, 200",
        "HTTP/1.0 410 Gone, 410",
        "HTTP/1.1 599, 599",
        "HTTP/1.1 100 Continue|||HTTP/1.1 202 Accepted, 202",
        "HTTP/1.1 103 Early Hints||Link: </a>|||HTTP/1.1 204, 204",
    })
    void readsTheStatusAlone(String answer, int status) throws IOException {
        assertThat(post(answer.replace("|||", "\r\n\r\n").replace("||", "\r\n") + "\r\n"))
                .isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "SSH-2.0-x\r\n", "HTTP/2 200\r\n", "HTTP/1.1 20\r\n", "HTTP/1.1 200"})
    void takesNothingElseForAnAnswer(String answer) {
        assertThatThrownBy(() -> post(answer)).isInstanceOf(IOException.class);
    }

    @Test
    void readsNoEndlessHead() {
        assertThatThrownBy(() -> post("HTTP/1.1 200 " + "a".repeat(20_000) + "\r\n"))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> post("HTTP/1.1 100 Continue\r\n" + "a: b\r\n".repeat(10_000)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void waitsNoLongerThanItsTime() throws IOException {
        var brief = new Webhook(new AddressGuard(Reach.LOOPBACK), Duration.ofMillis(200));
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var url = URI.create("http://127.0.0.1:" + silent.getLocalPort());
            assertThatThrownBy(() -> brief.post(url, Map.of(), BODY))
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void speaksTlsWithThoseWhoAreWhoTheySayTheyAre() throws IOException {
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            answer(server, HANDSHAKE, "HTTP/1.1 200 OK\r\n");
            var url = URI.create("https://127.0.0.1:" + server.getLocalPort());
            assertThatThrownBy(() -> webhook.post(url, Map.of(), BODY))
                    .isInstanceOfAny(SSLException.class, SocketException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data",
                "http://127.0.0.1:6379/",
                "https://10.0.0.1/",
                "https://[::1]/",
                "https://[::ffff:169.254.169.254]/",
                "https://localhost/",
                "https://redis.internal/",
                "https://8.8.8.8:6379/"
            })
    void connectsToNothingButThePublicInternet(String url) {
        var guarded = new Webhook(new AddressGuard(Reach.PUBLIC), Duration.ofSeconds(1));
        assertThatThrownBy(() -> guarded.post(URI.create(url), Map.of(), BODY))
                .isInstanceOf(AgentException.Permanent.class)
                .hasFieldOrPropertyWithValue("code", "ADDRESS_REFUSED");
    }

    private int post(String answer) throws IOException {
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            answer(server, '}', answer);
            var url = URI.create("http://127.0.0.1:" + server.getLocalPort());
            return webhook.post(url, Map.of("A", "b"), BODY);
        }
    }

    /// @param until the byte after which it answers
    private static void answer(ServerSocket server, int until, String answer) {
        Thread.ofPlatform()
                .daemon()
                .start(
                        () -> {
                            try (var socket = server.accept()) {
                                var input = socket.getInputStream();
                                for (var last = 0; last != until; ) {
                                    last = input.read();
                                    if (last < 0) {
                                        return;
                                    }
                                }
                                socket.getOutputStream()
                                        .write(answer.getBytes(StandardCharsets.US_ASCII));
                            } catch (IOException e) {
                                // The webhook has gone.
                            }
                        });
    }
}
