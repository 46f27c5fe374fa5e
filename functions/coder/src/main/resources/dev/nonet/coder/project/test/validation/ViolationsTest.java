package com.example.service.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

class ViolationsTest {
    @Test
    void countsCharactersNotUtf16Units() {
        assertValid(violations -> violations.length("f", "😀😀", 2, 2));
        assertInvalid(
                "must have from 3 to 9 characters",
                violations -> violations.length("f", "😀😀", 3, 9));
        assertInvalid(
                "must have from 0 to 1 characters",
                violations -> violations.length("f", "ab", 0, 1));
    }

    @Test
    void refusesBlankTextWhereTextIsNeeded() {
        assertInvalid("must not be blank", violations -> violations.length("f", " \n", 1, 9));
        assertValid(violations -> violations.length("f", "", 0, 9));
    }

    @Test
    void comparesNumbersExactly() {
        assertValid(violations -> violations.atLeast("f", 1, 1));
        assertValid(violations -> violations.atMost("f", new BigDecimal("3.00"), 3));
        assertInvalid("must be at least 1", violations -> violations.atLeast("f", 0L, 1));
        assertInvalid(
                "must be at most 3",
                violations -> violations.atMost("f", new BigDecimal("3.000001"), 3));
    }

    @Test
    void knowsAnEmailAddressByItsForm() {
        assertValid(violations -> violations.email("f", "a.b+c@mail.example.com"));
        for (var wrong :
                List.of("", "a", "a@b", "a@b..c", "@b.c", "a@b@c.d", "a b@c.d", "a@b.c.")) {
            assertInvalid("must be an e-mail address", violations -> violations.email("f", wrong));
        }
    }

    @Test
    void limitsTheLengthOfAddresses() {
        var email = "@example.com";
        var url = "https://example.com/";

        assertValid(violations -> violations.email("f", "x".repeat(254 - email.length()) + email));
        assertInvalid(
                "must be an e-mail address",
                violations -> violations.email("f", "x".repeat(255 - email.length()) + email));
        assertValid(
                violations ->
                        violations.url("f", URI.create(url + "x".repeat(2000 - url.length()))));
        assertInvalid(
                "must be an http or https URL",
                violations ->
                        violations.url("f", URI.create(url + "x".repeat(2001 - url.length()))));
    }

    @Test
    void acceptsWebAddressesOnly() {
        assertValid(violations -> violations.url("f", URI.create("HTTPS://example.com/a?b=c")));
        for (var wrong :
                List.of("", "a", "//example.com", "ftp://example.com", "javascript:alert(1)")) {
            assertInvalid(
                    "must be an http or https URL",
                    violations -> violations.url("f", URI.create(wrong)));
        }
    }

    @Test
    void passesOverNullUnlessItIsRequired() {
        assertValid(
                violations -> {
                    violations.length("f", null, 1, 2);
                    violations.atLeast("f", null, 1);
                    violations.atMost("f", null, 2);
                    violations.email("f", null);
                    violations.url("f", null);
                });
        assertInvalid("is required", violations -> violations.required("f", null));
    }

    private static void assertValid(Consumer<Violations> check) {
        assertEquals(List.of(), found(check));
    }

    private static void assertInvalid(String message, Consumer<Violations> check) {
        assertEquals(List.of(new Violation("f", message)), found(check));
    }

    private static List<Violation> found(Consumer<Violations> check) {
        var violations = new Violations();
        check.accept(violations);
        try {
            violations.throwIfAny();
            return List.of();
        } catch (InvalidException e) {
            return new ArrayList<>(e.violations());
        }
    }
}
