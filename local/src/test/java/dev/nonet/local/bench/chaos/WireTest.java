package dev.nonet.local.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

class WireTest {
    private ServerSocket server;
    private Wire wire;

    @BeforeEach
    void open() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        wire = Wire.to(server.getLocalPort());
        Thread.ofVirtual().start(this::echo);
    }

    @AfterEach
    void close() throws IOException {
        wire.close();
        server.close();
    }

    @Test
    void carriesBytesBothWaysInTheirOrder() throws IOException {
        try (var client = client()) {
            for (var number = 0; number < 100; number++) {
                client.getOutputStream().write(number);
            }
            for (var number = 0; number < 100; number++) {
                assertThat(client.getInputStream().read()).isEqualTo(number);
            }
        }
    }

    @Test
    void isAsSlowAsItIsTold() throws IOException {
        wire.become(Wire.Weather.slow(Duration.ofMillis(60), Duration.ofMillis(10)));
        try (var client = client()) {
            var begin = System.nanoTime();
            client.getOutputStream().write(1);
            assertThat(client.getInputStream().read()).isEqualTo(1);
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isGreaterThan(Duration.ofMillis(49));
        }
    }

    @Test
    void cutsConnectionsAndLetsOthersBeMade() throws IOException {
        wire.become(Wire.Weather.cutting(1));
        try (var client = client()) {
            client.getOutputStream().write(1);
            assertThat(end(client)).isTrue();
        }
        wire.become(Wire.Weather.FAIR);
        try (var client = client()) {
            client.getOutputStream().write(2);
            assertThat(client.getInputStream().read()).isEqualTo(2);
        }
    }

    @Test
    void holdsEverythingBackWhileItIsPartedAndLetsItThroughAfterwards() throws IOException {
        try (var client = client()) {
            wire.become(Wire.Weather.parting());
            client.getOutputStream().write(3);
            client.setSoTimeout(100);
            assertThat(hears(client)).isFalse();

            wire.become(Wire.Weather.FAIR);
            client.setSoTimeout(10_000);
            assertThat(client.getInputStream().read()).isEqualTo(3);
        }
    }

    private Socket client() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), wire.port());
    }

    private static boolean hears(Socket client) throws IOException {
        try {
            return client.getInputStream().read() >= 0;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    private static boolean end(Socket client) {
        try {
            return client.getInputStream().read() < 0;
        } catch (IOException e) {
            return true;
        }
    }

    private void echo() {
        while (!server.isClosed()) {
            try {
                var one = server.accept();
                Thread.ofVirtual().start(() -> echo(one));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void echo(Socket one) {
        try (one) {
            one.getInputStream().transferTo(one.getOutputStream());
        } catch (IOException e) {
            return;
        }
    }
}
