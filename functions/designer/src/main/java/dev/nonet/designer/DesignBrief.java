package dev.nonet.designer;

import dev.nonet.designer.color.CssColor;
import dev.nonet.designer.color.Rgb;
import dev.nonet.designer.page.DesignWords;
import dev.nonet.designer.page.Domain;
import dev.nonet.designer.page.EntityWords;
import dev.nonet.shared.contract.designer.PageRequest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What the words of a task say about a design.
///
/// @param words as they came
record DesignBrief(String words) {
    private static final int MOST_COLORS = 6;
    private static final int MOST_PAGES = 12;

    private static final Pattern HEX =
            Pattern.compile("#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})(?![0-9a-zA-Z])");

    private static final Pattern PAGES =
            Pattern.compile(
                    "\\b[Pp]ages?:?\\s+((?:\\p{Lu}[\\p{L}\\p{N}-]{0,40})"
                        + "(?:(?:,\\s*(?:and\\s+)?|\\s+and\\s+)\\p{Lu}[\\p{L}\\p{N}-]{0,40})*)");

    private static final Pattern SUBJECT =
            Pattern.compile(
                    "\\bfor (?:a |an |the |our |my )?([\\p{L}-]{2,30}(?: [\\p{L}-]{2,30})?)");

    /// Whether they ask for a design, or name things that pages could show.
    boolean asksForDesign() {
        return DesignWords.names(words)
                || !colors().isEmpty()
                || !EntityWords.read(words).isEmpty();
    }

    /// Whether they are a page themselves.
    boolean isHtml() {
        var start = words.stripLeading().toLowerCase(Locale.ROOT);
        return start.startsWith("<!doctype html") || start.startsWith("<html");
    }

    /// Hex colours anywhere, and names of CSS where the words speak of colours.
    List<Rgb> colors() {
        var colors = new ArrayList<Rgb>();
        var hex = HEX.matcher(words);
        while (hex.find() && colors.size() < MOST_COLORS) {
            CssColor.parse(hex.group()).map(CssColor::rgb).ifPresent(colors::add);
        }
        if (colors.isEmpty() && words.toLowerCase(Locale.ROOT).matches("(?s).*\\bcolou?rs?\\b.*")) {
            for (var word : words.split("[^\\p{L}]+", 1_000)) {
                if (word.length() > 2 && colors.size() < MOST_COLORS) {
                    CssColor.parse(word)
                            .filter(color -> color.alpha() == 1)
                            .map(CssColor::rgb)
                            .ifPresent(colors::add);
                }
            }
        }
        return colors;
    }

    /// The names after "pages", as in "with pages Home, Books and About".
    List<PageRequest> pages() {
        var pages = new ArrayList<PageRequest>();
        var found = PAGES.matcher(words);
        if (found.find()) {
            for (var name : found.group(1).split(",\\s*(?:and\\s+)?|\\s+and\\s+", MOST_PAGES + 1)) {
                if (pages.size() < MOST_PAGES) {
                    pages.add(new PageRequest(name, List.of()));
                }
            }
        }
        return pages;
    }

    Domain domain() {
        return Domain.of(words);
    }

    /// What the design is for, in one or two words.
    Optional<String> subject() {
        var found = SUBJECT.matcher(words);
        return found.find() && !DesignWords.names(found.group(1))
                ? Optional.of(
                        found.group(1).substring(0, 1).toUpperCase(Locale.ROOT)
                                + found.group(1).substring(1))
                : Optional.empty();
    }
}
