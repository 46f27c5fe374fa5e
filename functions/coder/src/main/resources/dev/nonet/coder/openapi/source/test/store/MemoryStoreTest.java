package com.example.service.store;

import static org.junit.jupiter.api.Assertions.assertThrows;

import com.example.service.http.ProblemException;

import org.junit.jupiter.api.Test;

import java.util.List;

class MemoryStoreTest extends StoreTest {
    private final Store store = new MemoryStore(MemoryStore.MAX_ENTRIES);

    @Override
    Store store() {
        return store;
    }

    @Test
    void takesNoMoreThanItMay() {
        var full = new MemoryStore(0);

        assertThrows(
                ProblemException.class,
                () -> full.change(List.of(new Change.Add(new Key("a", "1"), "1"))));
    }
}
