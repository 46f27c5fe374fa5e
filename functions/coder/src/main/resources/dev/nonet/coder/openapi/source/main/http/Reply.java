package com.example.service.http;

/** What an operation answers. */
public interface Reply {
    Answer answer();
}
