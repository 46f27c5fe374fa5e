package dev.nonet.designer.audit;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/// Rules about forms and tables.
final class FormRules {
    /// Field names of HTML, section 4.10.18.7.1, that take no `home`, `work` and the like.
    private static final Set<String> FIELDS =
            Set.of(
                    "name",
                    "honorific-prefix",
                    "given-name",
                    "additional-name",
                    "family-name",
                    "honorific-suffix",
                    "nickname",
                    "username",
                    "new-password",
                    "current-password",
                    "one-time-code",
                    "organization-title",
                    "organization",
                    "street-address",
                    "address-line1",
                    "address-line2",
                    "address-line3",
                    "address-level4",
                    "address-level3",
                    "address-level2",
                    "address-level1",
                    "country",
                    "country-name",
                    "postal-code",
                    "cc-name",
                    "cc-given-name",
                    "cc-additional-name",
                    "cc-family-name",
                    "cc-number",
                    "cc-exp",
                    "cc-exp-month",
                    "cc-exp-year",
                    "cc-csc",
                    "cc-type",
                    "transaction-currency",
                    "transaction-amount",
                    "language",
                    "bday",
                    "bday-day",
                    "bday-month",
                    "bday-year",
                    "sex",
                    "url",
                    "photo");

    private static final Set<String> REACHED_SOMEWHERE =
            Set.of(
                    "tel",
                    "tel-country-code",
                    "tel-national",
                    "tel-area-code",
                    "tel-local",
                    "tel-local-prefix",
                    "tel-local-suffix",
                    "tel-extension",
                    "email",
                    "impp");
    private static final Set<String> PLACES = Set.of("home", "work", "mobile", "fax", "pager");
    private static final Set<String> NO_FIELD =
            Set.of("button", "submit", "reset", "image", "checkbox", "radio", "file", "hidden");

    private FormRules() {}

    static List<Check> autocomplete(Page page) {
        return page.document().select("[autocomplete]").stream()
                .filter(element -> isField(page, element))
                .filter(element -> !isSwitch(element.attr("autocomplete")))
                .map(
                        element ->
                                Check.of(
                                        element,
                                        isValid(element.attr("autocomplete")),
                                        "The value of autocomplete names no kind of field."))
                .toList();
    }

    private static boolean isField(Page page, Element element) {
        var name = element.normalName();
        var input =
                name.equals("input")
                        && !NO_FIELD.contains(element.attr("type").toLowerCase(Locale.ROOT));
        return (input || name.equals("select") || name.equals("textarea"))
                && page.styles().displayed(element)
                && !page.hidden(element)
                && !page.disabled(element)
                && !page.role(element).equals("none");
    }

    private static boolean isSwitch(String value) {
        return value.isBlank()
                || value.strip().equalsIgnoreCase("on")
                || value.strip().equalsIgnoreCase("off");
    }

    private static boolean isValid(String value) {
        var tokens = new ArrayList<>(Arrays.asList(Roles.tokens(value)));
        if (tokens.getLast().equals("webauthn")) {
            tokens.removeLast();
        }
        if (tokens.isEmpty()) {
            return false;
        }
        if (tokens.getFirst().startsWith("section-") && tokens.getFirst().length() > 8) {
            tokens.removeFirst();
        }
        if (!tokens.isEmpty() && Set.of("shipping", "billing").contains(tokens.getFirst())) {
            tokens.removeFirst();
        }
        var place = tokens.size() == 2 && PLACES.contains(tokens.getFirst());
        if (place) {
            tokens.removeFirst();
        }
        return tokens.size() == 1
                && (REACHED_SOMEWHERE.contains(tokens.getFirst())
                        || (!place && FIELDS.contains(tokens.getFirst())));
    }

    /// `headers` of a cell name other cells of its table.
    static List<Check> headers(Page page) {
        return page.document().select("td[headers], th[headers]").stream()
                .filter(cell -> !cell.attr("headers").isBlank() && !page.hidden(cell))
                .filter(cell -> isTable(page, cell.closest("table")))
                .map(cell -> headers(page, cell))
                .toList();
    }

    private static boolean isTable(Page page, @Nullable Element table) {
        return table != null
                && page.styles().visible(table)
                && Set.of("table", "grid", "treegrid").contains(page.role(table));
    }

    private static Check headers(Page page, Element cell) {
        var table = cell.closest("table");
        for (var id : cell.attr("headers").strip().split("\\s+", -1)) {
            var header = page.byId(id);
            if (header == null
                    || header.equals(cell)
                    || !isCell(header)
                    || !Objects.equals(header.closest("table"), table)) {
                return Check.failed(cell, "A header that the cell names is no cell of its table.");
            }
        }
        return Check.passed(cell);
    }

    private static boolean isCell(Element element) {
        return element.normalName().equals("td") || element.normalName().equals("th");
    }

    /// A frame with controls in it must let Tab in.
    static List<Check> framesAreReached(Page page) {
        return page.document().select("iframe[srcdoc], iframe[src]").stream()
                .filter(frame -> page.styles().visible(frame) && !page.inert(frame))
                .filter(frame -> !isTiny(frame))
                .flatMap(frame -> frame(frame).stream())
                .toList();
    }

    private static boolean isTiny(Element frame) {
        return frame.attr("width").matches("[01]") || frame.attr("height").matches("[01]");
    }

    private static List<Check> frame(Element frame) {
        var skipped = frame.attr("tabindex").strip().startsWith("-");
        if (!frame.hasAttr("srcdoc")) {
            return skipped
                    ? List.of(Check.cannotTell(frame, "Whether the frame has controls in it"))
                    : List.of();
        }
        var inside = new Page(new Markup(frame.attr("srcdoc")), Media.LIGHT);
        return inside.elements().stream().anyMatch(inner -> AriaRules.takesFocus(inside, inner))
                ? List.of(
                        Check.of(frame, !skipped, "Tab does not reach the controls in the frame."))
                : List.of();
    }
}
