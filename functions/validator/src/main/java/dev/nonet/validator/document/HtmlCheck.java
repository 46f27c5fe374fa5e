package dev.nonet.validator.document;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.validator.ValidatorResult.Issue;
import dev.nonet.shared.contract.validator.ValidatorResult.Severity;

import org.jsoup.nodes.DocumentType;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Checks HTML: what the parser has to mend, and a few things that no page may have. Accessibility is the designer's.
public final class HtmlCheck {
    /// Errors of the parser that are told.
    static final int MAX_ERRORS = 500;

    /// Characters of a page: a tree takes many times as much memory.
    public static final int MAX_LENGTH = 2 * 1024 * 1024;

    /// Levels of elements.
    private static final int MAX_DEPTH = 512;

    private static final Set<String> REFERENCES =
            Set.of(
                    "for",
                    "list",
                    "form",
                    "headers",
                    "aria-labelledby",
                    "aria-describedby",
                    "aria-controls",
                    "aria-owns");

    private final String text;
    private final List<Issue> issues = new ArrayList<>();

    private HtmlCheck(String text) {
        this.text = text;
    }

    /// Issues with their lines.
    ///
    /// @throws AgentException.Permanent `DOCUMENT_TOO_LARGE`
    public static List<Issue> of(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new AgentException.Permanent(
                    "DOCUMENT_TOO_LARGE",
                    "A page has at most %d characters.".formatted(MAX_LENGTH));
        }
        var check = new HtmlCheck(text);
        check.run();
        return List.copyOf(check.issues);
    }

    private void run() {
        var parser =
                Parser.htmlParser()
                        .setTrackErrors(MAX_ERRORS)
                        .setTrackPosition(true)
                        .setMaxDepth(MAX_DEPTH);
        var page = parser.parseInput(text, "");
        for (var error : parser.getErrors()) {
            add(
                    "html:parse",
                    Severity.ERROR,
                    line(error.getPosition()),
                    plain(error.getErrorMessage()));
        }
        if (page.childNodes().stream().noneMatch(DocumentType.class::isInstance)) {
            add("html:doctype", Severity.ERROR, 1, "The page does not begin with <!doctype html>.");
        }
        if (page.title().isBlank()) {
            add("html:title", Severity.ERROR, 1, "The page has no title.");
        }
        if (page.select("html[lang]").isEmpty()) {
            add("html:lang", Severity.WARNING, 1, "The page does not say its language.");
        }
        ids(page);
        page.select("img:not([alt])")
                .forEach(image -> add("html:alt", Severity.ERROR, image, "A picture has no alt."));
        page.select("a a, a button, button a, button button, form form, label label")
                .forEach(
                        inner ->
                                add(
                                        "html:nesting",
                                        Severity.ERROR,
                                        inner,
                                        "An element stands inside another that may not hold it."));
    }

    private void ids(Element page) {
        var ids = new HashSet<String>();
        for (var element : page.select("[id]")) {
            if (!ids.add(element.id())) {
                add("html:duplicate-id", Severity.ERROR, element, "Another element has this id.");
            }
        }
        for (var attribute : REFERENCES) {
            for (var element : page.select("[" + attribute + "]")) {
                for (var id : element.attr(attribute).strip().split("\\s+", -1)) {
                    if (!ids.contains(id)) {
                        add(
                                "html:reference",
                                Severity.ERROR,
                                element,
                                "No element has the id that `%s` names.".formatted(attribute));
                    }
                }
            }
        }
        for (var link : page.select("a[href^=#]")) {
            var id = link.attr("href").substring(1);
            if (!id.isEmpty()
                    && !id.equalsIgnoreCase("top")
                    && !ids.contains(id)
                    && page.getElementsByAttributeValue("name", id).isEmpty()) {
                add(
                        "html:reference",
                        Severity.ERROR,
                        link,
                        "No element has the id that the link leads to.");
            }
        }
    }

    private int line(int position) {
        return (int)
                        text.substring(0, Math.clamp(position, 0, text.length()))
                                .chars()
                                .filter(c -> c == '\n')
                                .count()
                + 1;
    }

    /// What the parser says, without words of the page.
    private static String plain(String message) {
        var about = message.indexOf('[');
        return about < 0 ? message : message.substring(0, about).strip() + ".";
    }

    private void add(String rule, Severity severity, Element element, String message) {
        add(rule, severity, element.sourceRange().start().lineNumber(), message);
    }

    private void add(String rule, Severity severity, int line, String message) {
        issues.add(
                new Issue(rule, severity, null, line < 1 ? null : (Integer) line, message, null));
    }
}
