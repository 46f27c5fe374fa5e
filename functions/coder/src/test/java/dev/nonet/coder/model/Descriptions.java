package dev.nonet.coder.model;

import dev.nonet.shared.contract.coder.CoderInput;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Entity descriptions that the coder accepts, of every type, with names that are hard on generated code.
public final class Descriptions {
    private static final List<String> NAMES =
            List.of(
                    "book",
                    "person",
                    "category",
                    "class",
                    "record",
                    "string",
                    "system",
                    "thread",
                    "list",
                    "map",
                    "UUID",
                    "instant",
                    "json",
                    "test",
                    "api",
                    "store",
                    "entity",
                    "entityStore",
                    "JsonFields",
                    "violations",
                    "samples",
                    "request",
                    "response",
                    "problem",
                    "exception",
                    "object",
                    "case",
                    "switch",
                    "status",
                    "series",
                    "client",
                    "number",
                    "lock",
                    "server",
                    "path",
                    "sent",
                    "id card",
                    "a",
                    "x1",
                    "long name of one thing in some service");

    private static final List<String> TYPES =
            List.of(
                    "string",
                    "text",
                    "int",
                    "long",
                    "decimal",
                    "boolean",
                    "date",
                    "datetime",
                    "uuid",
                    "email",
                    "url",
                    "enum(a|b)",
                    "enum(in progress|done-1|2)");

    private Descriptions() {}

    public static Arbitrary<CoderInput> all() {
        return Arbitraries.of(NAMES)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .uniqueElements()
                .flatMap(Descriptions::input);
    }

    private static Arbitrary<CoderInput> input(List<String> names) {
        var entities = new ArrayList<Arbitrary<CoderInput.Entity>>();
        for (var i = 0; i < names.size(); i++) {
            entities.add(entity(names.get(i), names, names.subList(0, i)));
        }
        return Combinators.combine(entities)
                .as(
                        all ->
                                new CoderInput(
                                        "-", null, "shop", all, null, null, null, null, List.of(),
                                        null));
    }

    /// @param all every entity's name; an entity that is called like a type is meant where the type is named
    /// @param others entities that its fields may require
    private static Arbitrary<CoderInput.Entity> entity(
            String name, List<String> all, List<String> others) {
        var types = new ArrayList<>(TYPES);
        types.removeIf(type -> all.stream().anyMatch(type::equalsIgnoreCase));
        types.addAll(others);
        return Combinators.combine(
                        Arbitraries.of(NAMES).list().ofMinSize(1).ofMaxSize(8).uniqueElements(),
                        Arbitraries.of(types).list().ofSize(8),
                        Arbitraries.of(true, false).list().ofSize(8),
                        Arbitraries.integers().between(0, 3).list().ofSize(8))
                .as(
                        (fields, kinds, required, variants) ->
                                entity(name, fields, kinds, required, variants));
    }

    private static CoderInput.Entity entity(
            String name,
            List<String> names,
            List<String> types,
            List<Boolean> required,
            List<Integer> variants) {
        var fields = new ArrayList<CoderInput.Field>();
        for (var i = 0; i < names.size(); i++) {
            fields.add(field(names.get(i), types.get(i), required.get(i), variants.get(i)));
        }
        return new CoderInput.Entity(name, null, fields);
    }

    private static CoderInput.Field field(String name, String type, boolean required, int variant) {
        var numeric = List.of("int", "long", "decimal").contains(type);
        var text = List.of("string", "text").contains(type);
        @Nullable Long min = variant == 1 && (numeric || text) ? Long.valueOf(2) : null;
        @Nullable Long max = variant == 2 && (numeric || text) ? Long.valueOf(5) : null;
        var unique =
                variant == 3
                        && !List.of("boolean", "decimal").contains(type)
                        && !type.startsWith("enum");
        return new CoderInput.Field(name, type, required, unique, min, max);
    }
}
