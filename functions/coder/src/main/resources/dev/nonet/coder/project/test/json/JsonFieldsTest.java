package com.example.service.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.example.service.validation.InvalidException;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

class JsonFieldsTest {
    private static final UUID ID = UUID.fromString("018f4e6a-7c1d-7b3a-9c55-0123456789ab");

    private enum Size {
        SMALL;

        @Override
        public String toString() {
            return "small";
        }
    }

    @Test
    void readsEveryType() {
        var fields =
                fields(
                        """
                        {"string": "s", "bool": true, "int": 1, "long": 5000000000, "decimal": 1.50,
                         "date": "2026-01-31", "time": "2026-01-31T13:00:00+01:00", "uuid": "%s",
                         "url": "https://example.com", "size": "small", "null": null}
                        """
                                .formatted(ID));

        assertEquals("s", fields.string("string"));
        assertEquals(true, fields.bool("bool"));
        assertEquals(1, fields.integer("int"));
        assertEquals(5_000_000_000L, fields.longInteger("long"));
        assertEquals(new BigDecimal("1.50"), fields.decimal("decimal"));
        assertEquals(LocalDate.of(2026, 1, 31), fields.date("date"));
        assertEquals(Instant.parse("2026-01-31T12:00:00Z"), fields.dateTime("time"));
        assertEquals(ID, fields.uuid("uuid"));
        assertEquals(URI.create("https://example.com"), fields.uri("url"));
        assertEquals(Size.SMALL, fields.constant("size", Size.values()));
        assertNull(fields.string("null"));
        assertNull(fields.string("absent"));
        fields.finish();
    }

    @Test
    void tellsOfAllThatIsWrongAtOnce() {
        var fields =
                fields("{\"int\": 1.5, \"date\": \"tomorrow\", \"uuid\": \"1-1-1-1-1\", \"x\": 1}");
        fields.require("name");
        fields.integer("int");
        fields.date("date");
        fields.uuid("uuid");

        var refused = assertThrows(InvalidException.class, fields::finish);

        assertEquals(
                """
                name is required; int must be a whole number; date must be a date such as 2026-01-31; \
                uuid must be a UUID; x is unknown\
                """,
                refused.getMessage());
    }

    @Test
    void refusesNumbersThatDoNotFit() {
        var fields = fields("{\"int\": 2147483648, \"long\": 9223372036854775808}");
        fields.integer("int");
        fields.longInteger("long");

        assertEquals(2, assertThrows(InvalidException.class, fields::finish).violations().size());
    }

    @Test
    void refusesAConstantItDoesNotKnow() {
        var fields = fields("{\"size\": \"large\"}");
        fields.constant("size", Size.values());

        var refused = assertThrows(InvalidException.class, fields::finish);

        assertEquals("size must be one of small", refused.getMessage());
    }

    @Test
    void allowsAnIdThatIsKnownAlready() {
        var same = fields("{\"id\": \"" + ID + "\"}");
        same.allow("id", ID);
        same.finish();

        var other = fields("{\"id\": \"" + new UUID(0, 0) + "\"}");
        other.allow("id", ID);
        assertThrows(InvalidException.class, other::finish);
    }

    @Test
    void refusesWhatIsNoObject() {
        var refused = assertThrows(InvalidException.class, () -> fields("[]").finish());

        assertEquals("must be an object", refused.getMessage());
    }

    private static JsonFields fields(String json) {
        return new JsonFields(Json.parse(json));
    }
}
