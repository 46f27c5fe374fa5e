package com.example.service.http;

import java.util.Map;

/** A request that is answered with a problem. */
final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final transient Map<String, String> headers;

    ProblemException(int status, String detail) {
        this(status, detail, Map.of());
    }

    private ProblemException(int status, String detail, Map<String, String> headers) {
        super(detail);
        this.status = status;
        this.headers = headers;
    }

    /** The path exists, but not for this method. */
    static ProblemException notAllowed(String allowed) {
        return new ProblemException(405, "Allowed: " + allowed + ".", Map.of("Allow", allowed));
    }

    static ProblemException notFound() {
        return new ProblemException(404, "There is nothing at this address.");
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }
}
