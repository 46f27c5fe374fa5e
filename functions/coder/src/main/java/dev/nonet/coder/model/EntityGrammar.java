package dev.nonet.coder.model;

import dev.nonet.shared.contract.coder.CoderInput;

import java.util.ArrayList;
import java.util.Locale;
import java.util.Set;

/// The part of a sentence that says what an entity has.
record EntityGrammar(TokenCursor tokens) {
    static final Set<String> AND = Set.of("and");

    /// Stands between an entity and its fields.
    static final Set<String> WITH = Set.of("with", "have", "has", "having", "contain", "contains");

    private static final Set<String> MODIFIERS =
            Set.of("required", "mandatory", "optional", "unique", "min", "max");

    CoderInput.Entity entity() {
        tokens.skipArticle();
        var name = tokens.name(WITH);
        tokens.skip(Set.of("that", "which"));
        if (!tokens.skip(Token.Kind.COLON) && !tokens.skip(WITH)) {
            throw tokens.expected("an entity and its fields, such as `books with title, year:int`");
        }
        var fields = new ArrayList<CoderInput.Field>();
        do {
            fields.add(field());
        } while (isFieldNext());
        return new CoderInput.Entity(name, null, fields);
    }

    /// Passes over `,` and `and`, unless what follows them is the next entity.
    private boolean isFieldNext() {
        if (tokens.at(Token.Kind.END) || tokens.at(Token.Kind.SEPARATOR)) {
            return false;
        }
        var comma = tokens.skip(Token.Kind.COMMA);
        var and = tokens.skip(AND);
        if (!comma && !and) {
            throw tokens.expected("`,` before the next field or `;` before the next entity");
        }
        return !tokens.isAhead(WITH, tokens.position()) && !tokens.at(Token.Kind.END);
    }

    private CoderInput.Field field() {
        tokens.skipArticle();
        var name = tokens.name(MODIFIERS);
        var type = tokens.skip(Token.Kind.COLON) ? type() : null;
        return modified(new CoderInput.Field(name, type, null, null, null, null));
    }

    private String type() {
        if (!tokens.at(Token.Kind.WORD)) {
            throw tokens.expected("a type such as string");
        }
        var word = tokens.name(MODIFIERS);
        return tokens.skip(Token.Kind.OPEN) ? word + "(" + values() + ")" : word;
    }

    /// `available|in repair)` with the values as they are spelled, up to the bracket.
    private String values() {
        var values = new StringBuilder();
        var first = true;
        while (!tokens.skip(Token.Kind.CLOSE)) {
            if (tokens.skip(Token.Kind.BAR) || tokens.skip(Token.Kind.COMMA)) {
                values.append('|');
                first = true;
            } else if (tokens.at(Token.Kind.WORD) || tokens.at(Token.Kind.NUMBER)) {
                values.append(first ? "" : " ").append(tokens.next().text());
                first = false;
            } else {
                throw tokens.expected("values such as (available|lent)");
            }
        }
        return values.toString();
    }

    private CoderInput.Field modified(CoderInput.Field field) {
        if (!tokens.at(MODIFIERS)) {
            return field;
        }
        var required = field.required();
        var unique = field.unique();
        var min = field.min();
        var max = field.max();
        switch (tokens.next().text().toLowerCase(Locale.ROOT)) {
            case "optional" -> required = false;
            case "unique" -> unique = true;
            case "min" -> min = number();
            case "max" -> max = number();
            default -> required = true;
        }
        return modified(
                new CoderInput.Field(field.name(), field.type(), required, unique, min, max));
    }

    private Long number() {
        if (!tokens.at(Token.Kind.NUMBER)) {
            throw tokens.expected("a whole number");
        }
        try {
            var number = Long.valueOf(tokens.get(tokens.position()).text());
            tokens.skip(Token.Kind.NUMBER);
            return number;
        } catch (NumberFormatException e) {
            throw tokens.expected("a whole number of at most 18 digits");
        }
    }
}
