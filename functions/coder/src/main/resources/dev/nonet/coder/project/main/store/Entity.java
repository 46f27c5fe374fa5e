package com.example.service.store;

import java.util.UUID;

/** Anything that is stored under an id. */
public interface Entity {
    UUID id();
}
