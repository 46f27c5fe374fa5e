package dev.nonet.monitor;

import dev.nonet.shared.net.AddressGuard;
import dev.nonet.shared.net.AddressGuard.Reach;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// A probe of a server of its own before any that counts: the first one in a new JVM takes some 50 ms to load classes,
/// which would be taken for the target's.
final class WarmUp {
    private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private WarmUp() {}

    /// Whether the probe got its answer; where it did not, the first one that counts is slower.
    static boolean run(HttpProbe probe) {
        try (var server = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            Thread.ofPlatform().daemon().name("probe-warm-up").start(() -> answer(server));
            var own = new HttpProbe(new AddressGuard(Reach.LOOPBACK), probe.tls(), probe.clock());
            var url = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
            return own.run(url, "GET", TIMEOUT).answer() != null;
        } catch (IOException e) {
            return false;
        }
    }

    private static void answer(ServerSocket server) {
        try (var connection = server.accept()) {
            var head = connection.getInputStream();
            // The request is read to its end, or closing would reset the connection.
            var next = 0;
            for (var last = 0; last != 0x0d0a0d0a && next >= 0; last = (last << 8) | next) {
                next = head.read();
            }
            connection.getOutputStream().write(ANSWER.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // The probe says that it got no answer.
        }
    }
}
