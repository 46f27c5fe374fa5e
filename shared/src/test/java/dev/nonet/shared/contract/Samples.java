package dev.nonet.shared.contract;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import jakarta.validation.constraints.Min;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Values of any record of a contract: among them every constant of every enum, every case of every choice, and each
/// optional component both present and absent.
final class Samples {
    private static final List<String> TEXTS =
            List.of("a", "A-1", "0".repeat(64), "2026-01-01", "#112233", "https://a.invalid/");

    private Samples() {}

    static List<Record> of(Class<?> type) {
        var components = RecordShape.of(type).components();
        var values = components.stream().map(component -> values(component.use())).toList();
        var count = values.stream().mapToInt(List::size).max().orElse(1);
        var records = new ArrayList<Record>();
        for (var i = 0; i < count; i++) {
            var arguments = new @Nullable Object[components.size()];
            for (var j = 0; j < arguments.length; j++) {
                arguments[j] = values.get(j).get(i % values.get(j).size());
            }
            records.add(make(type, arguments));
        }
        return records;
    }

    private static Record make(Class<?> type, @Nullable Object[] arguments) {
        try {
            return (Record) RecordShape.of(type).constructor().newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(type + " with " + Arrays.toString(arguments), e);
        }
    }

    private static List<@Nullable Object> values(RecordShape.Use use) {
        var values = new ArrayList<@Nullable Object>(present(use));
        if (use.nullable()) {
            values.add(null);
        }
        return values;
    }

    private static List<?> present(RecordShape.Use use) {
        var raw = use.raw();
        if (raw == List.class) {
            return List.of(present(use.arguments().getFirst()));
        }
        if (raw == Map.class) {
            return present(use.arguments().get(1)).stream()
                    .map(value -> Map.of("key", value))
                    .toList();
        }
        if (raw.isEnum()) {
            return List.of(raw.getEnumConstants());
        }
        if (raw.isSealed()) {
            return Stream.of(raw.getPermittedSubclasses()).flatMap(c -> of(c).stream()).toList();
        }
        if (raw.isRecord()) {
            return of(raw);
        }
        if (raw == String.class) {
            var pattern = use.pattern();
            return TEXTS.stream()
                    .filter(text -> pattern == null || pattern.matcher(text).matches())
                    .limit(1)
                    .toList();
        }
        return List.of(
                switch (raw.getSimpleName()) {
                    case "int", "Integer" -> (int) least(use);
                    case "long", "Long" -> least(use);
                    case "double", "Double" -> 0.5;
                    case "boolean", "Boolean" -> true;
                    case "Instant" -> Instant.parse("2026-01-01T00:00:00Z");
                    case "LocalDate" -> LocalDate.parse("2026-01-01");
                    case "JsonNode" -> JsonNodeFactory.instance.textNode("a");
                    default -> throw new AssertionError("No sample for " + raw);
                });
    }

    private static long least(RecordShape.Use use) {
        return use.constraints().stream()
                .filter(Min.class::isInstance)
                .mapToLong(constraint -> ((Min) constraint).value())
                .findFirst()
                .orElse(1);
    }
}
