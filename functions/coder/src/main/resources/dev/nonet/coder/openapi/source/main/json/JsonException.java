package com.example.service.json;

/** A text is no JSON; the message says what is wrong and where. */
public final class JsonException extends RuntimeException {
    private static final long serialVersionUID = 1;

    JsonException(String message, int position) {
        super(message + " at character " + (position + 1));
    }
}
