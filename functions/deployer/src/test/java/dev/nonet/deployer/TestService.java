package dev.nonet.deployer;

import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/// A service for the tests to deploy. What it is called says how it behaves: `sick…` answers its health check with 503,
/// `dead…` ends at once.
public final class TestService {
    private TestService() {}

    public static void main(String[] arguments) throws IOException {
        String name;
        try (var file = TestService.class.getResourceAsStream("/name.txt")) {
            name = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
        System.out.println("starting " + name);
        if (name.startsWith("dead")) {
            System.exit(3);
        }
        var port = Integer.parseInt(System.getenv("PORT"));
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        answer(server, "/health", name.startsWith("sick") ? 503 : 200, "ok");
        answer(server, "/name", 200, name);
        answer(server, "/pid", 200, String.valueOf(ProcessHandle.current().pid()));
        answer(server, "/environment", 200, String.join(",", System.getenv().keySet()));
        answer(server, "/heap", 200, String.valueOf(Runtime.getRuntime().maxMemory()));
        server.start();
    }

    private static void answer(HttpServer server, String path, int status, String text) {
        server.createContext(
                path,
                exchange -> {
                    var bytes = text.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(status, bytes.length);
                    exchange.getResponseBody().write(bytes);
                    exchange.close();
                });
    }
}
