package com.example.service.validation;

import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a value. Every check but {@link #required} passes over null. */
public final class Violations {
    private static final int MAX_EMAIL_LENGTH = 254;
    private static final int MAX_URL_LENGTH = 2_000;

    private final List<Violation> found = new ArrayList<>();

    public void add(String field, String message) {
        found.add(new Violation(field, message));
    }

    public void required(String field, Object value) {
        if (value == null) {
            add(field, "is required");
        }
    }

    /** Characters from {@code min} to {@code max}, and not only white space unless none are needed. */
    public void length(String field, String value, int min, int max) {
        if (value == null) {
            return;
        }
        var length = value.codePointCount(0, value.length());
        if (length < min || length > max) {
            add(field, "must have from " + min + " to " + max + " characters");
        } else if (min > 0 && value.isBlank()) {
            add(field, "must not be blank");
        }
    }

    public void atLeast(String field, Number value, long min) {
        if (value != null && compare(value, min) < 0) {
            add(field, "must be at least " + min);
        }
    }

    public void atMost(String field, Number value, long max) {
        if (value != null && compare(value, max) > 0) {
            add(field, "must be at most " + max);
        }
    }

    /** One {@code @} between a name and a host name with a dot; that it exists only a mail can prove. */
    public void email(String field, String value) {
        if (value != null
                && (value.length() > MAX_EMAIL_LENGTH
                        || !value.matches("[^@\\s]+@[^@\\s.]+(\\.[^@\\s.]+)+"))) {
            add(field, "must be an e-mail address");
        }
    }

    /** An absolute {@code http} or {@code https} address. */
    public void url(String field, URI value) {
        if (value != null
                && (value.toString().length() > MAX_URL_LENGTH
                        || value.getHost() == null
                        || !String.valueOf(value.getScheme()).matches("(?i)https?"))) {
            add(field, "must be an http or https URL");
        }
    }

    /**
     * Ends the checks.
     *
     * @throws InvalidException when one of them found something
     */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidException(found);
        }
    }

    private static int compare(Number value, long bound) {
        return new BigDecimal(value.toString()).compareTo(BigDecimal.valueOf(bound));
    }
}
