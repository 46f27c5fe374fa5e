package com.example.service.store;

import java.util.List;

/**
 * Some of what a collection keeps, in the order of the ids, which is that of creation.
 *
 * @param next the cursor of the page after it; null for none
 */
public record Page<T>(List<T> items, String next) {
    public Page {
        items = List.copyOf(items);
    }
}
