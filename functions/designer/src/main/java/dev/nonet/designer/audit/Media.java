package dev.nonet.designer.audit;

import java.util.Locale;

/// The screen that an audit assumes: 1,280 CSS pixels wide, in one theme.
///
/// @param dark whether the reader prefers dark
/// @param portrait whether it stands on its short side
public record Media(boolean dark, boolean portrait) {
    public static final Media LIGHT = new Media(false, false);
    public static final Media DARK = new Media(true, false);

    private static final double WIDTH = 1_280;

    /// Whether a rule applies; where this cannot be said, an audit says so.
    enum Match {
        YES,
        NO,
        UNKNOWN
    }

    /// @param query a list of media queries
    Match matches(String query) {
        var result = Match.NO;
        for (var part : query.toLowerCase(Locale.ROOT).split(",", -1)) {
            var one = all(part.strip());
            if (one == Match.YES) {
                return one;
            }
            result = one == Match.UNKNOWN ? one : result;
        }
        return result;
    }

    private Match all(String query) {
        var result = Match.YES;
        for (var part : query.split("\\band\\b", -1)) {
            var one = feature(part.strip().replaceFirst("^only ", ""));
            if (one == Match.NO) {
                return one;
            }
            result = one == Match.UNKNOWN ? one : result;
        }
        return result;
    }

    private Match feature(String text) {
        if (!text.startsWith("(") || !text.endsWith(")")) {
            return switch (text) {
                case "", "all", "screen" -> Match.YES;
                case "print", "speech" -> Match.NO;
                default -> Match.UNKNOWN;
            };
        }
        var pair = text.substring(1, text.length() - 1).split(":", 2);
        var value = pair.length == 1 ? "" : pair[1].strip();
        return switch (pair[0].strip()) {
            case "prefers-color-scheme" -> is(value.equals(dark ? "dark" : "light"));
            case "orientation" -> is(value.equals(portrait ? "portrait" : "landscape"));
            case "prefers-reduced-motion", "prefers-contrast", "forced-colors", "inverted-colors" ->
                    is(value.equals("no-preference") || value.equals("none"));
            case "hover", "any-hover" -> is(value.equals("hover") || value.isEmpty());
            case "min-width" -> compare(value, 1);
            case "max-width" -> compare(value, -1);
            default -> Match.UNKNOWN;
        };
    }

    private static Match compare(String value, int sign) {
        var pixels = Length.pixels(value, 16, 16);
        return Double.isNaN(pixels) ? Match.UNKNOWN : is(sign * (WIDTH - pixels) >= 0);
    }

    private static Match is(boolean yes) {
        return yes ? Match.YES : Match.NO;
    }
}
