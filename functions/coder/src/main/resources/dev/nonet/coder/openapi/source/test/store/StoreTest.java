package com.example.service.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** What holds for every store. */
abstract class StoreTest {
    private final String collection = "test-" + UUID.randomUUID();

    abstract Store store();

    @Test
    void findsWhatWasAdded() {
        assertEquals(Optional.empty(), store().find(key("a")));
        assertEquals(OptionalInt.empty(), change(new Change.Add(key("a"), "{\"text\":\"é😀\"}")));
        assertEquals(Optional.of("{\"text\":\"é😀\"}"), store().find(key("a")));
    }

    @Test
    void addsNothingTwice() {
        change(new Change.Add(key("a"), "1"));

        assertEquals(OptionalInt.of(0), change(new Change.Add(key("a"), "2")));
        assertEquals(Optional.of("1"), store().find(key("a")));
    }

    @Test
    void replacesAndRemovesOnlyWhatIsAsItWas() {
        change(new Change.Add(key("a"), "1"));

        assertEquals(OptionalInt.of(0), change(new Change.Replace(key("a"), "0", "2")));
        assertEquals(OptionalInt.of(0), change(new Change.Remove(key("a"), "0")));
        assertEquals(OptionalInt.of(0), change(new Change.Replace(key("b"), "0", "2")));
        assertEquals(OptionalInt.empty(), change(new Change.Replace(key("a"), "1", "2")));
        assertEquals(OptionalInt.empty(), change(new Change.Remove(key("a"), "2")));
        assertEquals(Optional.empty(), store().find(key("a")));
    }

    @Test
    void keepsWhatIsReferredTo() {
        change(new Change.Add(key("a"), "1"));
        change(new Change.Refer(key("a"), 1));

        assertEquals(OptionalInt.of(0), change(new Change.Remove(key("a"), "1")));
        assertEquals(OptionalInt.empty(), change(new Change.Replace(key("a"), "1", "2")));
        assertEquals(OptionalInt.of(0), change(new Change.Remove(key("a"), "2")));
        change(new Change.Refer(key("a"), -1));
        assertEquals(OptionalInt.empty(), change(new Change.Remove(key("a"), "2")));
        assertEquals(OptionalInt.of(0), change(new Change.Refer(key("b"), 1)));
    }

    @Test
    void makesAllChangesOrNone() {
        change(new Change.Add(key("a"), "1"));

        assertEquals(
                OptionalInt.of(1),
                change(new Change.Add(key("b"), "1"), new Change.Add(key("a"), "2")));
        assertEquals(Optional.empty(), store().find(key("b")));
    }

    @Test
    void listsInTheOrderOfIds() {
        for (var id : List.of("c", "a", "d", "b")) {
            change(new Change.Add(key(id), id));
        }

        assertEquals(
                List.of(new Entry("a", "a"), new Entry("b", "b")), store().list(collection, "", 2));
        assertEquals(
                List.of(new Entry("c", "c"), new Entry("d", "d")),
                store().list(collection, "b", 3));
        assertEquals(List.of(), store().list(collection, "d", 1));
    }

    private OptionalInt change(Change... changes) {
        return store().change(List.of(changes));
    }

    private Key key(String id) {
        return new Key(collection, id);
    }
}
