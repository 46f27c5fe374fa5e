package com.example.service.http;

import com.example.service.json.JsonFields;
import com.example.service.store.Entity;
import com.example.service.store.EntityStore;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The operations on one kind of entity: list, create, read, replace, delete. */
public final class CrudResource<T extends Entity> {
    static final int DEFAULT_LIMIT = 20;
    static final int MAX_LIMIT = 100;

    private final String collection;
    private final EntityStore<T> store;
    private final BiFunction<UUID, JsonFields, T> reader;
    private final Function<T, Map<String, Object>> writer;

    /**
     * A resource over a store.
     *
     * @param collection the first step of its paths, such as {@code books}
     */
    public CrudResource(
            String collection,
            EntityStore<T> store,
            BiFunction<UUID, JsonFields, T> reader,
            Function<T, Map<String, Object>> writer) {
        this.collection = collection;
        this.store = store;
        this.reader = reader;
        this.writer = writer;
    }

    String collection() {
        return collection;
    }

    Response handle(Request request) throws IOException {
        var path = request.path();
        return switch (path.size()) {
            case 1 ->
                    switch (request.method()) {
                        case "GET" -> list(request);
                        case "POST" -> create(request);
                        default -> throw ProblemException.notAllowed("GET, HEAD, POST");
                    };
            case 2 -> handle(request, id(path.get(1)));
            default -> throw ProblemException.notFound();
        };
    }

    private Response handle(Request request, UUID id) throws IOException {
        return switch (request.method()) {
            case "GET" -> read(id);
            case "PUT" -> replace(request, id);
            case "DELETE" -> delete(id);
            default -> throw ProblemException.notAllowed("GET, HEAD, PUT, DELETE");
        };
    }

    private Response list(Request request) {
        var limit = request.number("limit", DEFAULT_LIMIT, 1, MAX_LIMIT);
        var offset = request.number("offset", 0, 0, EntityStore.MAX_ENTRIES);
        var page = store.page(offset, limit);
        var json = new LinkedHashMap<String, Object>();
        json.put("items", page.items().stream().map(writer).toList());
        json.put("total", page.total());
        json.put("limit", limit);
        json.put("offset", offset);
        return Response.json(200, json);
    }

    private Response create(Request request) throws IOException {
        var created = reader.apply(UUID.randomUUID(), new JsonFields(request.json()));
        store.add(created);
        return Response.created("/" + collection + "/" + created.id(), writer.apply(created));
    }

    private Response read(UUID id) {
        return store.find(id)
                .map(entity -> Response.json(200, writer.apply(entity)))
                .orElseThrow(ProblemException::notFound);
    }

    private Response replace(Request request, UUID id) throws IOException {
        var fields = new JsonFields(request.json());
        fields.allow("id", id);
        var replacement = reader.apply(id, fields);
        if (!store.replace(replacement)) {
            throw ProblemException.notFound();
        }
        return Response.json(200, writer.apply(replacement));
    }

    private Response delete(UUID id) {
        if (!store.remove(id)) {
            throw ProblemException.notFound();
        }
        return Response.noContent();
    }

    private static UUID id(String step) {
        try {
            return UUID.fromString(step);
        } catch (IllegalArgumentException e) {
            throw ProblemException.notFound();
        }
    }
}
