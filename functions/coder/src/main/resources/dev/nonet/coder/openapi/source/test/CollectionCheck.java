package com.example.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.service.http.Call;
import com.example.service.http.Routes;
import com.example.service.json.Binary;
import com.example.service.json.Json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What holds for every collection, tried with the bodies in collections.json. */
record CollectionCheck(Routes routes) {
    private static final Map<?, ?> COLLECTIONS =
            (Map<?, ?>) Json.parse(Resources.text("collections.json"));

    /** What is created can be read, replaced and deleted. */
    void keeps(String path) {
        var body = body(path, 0);
        var created = sent(201, "POST", path, body);
        var one = path + "/" + created.get("id");
        assertEquals(with(body, "id", created.get("id")), created);
        assertEquals(created, sent(200, "GET", one, null));

        var other = body(path, 1);
        var replaced = sent(200, "PUT", one, other);
        assertEquals(with(other, "id", created.get("id")), replaced);
        assertEquals(replaced, sent(200, "GET", one, null));

        sent(204, "DELETE", one, null);
        for (var method : List.of("GET", "DELETE")) {
            assertEquals(
                    "There is nothing with this id.", sent(404, method, one, null).get("detail"));
        }
        sent(404, "PUT", one, other);
    }

    /** A list comes in pages, in the order of creation. */
    void lists(String path) {
        var created = new ArrayList<>();
        for (var i = 0; i < 3; i++) {
            created.add(sent(201, "POST", path, body(path, i)));
        }
        assertEquals(created, sent(200, "GET", path, null).get("items"));

        var first = page(path, "limit=2");
        var second = page(path, "limit=2&cursor=" + first.get("next"));
        assertEquals(created.subList(0, 2), first.get("items"));
        assertEquals(created.subList(2, 3), second.get("items"));
        assertEquals(null, second.get("next"));
    }

    /** No two have the same in a field. */
    void isUnique(String path, String field) {
        var taken = body(path, 0);
        var first = sent(201, "POST", path, taken);
        var second = sent(201, "POST", path, body(path, 1));
        var same = with(body(path, 1), field, taken.get(field));

        var problem = sent(409, "POST", path, with(body(path, 2), field, taken.get(field)));
        assertEquals("Another has the same " + field + ".", problem.get("detail"));
        sent(409, "PUT", path + "/" + second.get("id"), same);
        sent(200, "PUT", path + "/" + first.get("id"), taken);
        sent(204, "DELETE", path + "/" + first.get("id"), null);
        sent(200, "PUT", path + "/" + second.get("id"), same);
    }

    /** A field has the id of something, which is not deleted before. */
    void refers(String path, String field) {
        var target = references(path).get(field).toString();
        var referred = target + "/" + sent(201, "POST", target, body(target, 2)).get("id");
        var id = referred.substring(target.length() + 1);
        var lost = with(body(path, 0), field, UUID.randomUUID().toString());
        var violations = (List<?>) sent(400, "POST", path, lost).get("violations");
        assertEquals("body." + field, ((Map<?, ?>) violations.getFirst()).get("field"));

        var referring = sent(201, "POST", path, with(body(path, 0), field, id));

        assertEquals("It is referred to.", sent(409, "DELETE", referred, null).get("detail"));
        sent(204, "DELETE", path + "/" + referring.get("id"), null);
        sent(204, "DELETE", referred, null);
    }

    /** A body whose references lead to something. */
    private Map<Object, Object> body(String path, int number) {
        var bodies = (List<?>) ((Map<?, ?>) COLLECTIONS.get(path)).get("bodies");
        var body = new LinkedHashMap<Object, Object>((Map<?, ?>) bodies.get(number));
        references(path)
                .forEach(
                        (field, target) ->
                                body.computeIfPresent(field, (_, _) -> anyId(target.toString())));
        return body;
    }

    /** The id of the first in a collection, which is created where there is none. */
    private Object anyId(String path) {
        var items = (List<?>) sent(200, "GET", path, null).get("items");
        var any =
                items.isEmpty()
                        ? sent(201, "POST", path, body(path, 0))
                        : (Map<?, ?>) items.getFirst();
        return any.get("id");
    }

    private static Map<?, ?> references(String path) {
        return (Map<?, ?>) ((Map<?, ?>) COLLECTIONS.get(path)).get("references");
    }

    private static Map<Object, Object> with(Map<Object, Object> body, String field, Object value) {
        var copy = new LinkedHashMap<>(body);
        copy.put(field, value);
        return copy;
    }

    private Map<?, ?> page(String path, String query) {
        return answered(200, new Call("GET", path, query, Map.of(), Binary.of("")));
    }

    private Map<?, ?> sent(int status, String method, String path, Map<Object, Object> body) {
        var headers =
                body == null
                        ? Map.<String, String>of()
                        : Map.of("Content-Type", "application/json");
        var content = Binary.of(body == null ? "" : Json.write(body));
        return answered(status, new Call(method, path, "", headers, content));
    }

    private Map<?, ?> answered(int status, Call call) {
        var answer = routes.answer(call);
        assertEquals(status, answer.status(), answer.body().toString());
        return status == 204 ? Map.of() : (Map<?, ?>) Json.parse(answer.body().toString());
    }
}
