package dev.nonet.coder.model;

import dev.nonet.shared.contract.coder.CoderInput;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The grammar of `docs/agents/coder.md`: what a service is for, and what it keeps.
public final class Sentence {
    private static final Set<String> ARTICLES = Set.of("a", "an", "the", "its", "their", "one");
    private static final Set<String> POLITE =
            Set.of(
                    "please",
                    "i",
                    "we",
                    "need",
                    "want",
                    "me",
                    "us",
                    "build",
                    "create",
                    "write",
                    "make",
                    "generate",
                    "implement",
                    "develop");
    private static final Set<String> ADJECTIVES =
            Set.of(
                    "small", "simple", "tiny", "little", "basic", "minimal", "new", "java", "rest",
                    "restful", "http", "json", "web", "crud");
    private static final Set<String> KINDS =
            Set.of("service", "api", "backend", "microservice", "application", "app", "server");
    private static final Set<String> WITH =
            Set.of("with", "have", "has", "having", "contain", "contains");
    private static final Set<String> PURPOSE =
            Set.of("for", "manages", "manage", "managing", "keeps", "stores");
    private static final Set<String> MODIFIERS =
            Set.of("required", "mandatory", "optional", "unique", "min", "max");

    private final List<Token> tokens;
    private int position;

    private Sentence(String text) {
        this.tokens = Token.all(text);
    }

    /// @param name of the service in words, or null where the sentence has none
    /// @param entities as they are spelled; empty where the sentence only names the service
    public record Parsed(@Nullable String name, List<CoderInput.Entity> entities) {
        public Parsed {
            entities = List.copyOf(entities);
        }
    }

    /// @throws dev.nonet.shared.agent.AgentException.Permanent `REQUIREMENTS_NOT_UNDERSTOOD` with the place
    public static Parsed parse(String text) {
        return new Sentence(text).parsed();
    }

    private Parsed parsed() {
        var name = header();
        var entities = new ArrayList<CoderInput.Entity>();
        skipSeparators();
        while (!at(Token.Kind.END)) {
            entities.add(entity());
            skipSeparators();
        }
        return new Parsed(name, entities);
    }

    /// `please build a small REST service for a library:`, all of it optional. Stops before the first entity.
    private @Nullable String header() {
        skipWords(POLITE);
        var start = position;
        skipArticle();
        skipWords(ADJECTIVES);
        if (!skipWords(KINDS)) {
            position = start;
            return colonBeforeWith(false) ? nameAndColon() : null;
        }
        skipWords(Set.of("that", "which", "to"));
        if (!skipWords(PURPOSE) && !at(Token.Kind.COLON) && !isWord(WITH)) {
            throw expected("`for` and what the service is for");
        }
        skipWords(WITH);
        if (at(Token.Kind.COLON)) {
            position++;
            return null;
        }
        return colonBeforeWith(true) || endsAfterWords() ? nameAndColon() : null;
    }

    /// Whether the words ahead name the service: a colon follows them, and then an entity with its fields.
    private boolean colonBeforeWith(boolean afterKind) {
        var colon = skippedWords(position);
        if (colon == position
                || tokens.get(colon).kind() != Token.Kind.COLON
                || isWithAhead(position, colon)) {
            return false;
        }
        var next = colon + 1;
        return isWithAhead(next, skippedWords(next)) || (afterKind && isEntityColon(next));
    }

    /// Whether a colon that follows is an entity's, as in `book: title, year`, and not a field's, as in `title:string`.
    private boolean isEntityColon(int from) {
        var colon = skippedWords(from);
        return tokens.get(colon).kind() == Token.Kind.COLON
                && tokens.get(colon + 1).kind() == Token.Kind.WORD
                && TypeReader.isUntyped(tokens.get(colon + 1).text());
    }

    private boolean endsAfterWords() {
        var i = skippedWords(position);
        var kind = tokens.get(i).kind();
        return (kind == Token.Kind.END || kind == Token.Kind.SEPARATOR)
                && !isWithAhead(position, i);
    }

    private String nameAndColon() {
        skipArticle();
        var name = words(Set.of());
        if (at(Token.Kind.COLON)) {
            position++;
        }
        return name;
    }

    private CoderInput.Entity entity() {
        skipArticle();
        var name = words(WITH);
        skipWords(Set.of("that", "which"));
        if (at(Token.Kind.COLON)) {
            position++;
        } else if (!skipWords(WITH)) {
            throw expected("an entity and its fields, such as `books with title, year:int`");
        }
        var fields = new ArrayList<CoderInput.Field>();
        do {
            fields.add(field());
        } while (anotherField());
        return new CoderInput.Entity(name, null, fields);
    }

    /// Passes over `,` and `and`, unless what follows them is the next entity.
    private boolean anotherField() {
        if (at(Token.Kind.END) || at(Token.Kind.SEPARATOR)) {
            return false;
        }
        var before = position;
        if (at(Token.Kind.COMMA)) {
            position++;
        }
        skipWords(Set.of("and"));
        if (position == before) {
            throw expected("`,` before the next field or `;` before the next entity");
        }
        return !isWithAhead(position, skippedWords(position)) && !at(Token.Kind.END);
    }

    private CoderInput.Field field() {
        skipArticle();
        var name = words(MODIFIERS);
        String type = null;
        if (at(Token.Kind.COLON)) {
            position++;
            type = type();
        }
        return modified(new CoderInput.Field(name, type, null, null, null, null));
    }

    private String type() {
        if (!at(Token.Kind.WORD)) {
            throw expected("a type such as string");
        }
        var word = words(MODIFIERS);
        if (!at(Token.Kind.OPEN)) {
            return word;
        }
        position++;
        var type = new StringBuilder(word).append('(');
        while (!at(Token.Kind.CLOSE)) {
            if (at(Token.Kind.BAR) || at(Token.Kind.COMMA)) {
                type.append('|');
                position++;
            } else if (at(Token.Kind.WORD) || at(Token.Kind.NUMBER)) {
                type.append(type.charAt(type.length() - 1) == '(' || endsWithBar(type) ? "" : " ");
                type.append(tokens.get(position++).text());
            } else {
                throw expected("values such as (available|lent)");
            }
        }
        position++;
        return type.append(')').toString();
    }

    private static boolean endsWithBar(StringBuilder type) {
        return type.charAt(type.length() - 1) == '|';
    }

    private CoderInput.Field modified(CoderInput.Field field) {
        if (!isWord(MODIFIERS)) {
            return field;
        }
        var modifier = tokens.get(position++).text().toLowerCase(java.util.Locale.ROOT);
        return modified(
                switch (modifier) {
                    case "optional" -> with(field, false, field.unique(), field.min(), field.max());
                    case "unique" -> with(field, field.required(), true, field.min(), field.max());
                    case "min" ->
                            with(field, field.required(), field.unique(), number(), field.max());
                    case "max" ->
                            with(field, field.required(), field.unique(), field.min(), number());
                    default -> with(field, true, field.unique(), field.min(), field.max());
                });
    }

    private static CoderInput.Field with(
            CoderInput.Field field,
            @Nullable Boolean required,
            @Nullable Boolean unique,
            @Nullable Long min,
            @Nullable Long max) {
        return new CoderInput.Field(field.name(), field.type(), required, unique, min, max);
    }

    private Long number() {
        var text = take(Token.Kind.NUMBER, "a whole number");
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            position--;
            throw expected("a whole number of at most 18 digits");
        }
    }

    /// One word or more, up to another kind of token or one of the words that end a name.
    private String words(Set<String> ends) {
        var words = new ArrayList<String>();
        while (at(Token.Kind.WORD) && !isWord(ends) && !isWord(Set.of("and", "that", "which"))) {
            words.add(tokens.get(position++).text());
        }
        if (words.isEmpty()) {
            throw expected("a name of letters and digits");
        }
        return String.join(" ", words);
    }

    private String take(Token.Kind kind, String what) {
        if (!at(kind)) {
            throw expected(what);
        }
        return tokens.get(position++).text();
    }

    private boolean at(Token.Kind kind) {
        return tokens.get(position).kind() == kind;
    }

    private boolean isWord(Set<String> words) {
        return tokens.get(position).isOneOf(words);
    }

    private boolean skipWords(Set<String> words) {
        var start = position;
        while (isWord(words)) {
            position++;
        }
        return position > start;
    }

    /// An article stands before a word; alone it is a name.
    private void skipArticle() {
        if (isWord(ARTICLES) && tokens.get(position + 1).kind() == Token.Kind.WORD) {
            position++;
        }
    }

    private void skipSeparators() {
        while (at(Token.Kind.SEPARATOR)) {
            position++;
        }
        skipWords(Set.of("and"));
    }

    private int skippedWords(int from) {
        var i = from;
        while (tokens.get(i).kind() == Token.Kind.WORD) {
            i++;
        }
        return i;
    }

    private boolean isWithAhead(int from, int to) {
        return tokens.subList(from, to).stream().anyMatch(token -> token.isOneOf(WITH));
    }

    private RuntimeException expected(String what) {
        var token = tokens.get(position);
        return Refusal.sentence(token.from(), token.to(), what);
    }
}
