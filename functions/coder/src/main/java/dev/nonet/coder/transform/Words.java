package dev.nonet.coder.transform;

import org.eclipse.jdt.core.compiler.InvalidInputException;
import org.eclipse.jdt.internal.compiler.classfmt.ClassFileConstants;
import org.eclipse.jdt.internal.compiler.parser.Scanner;
import org.eclipse.jdt.internal.compiler.parser.TerminalToken;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Where a word stands in a source.
///
/// @param places where it is an identifier, by its first character
/// @param elsewhere how often it is a word of a comment or string
record Words(Set<Integer> places, int elsewhere) {
    /// @param source that compiles
    static Words of(String source, String word) {
        var places = new TreeSet<Integer>();
        var scanner =
                new Scanner(
                        false, false, false, ClassFileConstants.JDK25, null, null, false, false);
        scanner.setSource(source.toCharArray());
        try {
            for (var token = scanner.getNextToken();
                    token != TerminalToken.TokenNameEOF;
                    token = scanner.getNextToken()) {
                if (word.contentEquals(new String(scanner.getCurrentTokenSource()))) {
                    places.add(scanner.getCurrentTokenStartPosition());
                }
            }
        } catch (InvalidInputException e) {
            throw new IllegalStateException("The source compiled", e);
        }
        var all =
                (int)
                        Pattern.compile("(?<![\\w$])" + Pattern.quote(word) + "(?![\\w$])")
                                .matcher(source)
                                .results()
                                .count();
        return new Words(places, all - places.size());
    }
}
