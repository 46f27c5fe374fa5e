package dev.nonet.designer.page;

import org.jsoup.nodes.Element;

import java.util.List;
import java.util.Locale;

/// Draws the parts of one page, each with headings and ids of its own.
final class BlockWriter {
    private final Element main;
    private int count;

    BlockWriter(Element main) {
        this.main = main;
    }

    void write(Block block) {
        count++;
        switch (block) {
            case Block.Hero hero -> hero(hero);
            case Block.Features features -> features(features);
            case Block.Table table -> table(table);
            case Block.Form form -> form(form);
            case Block.Text text -> section(text.heading()).appendElement("p").text(text.text());
            case Block.Quotes quotes -> quotes(quotes);
            case Block.Questions questions -> questions(questions);
            case Block.Action action -> action(action);
        }
    }

    private Element section(String heading) {
        var id = "section-" + count;
        var section = main.appendElement("section").addClass("section").attr("aria-labelledby", id);
        var content = Mockup.wrap(section);
        content.appendElement("h2").attr("id", id).text(heading);
        return content;
    }

    private void hero(Block.Hero hero) {
        var content = Mockup.wrap(main.appendElement("div").addClass("hero"));
        var copy = content.appendElement("div").addClass("hero-copy");
        copy.appendElement(count == 1 ? "h1" : "h2").text(hero.heading());
        copy.appendElement("p").addClass("lead").text(hero.lead());
        var row = copy.appendElement("div").addClass("row");
        button(row, "", hero.action());
        button(row, "button-quiet", hero.second());
        Drawing.art(content);
    }

    private void features(Block.Features features) {
        var cards = section(features.heading()).appendElement("div").addClass("cards");
        for (var i = 0; i < features.items().size(); i++) {
            var item = features.items().get(i);
            var card = cards.appendElement("article").addClass("card");
            Drawing.icon(card.appendElement("div").addClass("card-icon"), i);
            card.appendElement("h3").text(item.title());
            if (!item.text().isEmpty()) {
                card.appendElement("p").addClass("muted").text(item.text());
            }
        }
    }

    private void table(Block.Table block) {
        var content = section(block.heading());
        var id = "section-" + count + "-table";
        var table =
                content.appendElement("div")
                        .addClass("table")
                        .attr("tabindex", "0")
                        .attr("role", "region")
                        .attr("aria-labelledby", id)
                        .appendElement("table");
        table.appendElement("caption").attr("id", id).text(block.heading() + ", sample data");
        var head = table.appendElement("thead").appendElement("tr");
        var fields = block.entity().fields();
        fields.forEach(
                field ->
                        number(head.appendElement("th"), field)
                                .attr("scope", "col")
                                .text(field.label()));
        var body = table.appendElement("tbody");
        for (var row = 0; row < SampleData.ROWS; row++) {
            row(body.appendElement("tr"), fields, row);
        }
    }

    private static void row(Element line, List<Entity.Field> fields, int row) {
        for (var i = 0; i < fields.size(); i++) {
            var field = fields.get(i);
            var cell = number(line.appendElement(i == 0 ? "th" : "td"), field);
            if (i == 0) {
                cell.attr("scope", "row");
            }
            var value = SampleData.value(field, row);
            if (field.name().equals("status") || !field.choices().isEmpty()) {
                cell.appendElement("span")
                        .addClass("badge badge-" + SampleData.tone(value))
                        .text(value);
            } else {
                cell.text(value);
            }
        }
    }

    private static Element number(Element cell, Entity.Field field) {
        return field.number() ? cell.addClass("number") : cell;
    }

    private void form(Block.Form block) {
        var form = section(block.heading()).appendElement("form").addClass("form");
        form.attr("action", "#");
        for (var i = 0; i < block.fields().size(); i++) {
            field(form, block.fields().get(i), "field-" + count + "-" + (i + 1));
        }
        form.appendElement("div")
                .addClass("row")
                .appendElement("button")
                .addClass("button")
                .attr("type", "submit")
                .text(block.action());
    }

    private static void field(Element form, Entity.Field field, String id) {
        if (field.type().equals("boolean")) {
            var label = form.appendElement("label").addClass("checkbox");
            label.appendElement("input").attr("type", "checkbox").attr("name", field.name());
            label.appendText(" " + field.label());
            return;
        }
        var box = form.appendElement("div").addClass("field");
        box.appendElement("label").attr("for", id).text(field.label());
        control(box, field).attr("id", id).attr("name", field.name());
    }

    private static Element control(Element box, Entity.Field field) {
        var type = field.type();
        if (!field.choices().isEmpty()) {
            var select = box.appendElement("select");
            field.choices().forEach(choice -> select.appendElement("option").text(choice));
            return select;
        }
        if (type.equals("text")) {
            return box.appendElement("textarea").attr("rows", "4");
        }
        var input = box.appendElement("input");
        return switch (type) {
            case "int", "long" -> input.attr("type", "number");
            case "decimal" -> input.attr("type", "number").attr("step", "any");
            case "date" -> input.attr("type", "date");
            case "datetime" -> input.attr("type", "datetime-local");
            case "url" -> input.attr("type", "url");
            case "email" -> input.attr("type", "email").attr("autocomplete", "email");
            case "password" ->
                    input.attr("type", "password").attr("autocomplete", "current-password");
            default -> input.attr("type", "text");
        };
    }

    private void quotes(Block.Quotes quotes) {
        var content = section(quotes.heading());
        for (var item : quotes.items()) {
            var quote = content.appendElement("blockquote").addClass("quote");
            quote.appendElement("p").text(item.text());
            quote.appendElement("p").addClass("muted").appendElement("cite").text(item.title());
        }
    }

    private void questions(Block.Questions questions) {
        var list = section(questions.heading()).appendElement("div");
        for (var item : questions.items()) {
            var details = list.appendElement("details").addClass("disclosure");
            details.appendElement("summary").text(item.title());
            details.appendElement("p").text(item.text());
        }
    }

    private void action(Block.Action action) {
        var section = main.appendElement("section").addClass("section");
        var id = "section-" + count;
        section.attr("aria-labelledby", id);
        var band = Mockup.wrap(section).appendElement("div").addClass("band");
        var copy = band.appendElement("div").addClass("band-copy");
        copy.appendElement("h2").attr("id", id).text(action.heading());
        if (!action.text().isEmpty()) {
            copy.appendElement("p").text(action.text());
        }
        button(band, "button-inverse", action.action());
    }

    private void button(Element row, String variant, String text) {
        row.appendElement("a")
                .addClass(("button " + variant).strip().toLowerCase(Locale.ROOT))
                .attr("href", "#section-" + Math.max(2, count))
                .text(text);
    }
}
