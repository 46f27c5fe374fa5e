package dev.nonet.monitor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.shared.contract.Json;
import dev.nonet.shared.contract.monitor.Assertion;

import java.util.List;
import java.util.Optional;

/// Holds an answer against what must be true of it. A failure says what was expected, never what the body has instead.
final class Assertions {
    /// The first status that is no good where nothing else is asserted.
    private static final int FIRST_BAD_STATUS = 400;

    private Assertions() {}

    /// What does not hold, in the order of the assertions.
    static List<String> failures(List<Assertion> assertions, HttpAnswer answer, double totalMs) {
        if (assertions.isEmpty()) {
            return answer.status() < FIRST_BAD_STATUS
                    ? List.of()
                    : List.of("expected a status below 400, got " + answer.status());
        }
        return assertions.stream()
                .map(assertion -> failure(assertion, answer, totalMs))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> failure(
            Assertion assertion, HttpAnswer answer, double totalMs) {
        return switch (assertion) {
            case Assertion.Status(var status) ->
                    unless(
                            answer.status() == status,
                            "expected status " + status + ", got " + answer.status());
            case Assertion.Header header -> header(header, answer);
            case Assertion.JsonValueAt(var pointer, var value) -> json(pointer, value, answer);
            case Assertion.Body(var text) ->
                    unless(
                            answer.body().contains(text),
                            "the body does not contain what it should" + truncated(answer));
            case Assertion.Total(var limit) ->
                    unless(totalMs <= limit, "expected at most " + limit + " ms, took " + totalMs);
        };
    }

    private static Optional<String> header(Assertion.Header expected, HttpAnswer answer) {
        var name = expected.header();
        var actual = answer.header(name);
        if (actual.isEmpty()) {
            return Optional.of("there is no header " + name);
        }
        var holds =
                (expected.value() == null || actual.get().equals(expected.value()))
                        && (expected.contains() == null
                                || actual.get().contains(expected.contains()));
        return unless(holds, "the header " + name + " is not what it should be");
    }

    private static Optional<String> json(String pointer, JsonNode expected, HttpAnswer answer) {
        try {
            var actual = Json.mapper().readTree(answer.body()).at(pointer);
            if (actual.isMissingNode()) {
                return Optional.of("the body has nothing at " + pointer);
            }
            return unless(
                    isEqual(actual, expected),
                    "the value at " + pointer + " is not what it should be");
        } catch (JsonProcessingException e) {
            return Optional.of("the body is no JSON" + truncated(answer));
        }
    }

    /// Numbers are equal by value: 1 is 1.0.
    private static boolean isEqual(JsonNode actual, JsonNode expected) {
        return (actual.isNumber() && expected.isNumber())
                ? Double.compare(actual.doubleValue(), expected.doubleValue()) == 0
                : actual.equals(expected);
    }

    private static String truncated(HttpAnswer answer) {
        return answer.isTruncated() ? " in its first " + HttpAnswerReader.MAX_BODY + " bytes" : "";
    }

    private static Optional<String> unless(boolean holds, String failure) {
        return holds ? Optional.empty() : Optional.of(failure);
    }
}
