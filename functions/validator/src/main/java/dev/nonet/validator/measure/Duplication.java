package dev.nonet.validator.measure;

import dev.nonet.validator.compile.Tokens;
import dev.nonet.validator.compile.Tokens.Token;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Code that stands in several places: runs of [#WINDOW] equal tokens, the minimum that PMD's copy-paste detector
/// suggests for Java. Blanks, comments and line breaks make no difference; names do.
final class Duplication {
    /// Tokens of the shortest run that counts.
    static final int WINDOW = 100;

    private static final long BASE = 1_000_003;

    private Duplication() {}

    /// How many lines with code are part of a run that stands elsewhere too.
    static int lines(List<Tokens> files) {
        var places = new HashMap<Long, Integer>();
        files.forEach(file -> hashes(file, (hash, start) -> places.merge(hash, 1, Integer::sum)));
        var lines = 0;
        for (var file : files) {
            var duplicated = new HashSet<Integer>();
            var until = new int[1];
            hashes(
                    file,
                    (hash, start) -> {
                        if (places.getOrDefault(hash, 0) > 1) {
                            var end = start + WINDOW;
                            addLines(
                                    file.tokens().subList(Math.max(start, until[0]), end),
                                    duplicated);
                            until[0] = end;
                        }
                    });
            lines += duplicated.size();
        }
        return lines;
    }

    private static void addLines(List<Token> tokens, Set<Integer> lines) {
        for (var token : tokens) {
            for (var line = token.firstLine(); line <= token.lastLine(); line++) {
                lines.add(line);
            }
        }
    }

    /// The polynomial hash of every window, moved on token by token (Karp and Rabin, 1987).
    private static void hashes(Tokens file, Visitor visitor) {
        var tokens = file.tokens();
        var leaving = 1L;
        for (var i = 1; i < WINDOW; i++) {
            leaving *= BASE;
        }
        var hash = 0L;
        for (var i = 0; i < tokens.size(); i++) {
            if (i >= WINDOW) {
                hash -= leaving * value(tokens.get(i - WINDOW));
            }
            hash = hash * BASE + value(tokens.get(i));
            if (i >= WINDOW - 1) {
                visitor.visit(hash, i - WINDOW + 1);
            }
        }
    }

    private static long value(Token token) {
        return token.text().hashCode();
    }

    private interface Visitor {
        void visit(long hash, int start);
    }
}
