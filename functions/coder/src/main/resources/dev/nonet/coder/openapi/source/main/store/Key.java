package com.example.service.store;

/**
 * Where an entry is.
 *
 * @param id not empty, unlike that of any other entry of the collection
 */
public record Key(String collection, String id) {}
