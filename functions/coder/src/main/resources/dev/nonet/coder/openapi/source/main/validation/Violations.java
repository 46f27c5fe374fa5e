package com.example.service.validation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Collects what is wrong with a value. Every check but {@link #required} passes over null. */
public final class Violations {
    private static final Pattern VISIBLE = Pattern.compile("\\S");

    private final List<Violation> found = new ArrayList<>();

    public void add(String field, String message) {
        found.add(new Violation(field, message));
    }

    public void required(String field, Object value) {
        if (value == null) {
            add(field, "is required");
        }
    }

    /** Characters from {@code min} to {@code max}. */
    public void length(String field, Object value, int min, int max) {
        if (value != null) {
            var text = value.toString();
            size(field, text.codePointCount(0, text.length()), min, max, "characters");
        }
    }

    /** Elements from {@code min} to {@code max}. */
    public void size(String field, Collection<?> value, int min, int max) {
        if (value != null) {
            size(field, value.size(), min, max, "elements");
        }
    }

    /** Members from {@code min} to {@code max}. */
    public void size(String field, Map<?, ?> value, int min, int max) {
        if (value != null) {
            size(field, value.size(), min, max, "members");
        }
    }

    private void size(String field, int size, int min, int max, String unit) {
        if (size < min || size > max) {
            var range = max == Integer.MAX_VALUE ? "at least " + min : "from " + min + " to " + max;
            add(field, "must have " + range + " " + unit);
        }
    }

    public void pattern(String field, Object value, Pattern pattern) {
        if (value != null && !pattern.matcher(value.toString()).find()) {
            add(field, "must match " + pattern);
        }
    }

    /** A character that is no white space. */
    public void notBlank(String field, Object value) {
        if (value != null && !VISIBLE.matcher(value.toString()).find()) {
            add(field, "must not be blank");
        }
    }

    public void atLeast(String field, Number value, String min) {
        if (value != null && compare(value, min) < 0) {
            add(field, "must be at least " + min);
        }
    }

    public void atMost(String field, Number value, String max) {
        if (value != null && compare(value, max) > 0) {
            add(field, "must be at most " + max);
        }
    }

    public void moreThan(String field, Number value, String bound) {
        if (value != null && compare(value, bound) <= 0) {
            add(field, "must be more than " + bound);
        }
    }

    public void lessThan(String field, Number value, String bound) {
        if (value != null && compare(value, bound) >= 0) {
            add(field, "must be less than " + bound);
        }
    }

    public void multipleOf(String field, Number value, String step) {
        if (value != null
                && new BigDecimal(value.toString()).remainder(new BigDecimal(step)).signum() != 0) {
            add(field, "must be a multiple of " + step);
        }
    }

    public void unique(String field, Collection<?> value) {
        if (value != null && new HashSet<>(value).size() < value.size()) {
            add(field, "must have no element twice");
        }
    }

    /** Checks every element; a check is given its place and itself. */
    public <T> void each(String field, Collection<T> value, BiConsumer<String, T> check) {
        var i = 0;
        for (var element : value == null ? List.<T>of() : value) {
            check.accept(field + "[" + i++ + "]", element);
        }
    }

    /** Checks the value of every member; a check is given its place and itself. */
    public <T> void each(String field, Map<String, T> value, BiConsumer<String, T> check) {
        if (value != null) {
            value.forEach((name, member) -> check.accept(joined(field, name), member));
        }
    }

    /** What the supplier gives; what it refuses is noted under the field. */
    public <T> T within(String field, Supplier<T> supplier) {
        try {
            return supplier.get();
        } catch (InvalidException e) {
            e.violations().forEach(inner -> add(joined(field, inner.field()), inner.message()));
            return null;
        }
    }

    private static String joined(String field, String inner) {
        var direct = field.isEmpty() || inner.isEmpty() || inner.startsWith("[");
        return direct ? field + inner : field + "." + inner;
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

    private static int compare(Number value, String bound) {
        return new BigDecimal(value.toString()).compareTo(new BigDecimal(bound));
    }
}
