package dev.nonet.local;

import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.shared.contract.Json;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/// Calls the API over HTTP, as any client does.
final class ApiClient implements AutoCloseable {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;

    ApiClient(int port) {
        this(URI.create("http://127.0.0.1:" + port));
    }

    /// @param base where the API is, with the stage where it has one
    ApiClient(URI base) {
        this.base = base;
    }

    /// A JSON answer, whatever its status.
    record Answer(int status, JsonNode json) {
        /// What was asked for.
        ///
        /// @throws IOException with what the API says instead
        JsonNode orThrow() throws IOException {
            if (status >= 400) {
                throw new IOException(
                        "%d %s: %s"
                                .formatted(
                                        status,
                                        json.path("code").asText(),
                                        json.path("detail").asText()));
            }
            return json;
        }
    }

    /// A file that the API sent.
    @SuppressWarnings("ArrayRecordComponent") // written to disk at once, never compared
    record File(String name, byte[] content) {}

    Answer post(String path, JsonNode body) throws IOException {
        var response =
                send(
                        request(path)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
        return new Answer(response.statusCode(), Json.mapper().readTree(response.body()));
    }

    /// Puts a text of some type.
    Answer put(String path, String type, String text) throws IOException {
        var response =
                send(
                        request(path)
                                .header("Content-Type", type)
                                .PUT(HttpRequest.BodyPublishers.ofString(text)));
        return new Answer(response.statusCode(), Json.mapper().readTree(response.body()));
    }

    /// What is no JSON.
    String text(String path) throws IOException {
        var response = send(request(path).GET());
        if (response.statusCode() >= 400) {
            new Answer(response.statusCode(), Json.mapper().readTree(response.body())).orThrow();
        }
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    Answer get(String path) throws IOException {
        var response = send(request(path).GET());
        return new Answer(response.statusCode(), Json.mapper().readTree(response.body()));
    }

    /// The artifact with this id, or empty where there is none.
    Optional<File> artifact(String id) throws IOException {
        var response = send(request("/artifacts/" + id).GET());
        if (response.statusCode() != 200) {
            return Optional.empty();
        }
        var disposition = response.headers().firstValue("Content-Disposition").orElse("");
        var name = disposition.replaceFirst(".*filename=\"([^\"]*)\".*", "$1");
        return Optional.of(new File(name.isBlank() ? id : name, response.body()));
    }

    private HttpRequest.Builder request(String path) {
        var url = URI.create(base.toString().replaceFirst("/$", "") + path);
        var request = HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(60));
        var key = System.getenv("NONET_API_KEY");
        return key == null ? request : request.header("x-api-key", key);
    }

    private java.net.http.HttpResponse<byte[]> send(HttpRequest.Builder request)
            throws IOException {
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
