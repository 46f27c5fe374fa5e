package dev.nonet.validator.compile;

import org.eclipse.jdt.core.compiler.InvalidInputException;
import org.eclipse.jdt.internal.compiler.classfmt.ClassFileConstants;
import org.eclipse.jdt.internal.compiler.parser.Scanner;
import org.eclipse.jdt.internal.compiler.parser.TerminalToken;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The tokens of a Java source: what is left without blanks and comments. Ends at the first one that is none.
///
/// @param tokens in their order
public record Tokens(List<Token> tokens) {
    private static final Set<String> TEST_ANNOTATIONS =
            Set.of(
                    "Test",
                    "ParameterizedTest",
                    "RepeatedTest",
                    "TestFactory",
                    "TestTemplate",
                    "RunWith");

    /// One token.
    ///
    /// @param text as it stands in the source
    /// @param firstLine from 1
    /// @param lastLine the same but for a text block
    public record Token(String text, int firstLine, int lastLine) {}

    public Tokens {
        tokens = List.copyOf(tokens);
    }

    public static Tokens of(String source) {
        var scanner =
                new Scanner(
                        false,
                        false,
                        false,
                        ClassFileConstants.JDK25,
                        ClassFileConstants.JDK25,
                        null,
                        null,
                        true,
                        true);
        scanner.recordLineSeparator = true;
        scanner.setSource(source.toCharArray());
        var tokens = new ArrayList<Token>();
        try {
            while (scanner.getNextToken() != TerminalToken.TokenNameEOF) {
                tokens.add(
                        new Token(
                                new String(scanner.getCurrentTokenSource()),
                                scanner.getLineNumber(scanner.getCurrentTokenStartPosition()),
                                scanner.getLineNumber(scanner.getCurrentTokenEndPosition())));
            }
        } catch (InvalidInputException e) {
            // The compiler says what is wrong; what stands before it counts.
        }
        return new Tokens(tokens);
    }

    /// Whether a method is marked as a test of JUnit.
    boolean haveTests() {
        for (var i = 1; i < tokens.size(); i++) {
            if (tokens.get(i - 1).text().equals("@") && isTest(lastOfName(i))) {
                return true;
            }
        }
        return false;
    }

    /// Numbers of the lines that have code on them.
    public Set<Integer> lines() {
        var lines = new HashSet<Integer>();
        for (var token : tokens) {
            for (var line = token.firstLine(); line <= token.lastLine(); line++) {
                lines.add(line);
            }
        }
        return lines;
    }

    private boolean isTest(String annotation) {
        return TEST_ANNOTATIONS.contains(annotation);
    }

    /// The last word of the dotted name that starts at a token.
    private String lastOfName(int start) {
        var end = start;
        while (end + 2 < tokens.size() && tokens.get(end + 1).text().equals(".")) {
            end += 2;
        }
        return tokens.get(end).text();
    }
}
