package com.example.service.store;

/** What is kept under an id. */
public record Entry(String id, String value) {}
