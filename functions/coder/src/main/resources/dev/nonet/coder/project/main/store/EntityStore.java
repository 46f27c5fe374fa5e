package com.example.service.store;

import com.example.service.validation.InvalidException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Keeps entities in memory until the service stops.
 *
 * <p>Safe for use by several threads. Stores that refer to each other share a lock, so that no entry ever
 * refers to one that is gone.
 */
public final class EntityStore<T extends Entity> {
    /** Entries in one store. */
    public static final int MAX_ENTRIES = 100_000;

    private final String name;
    private final Object lock;
    private final int maxEntries;
    private final Map<UUID, T> entries = new LinkedHashMap<>();
    private final List<Unique<T>> uniques = new ArrayList<>();
    private final List<Reference<T>> references = new ArrayList<>();
    private final List<Referrer> referrers = new ArrayList<>();

    /**
     * An empty store.
     *
     * @param name of what it keeps, for messages
     * @param lock shared by stores that refer to each other
     */
    public EntityStore(String name, Object lock) {
        this(name, lock, MAX_ENTRIES);
    }

    EntityStore(String name, Object lock, int maxEntries) {
        this.name = name;
        this.lock = lock;
        this.maxEntries = maxEntries;
    }

    private record Unique<T>(String field, Function<T, Object> value, Map<Object, UUID> ids) {}

    private record Reference<T>(String field, Function<T, UUID> id, EntityStore<?> target) {}

    private record Referrer(String name, Function<UUID, Boolean> refersTo) {}

    /** From now on no two entries have the same value of the field; null is no value. */
    public EntityStore<T> unique(String field, Function<T, Object> value) {
        uniques.add(new Unique<>(field, value, new HashMap<>()));
        return this;
    }

    /** From now on the field is null or the id of an entry of the target, which is not removed before. */
    public EntityStore<T> reference(
            String field, Function<T, UUID> id, EntityStore<? extends Entity> target) {
        references.add(new Reference<>(field, id, target));
        target.referrers.add(new Referrer(name, removed -> refersTo(id, removed)));
        return this;
    }

    /**
     * Adds an entry.
     *
     * @throws ConflictException when a unique value is taken
     * @throws InvalidException when it refers to an entry that does not exist
     * @throws StoreFullException when there are too many
     */
    public void add(T entry) {
        synchronized (lock) {
            if (entries.size() >= maxEntries) {
                throw new StoreFullException(name);
            }
            check(entry);
            put(entry);
        }
    }

    /**
     * Puts an entry in the place of the one with the same id.
     *
     * @return whether there was one
     * @throws ConflictException when a unique value is taken
     * @throws InvalidException when it refers to an entry that does not exist
     */
    public boolean replace(T entry) {
        synchronized (lock) {
            var former = entries.get(entry.id());
            if (former == null) {
                return false;
            }
            check(entry);
            release(former);
            put(entry);
            return true;
        }
    }

    public Optional<T> find(UUID id) {
        synchronized (lock) {
            return Optional.ofNullable(entries.get(id));
        }
    }

    /** At most {@code limit} entries after the first {@code offset}. */
    public Page<T> page(int offset, int limit) {
        synchronized (lock) {
            var items = entries.values().stream().skip(offset).limit(limit).toList();
            return new Page<>(items, entries.size());
        }
    }

    /**
     * Removes an entry.
     *
     * @return whether there was one
     * @throws ConflictException when another entry refers to it
     */
    public boolean remove(UUID id) {
        synchronized (lock) {
            for (var referrer : referrers) {
                if (referrer.refersTo().apply(id)) {
                    throw new ConflictException(
                            "At least one " + referrer.name() + " refers to it.");
                }
            }
            var removed = entries.remove(id);
            if (removed == null) {
                return false;
            }
            release(removed);
            return true;
        }
    }

    private boolean refersTo(Function<T, UUID> reference, UUID id) {
        return entries.values().stream()
                .anyMatch(entry -> !entry.id().equals(id) && id.equals(reference.apply(entry)));
    }

    private void check(T entry) {
        for (var unique : uniques) {
            var owner = unique.ids().get(unique.value().apply(entry));
            if (owner != null && !owner.equals(entry.id())) {
                throw new ConflictException(
                        "Another " + name + " has the same " + unique.field() + ".");
            }
        }
        for (var reference : references) {
            var id = reference.id().apply(entry);
            if (id != null && reference.target().find(id).isEmpty()) {
                throw new InvalidException(
                        reference.field(),
                        "must be the id of an existing " + reference.target().name);
            }
        }
    }

    private void put(T entry) {
        entries.put(entry.id(), entry);
        for (var unique : uniques) {
            var value = unique.value().apply(entry);
            if (value != null) {
                unique.ids().put(value, entry.id());
            }
        }
    }

    private void release(T entry) {
        for (var unique : uniques) {
            unique.ids().remove(unique.value().apply(entry));
        }
    }
}
