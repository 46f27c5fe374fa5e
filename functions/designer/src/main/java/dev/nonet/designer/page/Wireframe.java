package dev.nonet.designer.page;

import org.jsoup.nodes.Entities;

import java.util.List;

/// Draws a page as boxes and lines: SVG with a title, in greys that can be read on white.
public final class Wireframe {
    private static final int WIDTH = 720;
    private static final int MARGIN = 40;
    private static final int INNER = WIDTH - 2 * MARGIN;

    /// Mean width of a letter of a sans-serif font, in em; labels are cut by it.
    private static final double LETTER = 0.56;

    private final StringBuilder svg = new StringBuilder();
    private int y;

    private Wireframe() {}

    /// @param pages the names in the navigation
    public static String svg(String product, PagePlan page, List<PagePlan> pages) {
        var drawing = new Wireframe();
        drawing.header(product, pages);
        if (!page.hasHero()) {
            drawing.label(MARGIN, drawing.y + 30, 24, page.name(), INNER);
            drawing.y += 56;
        }
        page.blocks().forEach(drawing::block);
        drawing.footer();
        var title = escape("Wireframe: " + page.name());
        return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" role="img" aria-labelledby="title" font-family="system-ui, sans-serif">
        <title id="title">%3$s</title>
        <rect width="%1$d" height="%2$d" fill="#ffffff"/>
        %4$s</svg>
        """
                .formatted(WIDTH, drawing.y, title, drawing.svg);
    }

    private void header(String product, List<PagePlan> pages) {
        box(0, 0, WIDTH, 56, "#f3f4f6");
        box(MARGIN, 16, 24, 24, "#8b9099");
        label(MARGIN + 34, 33, 14, product, 180);
        var x = WIDTH - MARGIN - Math.min(pages.size(), 4) * 96;
        for (var page : pages.subList(0, Math.min(pages.size(), 4))) {
            label(x, 33, 12, page.name(), 88);
            x += 96;
        }
        y = 56 + 24;
    }

    private void footer() {
        box(0, y, WIDTH, 48, "#f3f4f6");
        line(MARGIN, y + 20, 200);
        y += 48;
    }

    private void block(Block block) {
        switch (block) {
            case Block.Hero hero -> hero(hero);
            case Block.Features features -> cards(features);
            case Block.Table table -> table(table);
            case Block.Form form -> form(form);
            case Block.Text text -> lines(text.heading(), 3);
            case Block.Quotes quotes -> lines(quotes.heading(), 2 * quotes.items().size());
            case Block.Questions questions -> rows(questions);
            case Block.Action action -> action(action);
        }
        y += 28;
    }

    private void heading(String text) {
        label(MARGIN, y + 18, 17, text, INNER);
        y += 32;
    }

    private void hero(Block.Hero hero) {
        box(0, y - 24, WIDTH, 208, "#f3f4f6");
        label(MARGIN, y + 36, 24, hero.heading(), 320);
        line(MARGIN, y + 56, 300);
        line(MARGIN, y + 74, 260);
        button(MARGIN, y + 104, hero.action(), "#4b5563", "#ffffff");
        button(MARGIN + 160, y + 104, hero.second(), "#ffffff", "#1f2937");
        picture(WIDTH / 2 + 20, y, WIDTH / 2 - 20 - MARGIN, 160);
        y += 184;
    }

    private void cards(Block.Features features) {
        heading(features.heading());
        var columns = Math.min(3, Math.max(1, features.items().size()));
        var width = (INNER - 16 * (columns - 1)) / columns;
        for (var i = 0; i < features.items().size(); i++) {
            var x = MARGIN + i % columns * (width + 16);
            var top = y + i / columns * 122;
            box(x, top, width, 106, "#ffffff");
            box(x + 14, top + 14, 22, 22, "#d1d5db");
            label(x + 14, top + 58, 13, features.items().get(i).title(), width - 28);
            line(x + 14, top + 70, width - 40);
            line(x + 14, top + 84, width - 64);
        }
        y += (features.items().size() + columns - 1) / columns * 122 - 16;
    }

    private void table(Block.Table table) {
        heading(table.heading());
        var fields = table.entity().fields();
        var columns = Math.min(6, fields.size());
        var width = INNER / columns;
        box(MARGIN, y, INNER, 30, "#e5e7eb");
        for (var i = 0; i < columns; i++) {
            label(MARGIN + 12 + i * width, y + 20, 12, fields.get(i).label(), width - 16);
        }
        for (var row = 1; row <= SampleData.ROWS; row++) {
            box(MARGIN, y + row * 30, INNER, 30, "#ffffff");
            for (var i = 0; i < columns; i++) {
                line(MARGIN + 12 + i * width, y + row * 30 + 11, width / 2);
            }
        }
        y += 30 * (SampleData.ROWS + 1);
    }

    private void form(Block.Form form) {
        heading(form.heading());
        for (var field : form.fields()) {
            label(MARGIN, y + 12, 12, field.label(), 360);
            box(MARGIN, y + 18, 360, 32, "#ffffff");
            y += 62;
        }
        button(MARGIN, y, form.action(), "#4b5563", "#ffffff");
        y += 36;
    }

    private void lines(String heading, int count) {
        heading(heading);
        for (var i = 0; i < count; i++) {
            line(MARGIN, y, INNER - 60 - i % 3 * 70);
            y += 18;
        }
    }

    private void rows(Block.Questions questions) {
        heading(questions.heading());
        for (var item : questions.items()) {
            box(MARGIN, y, INNER, 34, "#ffffff");
            label(MARGIN + 14, y + 22, 12, item.title(), INNER - 28);
            y += 40;
        }
    }

    private void action(Block.Action action) {
        box(MARGIN, y, INNER, 84, "#e5e7eb");
        label(MARGIN + 20, y + 36, 17, action.heading(), 340);
        line(MARGIN + 20, y + 50, 240);
        button(WIDTH - MARGIN - 160, y + 25, action.action(), "#4b5563", "#ffffff");
        y += 84;
    }

    private void button(int x, int top, String text, String fill, String ink) {
        box(x, top, 144, 34, fill);
        text(x + 12, top + 22, 12, ink, cut(text, 12, 122));
    }

    private void picture(int x, int top, int width, int height) {
        box(x, top, width, height, "#ffffff");
        svg.append(
                "<path d=\"M%d %dl%d %dM%d %dl%d %d\" stroke=\"#8b9099\" fill=\"none\"/>%n"
                        .formatted(x, top, width, height, x, top + height, width, -height));
    }

    private void box(int x, int top, int width, int height, String fill) {
        svg.append(
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"4\" fill=\"%s\" stroke=\"#8b9099\"/>%n"
                        .formatted(x, top, width, height, fill));
    }

    private void line(int x, int top, int width) {
        svg.append(
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"7\" rx=\"3\" fill=\"#d1d5db\"/>%n"
                        .formatted(x, top, width));
    }

    private void label(int x, int baseline, int size, String text, int width) {
        text(x, baseline, size, "#1f2937", cut(text, size, width));
    }

    private void text(int x, int baseline, int size, String ink, String text) {
        svg.append(
                "<text x=\"%d\" y=\"%d\" font-size=\"%d\" fill=\"%s\">%s</text>%n"
                        .formatted(x, baseline, size, ink, escape(text)));
    }

    /// XML has no control characters, not even escaped.
    private static String escape(String text) {
        return Entities.escape(text.replaceAll("\\p{Cntrl}", " "));
    }

    private static String cut(String text, int size, int width) {
        var letters = (int) (width / (size * LETTER));
        return text.length() <= letters
                ? text
                : text.substring(0, Math.max(1, letters - 1)).strip() + "…";
    }
}
