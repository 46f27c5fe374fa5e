package dev.nonet.designer.page;

import java.util.List;
import java.util.Map;

/// Values for the tables of mockups, which say that they are samples. A row tells of one thing: the year is that of the title.
final class SampleData {
    static final int ROWS = 4;

    private static final Map<String, List<String>> BY_NAME =
            Map.ofEntries(
                    Map.entry(
                            "title", List.of("Frankenstein", "Moby-Dick", "Middlemarch", "Kokoro")),
                    Map.entry(
                            "author",
                            List.of(
                                    "Mary Shelley",
                                    "Herman Melville",
                                    "George Eliot",
                                    "Natsume Sōseki")),
                    Map.entry("year", List.of("1818", "1851", "1871", "1914")),
                    Map.entry(
                            "name",
                            List.of("Ada Byron", "Emmy Noether", "Alan Perlis", "Mary Lyon")),
                    Map.entry(
                            "payee",
                            List.of("Green Grocer", "City Trams", "Water Works", "Salary")),
                    Map.entry("category", List.of("Food", "Travel", "Home", "Income")),
                    Map.entry("amount", List.of("−42.10", "−3.20", "−61.00", "2,450.00")),
                    Map.entry("price", List.of("12.00", "8.50", "24.90", "5.25")),
                    Map.entry("product", List.of("Desk lamp", "Notebook", "Tea pot", "Wool scarf")),
                    Map.entry(
                            "doctor", List.of("Dr. Curie", "Dr. Snow", "Dr. Lister", "Dr. Osler")),
                    Map.entry("department", List.of("Eyes", "Heart", "Skin", "Children")),
                    Map.entry("teacher", List.of("E. Noether", "C. Sagan", "M. Lyon", "A. Perlis")),
                    Map.entry("owner", List.of("Ada", "Emmy", "Alan", "Mary")),
                    Map.entry("city", List.of("Lisbon", "Turin", "Gdańsk", "Bergen")),
                    Map.entry("guests", List.of("2", "4", "3", "6")),
                    Map.entry("number", List.of("1001", "1002", "1003", "1004")),
                    Map.entry("status", List.of("Done", "Open", "Open", "Late")),
                    Map.entry(
                            "email",
                            List.of(
                                    "ada@example.org",
                                    "emmy@example.org",
                                    "alan@example.org",
                                    "mary@example.org")),
                    Map.entry(
                            "isbn",
                            List.of(
                                    "978-0-00-000001-1",
                                    "978-0-00-000002-8",
                                    "978-0-00-000003-5",
                                    "978-0-00-000004-2")));

    private SampleData() {}

    static String value(Entity.Field field, int row) {
        var choices = field.choices();
        if (!choices.isEmpty()) {
            return choices.get(row % choices.size());
        }
        var known = BY_NAME.get(field.name());
        if (known != null) {
            return known.get(row % known.size());
        }
        return switch (field.type()) {
            case "int", "long" -> String.valueOf((row + 1) * 12);
            case "decimal" -> (row + 1) * 12 + ".50";
            case "boolean" -> row % 2 == 0 ? "Yes" : "No";
            case "url" -> "example.org/" + (row + 1);
            case "email" -> "person" + (row + 1) + "@example.org";
            default ->
                    field.name().endsWith("date") || field.type().startsWith("date")
                            ? "2026-03-0" + (row + 2)
                            : field.label() + " " + (row + 1);
        };
    }

    /// How a badge looks for a state: what it means decides, not where it stands.
    static String tone(String state) {
        return switch (state.toLowerCase(java.util.Locale.ROOT)) {
            case "done", "available", "active", "paid", "sent" -> "success";
            case "open", "pending", "lent", "reserved" -> "info";
            case "late", "overdue", "lost", "failed" -> "danger";
            default -> "neutral";
        };
    }
}
