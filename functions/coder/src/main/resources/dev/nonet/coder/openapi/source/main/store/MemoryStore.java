package com.example.service.store;

import com.example.service.http.ProblemException;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Keeps entries until the process ends. */
public final class MemoryStore implements Store {
    /** Entries in all, so that the memory lasts. */
    public static final int MAX_ENTRIES = 100_000;

    private final int maxEntries;
    private final Map<String, NavigableMap<String, Kept>> collections = new HashMap<>();
    private int size;

    public MemoryStore(int maxEntries) {
        this.maxEntries = maxEntries;
    }

    private record Kept(String value, int referrers) {}

    @Override
    public synchronized Optional<String> find(Key key) {
        return Optional.ofNullable(kept(key)).map(Kept::value);
    }

    @Override
    public synchronized List<Entry> list(String collection, String after, int limit) {
        return collection(collection).tailMap(after, false).entrySet().stream()
                .limit(limit)
                .map(each -> new Entry(each.getKey(), each.getValue().value()))
                .toList();
    }

    @Override
    public synchronized OptionalInt change(List<Change> changes) {
        for (var i = 0; i < changes.size(); i++) {
            if (!holds(changes.get(i))) {
                return OptionalInt.of(i);
            }
        }
        if (size + changes.stream().filter(each -> each instanceof Change.Add).count()
                > maxEntries) {
            throw new ProblemException(507, "There is no room for more; delete something first.");
        }
        changes.forEach(this::make);
        return OptionalInt.empty();
    }

    private boolean holds(Change change) {
        var kept = kept(change.key());
        return switch (change) {
            case Change.Add _ -> kept == null;
            case Change.Replace replace -> kept != null && kept.value().equals(replace.former());
            case Change.Remove remove ->
                    kept != null && kept.value().equals(remove.former()) && kept.referrers() == 0;
            case Change.Refer _ -> kept != null;
        };
    }

    private void make(Change change) {
        var entries = collection(change.key().collection());
        var id = change.key().id();
        switch (change) {
            case Change.Add add -> {
                entries.put(id, new Kept(add.value(), 0));
                size++;
            }
            case Change.Replace replace ->
                    entries.put(id, new Kept(replace.value(), entries.get(id).referrers()));
            case Change.Remove _ -> {
                entries.remove(id);
                size--;
            }
            case Change.Refer refer ->
                    entries.computeIfPresent(
                            id,
                            (_, kept) -> new Kept(kept.value(), kept.referrers() + refer.more()));
        }
    }

    private Kept kept(Key key) {
        return collection(key.collection()).get(key.id());
    }

    private NavigableMap<String, Kept> collection(String name) {
        return collections.computeIfAbsent(name, _ -> new TreeMap<>());
    }
}
