package dev.nonet.shared.report;

import static dev.nonet.shared.report.Markup.escaped;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/// Parts of a page that people open and screen readers read out.
public final class Page {
    private Page() {}

    /// @param id of the section, unique in the page
    /// @param note a line under the title; none when empty
    public static String section(String id, String title, String note, String html) {
        return """
        <section id="%s" aria-labelledby="%s-title">
        <h2 id="%s-title">%s</h2>
        %s%s</section>
        """
                .formatted(
                        id,
                        id,
                        id,
                        escaped(title),
                        note.isEmpty() ? "" : "<p class=\"note\">" + escaped(note) + "</p>\n",
                        html);
    }

    /// @param rows of cells that are markup
    public static String table(String caption, List<String> heads, List<List<String>> rows) {
        return """
        <div class="scroll" tabindex="0" role="region" aria-label="%s"><table>
        <thead><tr>%s</tr></thead>
        <tbody>
        %s
        </tbody></table></div>
        """
                .formatted(
                        escaped(caption),
                        heads.stream()
                                .map(head -> "<th scope=\"col\">" + escaped(head) + "</th>")
                                .collect(Collectors.joining()),
                        rows.stream().map(Page::row).collect(Collectors.joining("\n")));
    }

    /// The text of a file that lies beside a class.
    public static String beside(Class<?> type, String file) {
        try (var stream = Objects.requireNonNull(type.getResourceAsStream(file), file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String row(List<String> cells) {
        return "<tr><th scope=\"row\">%s</th>%s</tr>"
                .formatted(
                        cells.getFirst(),
                        cells.stream()
                                .skip(1)
                                .map(cell -> "<td>" + cell + "</td>")
                                .collect(Collectors.joining()));
    }
}
