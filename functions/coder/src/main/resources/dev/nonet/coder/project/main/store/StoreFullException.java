package com.example.service.store;

/** A store has as many entries as it may. */
public final class StoreFullException extends RuntimeException {
    private static final long serialVersionUID = 1;

    StoreFullException(String name) {
        super("There is no room for another " + name + "; delete one first.");
    }
}
