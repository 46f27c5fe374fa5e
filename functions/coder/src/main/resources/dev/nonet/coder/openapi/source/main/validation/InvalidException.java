package com.example.service.validation;

import java.util.List;
import java.util.stream.Collectors;

/** A value breaks the rules of its type. */
public final class InvalidException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Violation> violations;

    public InvalidException(List<Violation> violations) {
        super(
                violations.stream()
                        .map(violation -> (violation.field() + " " + violation.message()).strip())
                        .collect(Collectors.joining("; ")));
        this.violations = List.copyOf(violations);
    }

    public InvalidException(String field, String message) {
        this(List.of(new Violation(field, message)));
    }

    public List<Violation> violations() {
        return violations;
    }
}
