package com.example.service.store;

import java.util.List;

/**
 * Some entries, in the order in which they were added.
 *
 * @param total how many entries there are in all
 */
public record Page<T>(List<T> items, int total) {
    public Page {
        items = List.copyOf(items);
    }
}
