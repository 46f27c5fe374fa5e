package dev.nonet.designer.audit;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A page's elements and style sheets, read once for all screens that it is audited for. For one thread.
public final class Markup {
    private final Document document;
    private final List<Element> elements;
    private final Map<String, List<Element>> matches = new HashMap<>();
    private final Map<Element, StyleSheet> sheets = new HashMap<>();

    public Markup(String html) {
        this.document = Jsoup.parse(html);
        this.elements = document.getAllElements();
    }

    Document document() {
        return document;
    }

    List<Element> elements() {
        return elements;
    }

    /// @throws IllegalArgumentException for a selector that jsoup does not know
    List<Element> select(String selector) {
        return matches.computeIfAbsent(selector, document::select);
    }

    /// @param style a `<style>` of this page
    StyleSheet sheet(Element style) {
        return sheets.computeIfAbsent(style, element -> StyleSheet.parse(element.data()));
    }
}
