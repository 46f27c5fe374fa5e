package dev.nonet.security;

import java.util.Random;
import java.util.regex.Pattern;

/// Writes random text in place of `{an:36}` and its like, so that no token stands in this repository.
final class Samples {
    private static final Pattern HOLE = Pattern.compile("\\{(an|al|hex|b32|dig):(\\d+)}");

    private Samples() {}

    /// The same text for the same template.
    static String fill(String template) {
        var random = new Random(template.hashCode());
        return HOLE.matcher(template)
                .replaceAll(
                        hole -> {
                            var alphabet =
                                    switch (hole.group(1)) {
                                        case "an" ->
                                                "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ0123456789";
                                        case "al" ->
                                                "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ";
                                        case "hex" -> "0123456789abcdef";
                                        case "b32" -> "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
                                        default -> "123456789";
                                    };
                            var text = new StringBuilder();
                            for (var i = 0; i < Integer.parseInt(hole.group(2)); i++) {
                                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
                            }
                            return text.toString();
                        });
    }
}
