package dev.nonet.validator.report;

import static dev.nonet.shared.report.Markup.escaped;

import java.util.Locale;

/// Pieces of a page. What is named `html` is markup already; all else is text and is escaped here.
final class Html {
    private Html() {}

    /// A share as a bar, for the eye alone: the figure stands beside it.
    static String bar(double percent) {
        return "<span class=\"bar %s\" aria-hidden=\"true\"><i style=\"width:%s%%\"></i></span>"
                .formatted(
                        percent >= 80 ? "good" : percent >= 50 ? "fair" : "bad",
                        String.format(Locale.ROOT, "%.1f", Math.clamp(percent, 0, 100)));
    }

    static String code(String text) {
        return "<code>" + escaped(text) + "</code>";
    }

    /// A word on a ground of its own.
    static String chip(String style, String word) {
        return "<span class=\"chip %s\">%s</span>".formatted(style, escaped(word));
    }

    /// Passed or not, as a sign with its word for those who do not see it.
    static String mark(boolean passed) {
        return passed
                ? "<span class=\"mark good\"><span aria-hidden=\"true\">✓</span><span"
                        + " class=\"unseen\">passed</span></span>"
                : "<span class=\"mark bad\"><span aria-hidden=\"true\">✗</span><span"
                        + " class=\"unseen\">failed</span></span>";
    }

    static String milliseconds(long millis) {
        return millis < 1_000
                ? millis + " ms"
                : String.format(Locale.ROOT, "%.2f s", millis / 1_000.0);
    }

    /// A line of a source and those around it.
    static String excerpt(SourceText text, String file, int line, int around) {
        var lines = new StringBuilder();
        for (var number = line - around; number <= line + around; number++) {
            var content = text.line(file, number);
            if (content.isPresent()) {
                lines.append(
                        "<span%s><i>%d</i>%s</span>"
                                .formatted(
                                        number == line ? " class=\"hit\"" : "",
                                        number,
                                        escaped(content.get())));
            }
        }
        return lines.isEmpty()
                ? ""
                : "<pre class=\"source\" tabindex=\"0\"><code>" + lines + "</code></pre>\n";
    }
}
