package dev.nonet.coder.model;

import dev.nonet.shared.contract.coder.CoderInput;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The grammar of `docs/agents/coder.md`: what a service is for, and what it keeps.
public final class Sentence {
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
    private static final Set<String> PURPOSE =
            Set.of("for", "manages", "manage", "managing", "keeps", "stores");

    private final TokenCursor tokens;

    private Sentence(String text) {
        this.tokens = new TokenCursor(text);
    }

    /// @param name of the service in words, or null where the sentence has none
    /// @param entities as they are spelled; empty where the sentence only names the service
    public record Parsed(@Nullable String name, List<CoderInput.Entity> entities) {
        public Parsed {
            entities = List.copyOf(entities);
        }
    }

    /// @throws dev.nonet.shared.agent.AgentException.Permanent `REQUEST_NOT_UNDERSTOOD` with the place
    public static Parsed parse(String text) {
        return new Sentence(text).parsed();
    }

    private Parsed parsed() {
        var name = header();
        var grammar = new EntityGrammar(tokens);
        var entities = new ArrayList<CoderInput.Entity>();
        skipSeparators();
        while (!tokens.at(Token.Kind.END)) {
            entities.add(grammar.entity());
            skipSeparators();
        }
        return new Parsed(name, entities);
    }

    private void skipSeparators() {
        while (tokens.skip(Token.Kind.SEPARATOR)) {
            // Empty lines and full stops say nothing.
        }
        tokens.skip(EntityGrammar.AND);
    }

    /// `please build a small REST service for a library:`, all of it optional. Stops before the first entity.
    private @Nullable String header() {
        tokens.skip(POLITE);
        var start = tokens.position();
        tokens.skipArticle();
        tokens.skip(ADJECTIVES);
        if (!tokens.skip(KINDS)) {
            tokens.moveTo(start);
            return isNameAhead(false) ? nameAndColon() : null;
        }
        tokens.skip(Set.of("that", "which", "to"));
        if (!tokens.skip(PURPOSE)
                && !tokens.at(Token.Kind.COLON)
                && !tokens.at(EntityGrammar.WITH)) {
            throw tokens.expected("`for` and what the service is for");
        }
        tokens.skip(EntityGrammar.WITH);
        if (tokens.skip(Token.Kind.COLON)) {
            return null;
        }
        return isNameAhead(true) || isOnlyAName() ? nameAndColon() : null;
    }

    /// Whether the words ahead name the service: a colon follows them, and then an entity with its fields.
    private boolean isNameAhead(boolean afterKind) {
        var start = tokens.position();
        var colon = tokens.endOfWords(start);
        if (colon == start
                || tokens.get(colon).kind() != Token.Kind.COLON
                || tokens.isAhead(EntityGrammar.WITH, start)) {
            return false;
        }
        return tokens.isAhead(EntityGrammar.WITH, colon + 1)
                || (afterKind && isEntityColon(tokens.endOfWords(colon + 1)));
    }

    /// Whether a colon is an entity's, as in `book: title, year`, and not a field's, as in `title:string`.
    private boolean isEntityColon(int colon) {
        return tokens.get(colon).kind() == Token.Kind.COLON
                && tokens.get(colon + 1).kind() == Token.Kind.WORD
                && TypeReader.isUntyped(tokens.get(colon + 1).text());
    }

    private boolean isOnlyAName() {
        var end = tokens.get(tokens.endOfWords(tokens.position())).kind();
        return (end == Token.Kind.END || end == Token.Kind.SEPARATOR)
                && !tokens.isAhead(EntityGrammar.WITH, tokens.position());
    }

    private String nameAndColon() {
        tokens.skipArticle();
        var name = tokens.name(Set.of());
        tokens.skip(Token.Kind.COLON);
        return name;
    }
}
