package com.example.service.validation;

/**
 * What is wrong with one field.
 *
 * @param field its JSON name; empty for the whole
 */
public record Violation(String field, String message) {}
