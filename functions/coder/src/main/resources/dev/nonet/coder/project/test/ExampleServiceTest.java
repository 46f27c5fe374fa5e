package com.example.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.net.http.HttpResponse;
import java.util.Map;

class ExampleServiceTest {
    private final ServiceClient client = new ServiceClient();

    @AfterEach
    void stop() {
        client.close();
    }

    @Test
    void saysThatItIsWell() {
        var health = client.get("/health");

        assertEquals(200, health.statusCode());
        assertEquals("{\"status\":\"ok\"}", health.body());
    }

    @Test
    void describesItself() {
        var document = ServiceClient.json(client.get("/openapi.json"));

        assertEquals("3.1.0", document.get("openapi"));
        assertTrue(((Map<?, ?>) document.get("paths")).containsKey("/examples"));
    }

    @Test
    void answersHeadWithoutABody() {
        var head = client.send("HEAD", "/health", null);

        assertEquals(200, head.statusCode());
        assertEquals("", head.body());
    }

    @Test
    void knowsNoOtherAddress() {
        assertProblem(404, client.get("/"));
        assertProblem(404, client.get("/nothing"));
        assertProblem(404, client.get("/health/more"));
        assertProblem(404, client.get("/examples/not-an-id"));
        assertProblem(404, client.get("/examples/" + Samples.UNKNOWN_ID + "/more"));
    }

    @Test
    void saysWhichMethodsAreAllowed() {
        var one = client.send("PATCH", "/examples/" + Samples.UNKNOWN_ID, "{}");
        var all = client.delete("/examples");

        assertProblem(405, one);
        assertEquals("GET, HEAD, PUT, DELETE", one.headers().firstValue("Allow").orElseThrow());
        assertProblem(405, all);
        assertEquals("GET, HEAD, POST", all.headers().firstValue("Allow").orElseThrow());
        assertProblem(405, client.delete("/health"));
    }

    @Test
    void refusesBodiesItCannotRead() {
        assertProblem(400, client.send("POST", "/examples", "{"));
        assertProblem(400, client.send("POST", "/examples", ""));
        assertProblem(415, client.send("POST", "/examples", "{}", "text/plain"));
        assertProblem(413, client.send("POST", "/examples", " ".repeat(1024 * 1024 + 1)));
        assertProblem(400, client.send("POST", "/examples", " ".repeat(1024 * 1024)));
        assertProblem(422, client.send("POST", "/examples", "[]"));
    }

    @Test
    void refusesPagesThatAreTooLarge() {
        assertEquals(200, client.get("/examples?limit=100&offset=100000&other=1").statusCode());
        assertProblem(400, client.get("/examples?limit=101"));
        assertProblem(400, client.get("/examples?limit=0"));
        assertProblem(400, client.get("/examples?offset=-1"));
        assertProblem(400, client.get("/examples?offset=100001"));
        assertTrue(client.get("/examples").body().endsWith("\"limit\":20,\"offset\":0}"));
    }

    @Test
    void listensWherePortSays() {
        assertEquals(8080, ExampleService.port(null));
        assertEquals(9090, ExampleService.port("9090"));
        assertThrows(IllegalArgumentException.class, () -> ExampleService.port("http"));
        assertThrows(IllegalArgumentException.class, () -> ExampleService.port("65536"));
    }

    private static void assertProblem(int status, HttpResponse<String> response) {
        assertEquals(status, response.statusCode(), response.body());
        assertEquals(
                "application/problem+json",
                response.headers().firstValue("Content-Type").orElseThrow());
        var problem = ServiceClient.json(response);
        assertEquals(String.valueOf(status), problem.get("status").toString());
        assertFalse(problem.get("title").toString().isEmpty());
    }
}
