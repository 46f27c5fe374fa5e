package com.example.service.store;

import com.example.service.http.ProblemException;
import com.example.service.json.Json;
import com.example.service.json.JsonType;
import com.example.service.validation.InvalidException;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** Values of one type by their ids, with what must hold between them. */
public final class Collection<T> {
    /** How often a change is tried again when another came before it. */
    private static final int ATTEMPTS = 20;

    private final Store store;
    private final String name;
    private final JsonType<T> type;
    private final Set<String> uniques = new TreeSet<>();
    private final Map<String, String> references = new TreeMap<>();

    /** A collection whose entries are in the store under a name. */
    public Collection(Store store, String name, JsonType<T> type) {
        this.store = store;
        this.name = name;
        this.type = type;
    }

    /** From now on no two values have the same in a field; what is absent is not the same. */
    public void unique(String field) {
        uniques.add(field);
    }

    /** From now on a field has the id of what is in another collection, and that is not removed before. */
    public void reference(String field, String collection) {
        references.put(field, collection);
    }

    /** A page of at most so many values, from a cursor on; null is the start. */
    public Page<T> page(int limit, String cursor) {
        var entries = store.list(name, cursor == null ? "" : cursor, limit + 1);
        var shown = entries.subList(0, Math.min(limit, entries.size()));
        return new Page<>(
                shown.stream().map(entry -> type.read(Json.parse(entry.value()))).toList(),
                entries.size() > limit ? shown.getLast().id() : null);
    }

    public T get(UUID id) {
        return type.read(Json.parse(text(id)));
    }

    public void add(UUID id, T value) {
        change(id, false, value);
    }

    public void replace(UUID id, T value) {
        change(id, true, value);
    }

    public void remove(UUID id) {
        change(id, true, null);
    }

    private String text(UUID id) {
        return store.find(new Key(name, id.toString()))
                .orElseThrow(() -> new ProblemException(404, "There is nothing with this id."));
    }

    /**
     * Makes a change and all that follows from it.
     *
     * @param exists whether there is a value that is replaced or removed
     * @param value null to remove it
     */
    private void change(UUID id, boolean exists, T value) {
        var next = value == null ? null : Json.write(type.write(value));
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var former = exists ? text(id) : null;
            var changes = changes(id.toString(), former, next);
            var failed = store.change(changes);
            if (failed.isEmpty()) {
                return;
            }
            explain(changes.get(failed.getAsInt()), next);
        }
        throw new ProblemException(409, "Others change it all the time; try again.");
    }

    private List<Change> changes(String id, String former, String next) {
        var changes = new ArrayList<Change>();
        changes.add(change(new Key(name, id), former, next));
        for (var field : uniques) {
            var before = value(former, field);
            var after = value(next, field);
            if (before != null && !before.equals(after)) {
                changes.add(new Change.Remove(new Key(name + "." + field, before), id));
            }
            if (after != null && !after.equals(before)) {
                changes.add(new Change.Add(new Key(name + "." + field, after), id));
            }
        }
        var referred = new LinkedHashMap<Key, Integer>();
        references.forEach(
                (field, collection) -> {
                    count(referred, collection, value(former, field), -1);
                    count(referred, collection, value(next, field), 1);
                });
        referred.remove(new Key(name, id));
        referred.values().removeIf(more -> more == 0);
        referred.forEach((key, more) -> changes.add(new Change.Refer(key, more)));
        return changes;
    }

    private static Change change(Key key, String former, String next) {
        if (former == null) {
            return new Change.Add(key, next);
        }
        return next == null
                ? new Change.Remove(key, former)
                : new Change.Replace(key, former, next);
    }

    private static void count(Map<Key, Integer> referred, String collection, String id, int more) {
        if (id != null) {
            referred.merge(new Key(collection, id), more, Integer::sum);
        }
    }

    private static String value(String json, String field) {
        var members = json == null ? Map.of() : (Map<?, ?>) Json.parse(json);
        return members.get(field) == null ? null : members.get(field).toString();
    }

    /** Says why a change could not be made; returns where it is to be tried again. */
    private void explain(Change failed, String next) {
        var key = failed.key();
        switch (failed) {
            case Change.Add _ when !key.collection().equals(name) ->
                    throw new ProblemException(
                            409,
                            "Another has the same %s."
                                    .formatted(key.collection().substring(name.length() + 1)));
            case Change.Refer refer when refer.more() > 0 ->
                    throw new InvalidException(
                            "body." + field(key, next), "must be an id in " + key.collection());
            case Change.Remove remove
                    when key.collection().equals(name)
                            && store.find(key).filter(remove.former()::equals).isPresent() ->
                    throw new ProblemException(409, "It is referred to.");
            case Change.Add _, Change.Refer _, Change.Remove _, Change.Replace _ -> {}
        }
    }

    private String field(Key target, String json) {
        return references.keySet().stream()
                .filter(field -> target.id().equals(value(json, field)))
                .filter(field -> target.collection().equals(references.get(field)))
                .findFirst()
                .orElseThrow();
    }
}
