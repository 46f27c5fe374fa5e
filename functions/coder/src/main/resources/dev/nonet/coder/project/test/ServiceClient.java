package com.example.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.example.service.json.Json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A service of its own on a free port, and a client that talks to it. */
final class ServiceClient implements AutoCloseable {
    private final ExampleService service;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> shared = new HashMap<>();
    private int number;

    ServiceClient() {
        try {
            service = ExampleService.start(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A number that no call has returned before. */
    int nextNumber() {
        return ++number;
    }

    HttpResponse<String> get(String path) {
        return send("GET", path, null);
    }

    HttpResponse<String> post(String path, Map<String, Object> body) {
        return send("POST", path, Json.write(body));
    }

    HttpResponse<String> put(String path, Map<String, Object> body) {
        return send("PUT", path, Json.write(body));
    }

    HttpResponse<String> delete(String path) {
        return send("DELETE", path, null);
    }

    HttpResponse<String> send(String method, String path, String body) {
        return send(method, path, body, "application/json");
    }

    HttpResponse<String> send(String method, String path, String body, String contentType) {
        var content = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
                        .header("Content-Type", contentType)
                        .method(method, content)
                        .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Creates an entity and returns its path. */
    String create(String collection, Map<String, Object> body) {
        var response = post(collection, body);
        assertEquals(201, response.statusCode(), response.body());
        return response.headers().firstValue("Location").orElseThrow();
    }

    /** The id of an entity that is created once for all that refer to it. */
    String sharedId(String collection, Supplier<Map<String, Object>> body) {
        var id = shared.get(collection);
        if (id == null) {
            id = newId(collection, body.get());
            shared.put(collection, id);
        }
        return id;
    }

    String newId(String collection, Map<String, Object> body) {
        return create(collection, body).substring(collection.length() + 1);
    }

    static Map<String, Object> json(HttpResponse<String> response) {
        var members = new LinkedHashMap<String, Object>();
        ((Map<?, ?>) Json.parse(response.body()))
                .forEach((name, value) -> members.put(name.toString(), value));
        return members;
    }

    /** Fails unless the response is what was sent, and an id. */
    static void assertStored(Map<String, Object> sent, HttpResponse<String> response) {
        var received = json(response);
        assertNotNull(received.remove("id"), response.body());
        assertEquals(Json.parse(Json.write(sent)), received);
    }

    /** Fails unless the response says that this field, and no other, is wrong. */
    static void assertInvalid(String field, HttpResponse<String> response) {
        assertEquals(422, response.statusCode(), response.body());
        var violations = (List<?>) json(response).get("violations");
        assertEquals(1, violations.size(), response.body());
        assertEquals(field, ((Map<?, ?>) violations.getFirst()).get("field"));
    }

    @Override
    public void close() {
        http.close();
        service.close();
    }
}
