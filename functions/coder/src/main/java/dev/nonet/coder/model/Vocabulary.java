package dev.nonet.coder.model;

import dev.nonet.shared.contract.coder.CoderInput;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The names that one service has given away so far, and what was assumed on the way.
final class Vocabulary {
    /// The first step of the path that every service has.
    private static final String HEALTH = "health";

    private final List<String> assumptions = new ArrayList<>();
    private final Map<String, Named> bySingular = new LinkedHashMap<>();
    private final Set<String> classes =
            new HashSet<>(Set.of(ServiceDocument.PROBLEM, ServiceDocument.VIOLATION));

    /// An entity with its names, before its fields are read.
    record Named(CoderInput.Entity entity, Words singular, Words plural, String className) {}

    List<String> assumptions() {
        return assumptions;
    }

    void assume(String sentence) {
        assumptions.add(sentence);
    }

    /// Whether the class name was free.
    boolean claim(String className) {
        return classes.add(className);
    }

    /// The entity of this name, in the singular or the plural.
    @Nullable Named find(String word) {
        var words = Words.of(word);
        return words.list().isEmpty() ? null : bySingular.get(words.singular().kebab());
    }

    Named add(CoderInput.Entity entity, String place) {
        var singular = Words.name(entity.name(), place).singular();
        var plural =
                entity.plural() == null
                        ? singular.plural()
                        : Words.name(entity.plural(), place + ", plural");
        var named = new Named(entity, singular, plural, className(singular, place));
        for (var other : bySingular.values()) {
            if (other.plural().kebab().equals(plural.kebab())
                    || other.singular().equals(singular)) {
                throw Refusal.clash(place, "an entity before it has the same name.");
            }
        }
        if (plural.kebab().equals(HEALTH)) {
            throw Refusal.name(
                    place, "/health is the service's own; give the entity another `plural`.");
        }
        bySingular.put(singular.kebab(), named);
        return named;
    }

    private String className(Words singular, String place) {
        var className = singular.pascal();
        if (JavaNames.isTakenClass(className) || classes.contains(className)) {
            className += "Entity";
            assume(
                    "The class of "
                            + singular.spaced()
                            + " is "
                            + className
                            + ": the shorter name has another use.");
        }
        for (var generated : List.of(className, "New" + className, className + "Page")) {
            if (!classes.add(generated)) {
                throw Refusal.clash(place, "its class would have the name of another one.");
            }
        }
        return className;
    }
}
