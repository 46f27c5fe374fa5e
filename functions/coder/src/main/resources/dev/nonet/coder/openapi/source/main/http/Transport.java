package com.example.service.http;

/** Brings a call to a server. */
@FunctionalInterface
public interface Transport {
    Answer send(Call call);

    /** Calls an operation with the fields of a request. */
    default Answer send(Operation operation, Object request) {
        return send(Parts.call(operation, request));
    }
}
