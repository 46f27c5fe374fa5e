package com.example.service.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.service.validation.InvalidException;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

class EntityStoreTest {
    private final EntityStore<Item> store =
            new EntityStore<Item>("item", new Object(), 3).unique("code", Item::code);

    private record Item(UUID id, String code, UUID parent) implements Entity {
        Item(long id, String code) {
            this(new UUID(0, id), code, null);
        }

        Item in(Item parent) {
            return new Item(id, code, parent.id());
        }
    }

    @Test
    void findsWhatWasAdded() {
        var item = new Item(1, "a");
        store.add(item);

        assertEquals(Optional.of(item), store.find(item.id()));
        assertEquals(Optional.empty(), store.find(new UUID(0, 2)));
    }

    @Test
    void pagesInTheOrderOfAdding() {
        var items = List.of(new Item(3, "c"), new Item(1, "a"), new Item(2, "b"));
        items.forEach(store::add);

        assertEquals(new Page<>(items.subList(1, 3), 3), store.page(1, 2));
        assertEquals(new Page<>(List.of(), 3), store.page(3, 2));
    }

    @Test
    void replacesInPlace() {
        store.add(new Item(1, "a"));
        store.add(new Item(2, "b"));

        assertTrue(store.replace(new Item(1, "c")));
        assertFalse(store.replace(new Item(9, "d")));
        assertEquals(List.of(new Item(1, "c"), new Item(2, "b")), store.page(0, 9).items());
    }

    @Test
    void refusesAUniqueValueThatIsTaken() {
        store.add(new Item(1, "a"));
        store.add(new Item(2, "b"));

        assertThrows(ConflictException.class, () -> store.add(new Item(3, "a")));
        assertThrows(ConflictException.class, () -> store.replace(new Item(2, "a")));
        assertTrue(store.replace(new Item(2, "b")));
    }

    @Test
    void freesAUniqueValueOnRemovalAndReplacement() {
        store.add(new Item(1, "a"));
        store.replace(new Item(1, "b"));
        store.add(new Item(2, "a"));

        assertTrue(store.remove(new UUID(0, 2)));
        assertFalse(store.remove(new UUID(0, 2)));
        store.add(new Item(3, "a"));
    }

    @Test
    void doesNotCountNullAsAUniqueValue() {
        store.add(new Item(1, null));
        store.add(new Item(2, null));

        assertEquals(2, store.page(0, 9).total());
    }

    @Test
    void refusesReferencesToNothing() {
        store.reference("parent", Item::parent, store);
        var orphan = new Item(1, "a").in(new Item(2, "b"));

        var refused = assertThrows(InvalidException.class, () -> store.add(orphan));

        assertEquals("parent must be the id of an existing item", refused.getMessage());
    }

    @Test
    void keepsWhatIsReferredTo() {
        store.reference("parent", Item::parent, store);
        var parent = new Item(1, "a");
        var child = new Item(2, "b").in(parent);
        store.add(parent);
        store.add(child);

        assertThrows(ConflictException.class, () -> store.remove(parent.id()));
        store.remove(child.id());
        assertTrue(store.remove(parent.id()));
    }

    @Test
    void refusesMoreThanItHoldsRoomFor() {
        store.add(new Item(1, "a"));
        store.add(new Item(2, "b"));
        store.add(new Item(3, "c"));

        assertThrows(StoreFullException.class, () -> store.add(new Item(4, "d")));
    }
}
