package com.example.service.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The port to what keeps the entries of all collections. Safe for use by several threads. */
public interface Store {
    Optional<String> find(Key key);

    /**
     * Entries of a collection in the order of their ids.
     *
     * @param after the id before the first; empty for none
     */
    List<Entry> list(String collection, String after, int limit);

    /**
     * Makes all changes, or none.
     *
     * @param changes of different entries
     * @return the index of a change whose condition does not hold; then none was made
     */
    OptionalInt change(List<Change> changes);

    /** The DynamoDB table that the variable TABLE names, else the memory of this process. */
    static Store of(Map<String, String> environment) {
        return environment.containsKey("TABLE")
                ? DynamoDbStore.of(environment)
                : new MemoryStore(MemoryStore.MAX_ENTRIES);
    }
}
