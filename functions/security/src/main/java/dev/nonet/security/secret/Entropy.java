package dev.nonet.security.secret;

import java.util.HashMap;

/// How evenly a text uses its characters (Shannon 1948): bits per character.
public final class Entropy {
    private Entropy() {}

    /// 0 for a text of one character repeated, log2(k) for k different ones used equally often.
    public static double of(String text) {
        var counts = new HashMap<Integer, Integer>();
        text.codePoints().forEach(character -> counts.merge(character, 1, Integer::sum));
        var length = (double) text.codePointCount(0, text.length());
        return counts.values().stream()
                .mapToDouble(count -> count / length)
                .map(share -> -share * Math.log(share) / Math.log(2))
                .sum();
    }
}
