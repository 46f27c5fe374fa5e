package com.example.service.http;

/** A request that is answered with a problem; a service throws it where it has no better answer. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;

    public ProblemException(int status, String detail) {
        super(detail);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
