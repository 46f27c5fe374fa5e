package dev.nonet.designer.page;

import dev.nonet.designer.system.CssVariables;
import dev.nonet.designer.system.DesignSystem;

import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.DocumentType;
import org.jsoup.nodes.Element;

import java.util.List;

/// Draws a page as HTML that needs nothing else: no script, no font, no picture from elsewhere.
public final class Mockup {
    private final DesignSystem system;
    private final List<PagePlan> pages;
    private final String style;

    /// @param pages all of them, for the navigation
    public Mockup(DesignSystem system, List<PagePlan> pages) {
        this.system = system;
        this.pages = List.copyOf(pages);
        this.style = CssVariables.css(system) + Resources.text("base.css") + ComponentLibrary.css();
    }

    /// The file of one page.
    public String html(PagePlan page) {
        var document = new Document("");
        document.appendChild(new DocumentType("html", "", ""));
        var html = document.appendElement("html").attr("lang", "en");
        head(html.appendElement("head"), page);
        var body = html.appendElement("body");
        body.appendElement("a").addClass("skip").attr("href", "#main").text("Skip to content");
        header(body, page);
        var main = body.appendElement("main").attr("id", "main");
        if (!page.hasHero()) {
            var heading = wrap(main.appendElement("div").addClass("section"));
            heading.appendElement("h1").text(page.name());
        }
        var writer = new BlockWriter(main);
        page.blocks().forEach(writer::write);
        footer(body);
        document.outputSettings().indentAmount(2).outline(false);
        return document.outerHtml() + "\n";
    }

    private void head(Element head, PagePlan page) {
        head.appendElement("meta").attr("charset", "utf-8");
        head.appendElement("meta")
                .attr("name", "viewport")
                .attr("content", "width=device-width, initial-scale=1");
        head.appendElement("title").text(page.name() + " – " + system.name());
        head.appendElement("style").appendChild(new DataNode("\n" + style));
    }

    private void header(Element body, PagePlan current) {
        var header = wrap(body.appendElement("header").addClass("site-header"));
        var brand =
                header.appendElement("a")
                        .addClass("brand")
                        .attr("href", pages.getFirst().slug() + ".html");
        Drawing.mark(brand, system.radius());
        brand.appendElement("span").text(system.name());
        if (pages.size() > 1) {
            navigation(header, current);
        }
    }

    private void navigation(Element header, PagePlan current) {
        var list =
                header.appendElement("nav")
                        .addClass("navigation")
                        .attr("aria-label", "Main")
                        .appendElement("ul");
        for (var page : pages) {
            var link =
                    list.appendElement("li")
                            .appendElement("a")
                            .attr("href", page.slug() + ".html")
                            .text(page.name());
            if (page.equals(current)) {
                link.attr("aria-current", "page");
            }
        }
    }

    private void footer(Element body) {
        var footer = wrap(body.appendElement("footer").addClass("site-footer"));
        footer.appendElement("p")
                .addClass("muted")
                .text(system.name() + " – a mockup. Names and figures on this page are samples.");
    }

    static Element wrap(Element parent) {
        return parent.appendElement("div").addClass("wrap");
    }
}
