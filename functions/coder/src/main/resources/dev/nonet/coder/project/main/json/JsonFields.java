package com.example.service.json;

import com.example.service.validation.Violations;

import java.math.BigDecimal;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The members of a JSON object, read by name and type.
 *
 * <p>A member that is absent, null or of another type reads as null; {@link #finish} then tells of all
 * that was wrong at once.
 */
public final class JsonFields {
    private final Map<?, ?> members;
    private final Set<String> known = new HashSet<>();
    private final Violations violations = new Violations();

    /** Refuses a value that is no object. */
    public JsonFields(Object json) {
        if (json instanceof Map<?, ?> object) {
            members = object;
        } else {
            members = Map.of();
            violations.add("", "must be an object");
        }
    }

    /** Refuses the object where one of these members is absent or null. */
    public void require(String... names) {
        Arrays.stream(names).forEach(name -> violations.required(name, members.get(name)));
    }

    /** Allows the member where it repeats what is known already. */
    public void allow(String name, UUID value) {
        var given = uuid(name);
        if (given != null && !given.equals(value)) {
            violations.add(name, "must be the one in the path");
        }
    }

    public String string(String name) {
        return read(name, String.class, "a string", text -> text);
    }

    public Boolean bool(String name) {
        return read(name, Boolean.class, "true or false", bool -> bool);
    }

    public Integer integer(String name) {
        return read(name, BigDecimal.class, "a whole number", BigDecimal::intValueExact);
    }

    public Long longInteger(String name) {
        return read(name, BigDecimal.class, "a whole number", BigDecimal::longValueExact);
    }

    public BigDecimal decimal(String name) {
        return read(name, BigDecimal.class, "a number", number -> number);
    }

    public LocalDate date(String name) {
        return read(name, String.class, "a date such as 2026-01-31", LocalDate::parse);
    }

    public Instant dateTime(String name) {
        return read(name, String.class, "a time such as 2026-01-31T12:00:00Z", Instant::parse);
    }

    public UUID uuid(String name) {
        return read(name, String.class, "a UUID", JsonFields::strictUuid);
    }

    public URI uri(String name) {
        return read(name, String.class, "a URL", URI::create);
    }

    /** The constant that writes itself as the given string. */
    public <E extends Enum<E>> E constant(String name, E[] constants) {
        var names = Arrays.stream(constants).map(Enum::toString).collect(Collectors.joining(", "));
        return read(name, String.class, "one of " + names, text -> named(text, constants));
    }

    /** Refuses the object where anything in it was wrong, or was not asked for. */
    public void finish() {
        for (var name : members.keySet()) {
            if (!known.contains(name)) {
                violations.add(name.toString(), "is unknown");
            }
        }
        violations.throwIfAny();
    }

    private <J, T> T read(String name, Class<J> json, String expected, Function<J, T> conversion) {
        known.add(name);
        var value = members.get(name);
        if (value == null) {
            return null;
        }
        try {
            if (json.isInstance(value)) {
                return conversion.apply(json.cast(value));
            }
        } catch (ArithmeticException | DateTimeException | IllegalArgumentException e) {
            // Named below, like a value of another type.
        }
        violations.add(name, "must be " + expected);
        return null;
    }

    private static <E extends Enum<E>> E named(String text, E[] constants) {
        return Arrays.stream(constants)
                .filter(constant -> constant.toString().equals(text))
                .findFirst()
                .orElseThrow(IllegalArgumentException::new);
    }

    private static UUID strictUuid(String text) {
        var uuid = UUID.fromString(text);
        if (!uuid.toString().equalsIgnoreCase(text)) {
            throw new IllegalArgumentException();
        }
        return uuid;
    }
}
