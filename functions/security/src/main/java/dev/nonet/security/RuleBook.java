package dev.nonet.security;

import dev.nonet.shared.contract.Json;
import dev.nonet.shared.contract.RecordReader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// All rules, read from `rules.json` when the first audit needs them.
public final class RuleBook {
    private final Map<String, Rule> rules = new LinkedHashMap<>();

    private RuleBook(List<Rule> rules) {
        for (var rule : rules) {
            if (this.rules.put(rule.id(), rule) != null) {
                throw new IllegalStateException("Two rules are called " + rule.id());
            }
        }
    }

    private record Book(List<Rule> rules) {}

    /// The rules that come with Nonet.
    public static RuleBook load() {
        try (var json = RuleBook.class.getResourceAsStream("rules.json")) {
            if (json == null) {
                throw new IllegalStateException("rules.json is missing from the package");
            }
            var book = Json.mapper().readTree(json);
            return new RuleBook(RecordReader.strict(Book.class).read(book, "rules.json").rules());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<Rule> all() {
        return List.copyOf(rules.values());
    }

    public Rule rule(String id) {
        var rule = rules.get(id);
        if (rule == null) {
            throw new IllegalStateException("No rule is called " + id);
        }
        return rule;
    }
}
