package dev.nonet.designer.audit;

import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Rules about roles, states and properties of WAI-ARIA.
final class AriaRules {
    private AriaRules() {}

    static List<Check> attributesDefined(Page page) {
        var checks = new ArrayList<Check>();
        for (var element : page.elements()) {
            for (var attribute : ariaOf(element)) {
                checks.add(
                        Check.of(
                                element,
                                Aria.attribute(attribute.getKey()).isPresent(),
                                "WAI-ARIA defines no attribute of this name."));
            }
        }
        return checks;
    }

    static List<Check> valuesValid(Page page) {
        var checks = new ArrayList<Check>();
        for (var element : page.elements()) {
            for (var attribute : ariaOf(element)) {
                var type = Aria.attribute(attribute.getKey());
                if (type.isPresent() && !attribute.getValue().isEmpty() && !page.hidden(element)) {
                    checks.add(value(page, element, attribute, type.get()));
                }
            }
        }
        return checks;
    }

    private static Check value(Page page, Element element, Attribute attribute, List<String> type) {
        var value = attribute.getValue().strip();
        var tokens = type.subList(1, type.size());
        var valid =
                switch (type.getFirst()) {
                    case "boolean" -> value.equals("true") || value.equals("false");
                    case "token" -> tokens.contains(value.toLowerCase(Locale.ROOT));
                    case "tokens" -> tokens.containsAll(Arrays.asList(Roles.tokens(value)));
                    case "integer" -> value.matches("[+-]?\\d+");
                    case "number" -> value.matches("[+-]?(\\d+([.]\\d*)?|[.]\\d+)");
                    case "idref" -> page.byId(value) != null;
                    case "idrefs" ->
                            Arrays.stream(value.split("\\s+", -1))
                                    .anyMatch(id -> page.byId(id) != null);
                    default -> true;
                };
        if (!valid && mayAppearLater(element, attribute.getKey())) {
            return Check.cannotTell(
                    element, "Whether what the attribute names appears when it is needed");
        }
        return Check.of(
                element,
                valid,
                "The value of " + attribute.getKey() + " is none that it can have.");
    }

    /// What opens may be made when it does.
    private static boolean mayAppearLater(Element element, String name) {
        return (name.equals("aria-controls")
                        && (!Roles.of(element).equals("scrollbar")
                                && !element.attr("aria-expanded").equals("true")))
                || (name.equals("aria-errormessage")
                        && !element.attr("aria-invalid").equals("true"));
    }

    static List<Check> rolesValid(Page page) {
        return page.elements().stream()
                .filter(element -> !element.attr("role").isBlank() && !page.hidden(element))
                .map(
                        element ->
                                Check.of(
                                        element,
                                        !Roles.explicit(element).isEmpty(),
                                        "WAI-ARIA defines no such role."))
                .toList();
    }

    static List<Check> requiredStates(Page page) {
        var checks = new ArrayList<Check>();
        for (var element : page.elements()) {
            var role = Roles.explicit(element);
            if (role.isEmpty() || role.equals(Roles.implicit(element)) || page.hidden(element)) {
                continue;
            }
            var required = required(element, role);
            if (required.isEmpty()) {
                continue;
            }
            checks.add(
                    Check.of(
                            element,
                            required.stream().allMatch(name -> hasState(element, name)),
                            "The role needs " + String.join(" and ", required) + "."));
        }
        return checks;
    }

    private static List<String> required(Element element, String role) {
        if (role.equals("separator")) {
            return Roles.focusable(element) ? List.of("aria-valuenow") : List.of();
        }
        return Aria.required(role);
    }

    /// A state is also what the element's own type gives, such as a box that is checked.
    private static boolean hasState(Element element, String name) {
        if (!element.attr(name).isBlank()) {
            return true;
        }
        var type = element.attr("type").toLowerCase(Locale.ROOT);
        var input = element.normalName().equals("input");
        return switch (name) {
            case "aria-checked" -> input && (type.equals("checkbox") || type.equals("radio"));
            case "aria-valuenow" -> input && (type.equals("range") || type.equals("number"));
            case "aria-level" -> element.normalName().matches("h[1-6]");
            case "aria-expanded" -> element.normalName().equals("select");
            default -> false;
        };
    }

    /// What nobody is told of must not take the focus.
    static List<Check> hiddenHasNoFocus(Page page) {
        return page.document().select("[aria-hidden=true]").stream()
                .filter(element -> element.parents().stream().noneMatch(AriaRules::isAriaHidden))
                .map(
                        element ->
                                element.getAllElements().stream()
                                        .filter(inner -> takesFocus(page, inner))
                                        .findFirst()
                                        .map(inner -> focus(page, element))
                                        .orElseGet(() -> Check.passed(element)))
                .toList();
    }

    private static boolean isAriaHidden(Element element) {
        return element.attr("aria-hidden").equalsIgnoreCase("true");
    }

    /// A script may pass the focus on at once, as keepers of a dialog's focus do.
    private static Check focus(Page page, Element element) {
        return page.document().select("script").stream()
                        .anyMatch(
                                script -> script.hasAttr("src") || script.data().contains("focus"))
                ? Check.cannotTell(element, "Whether a script passes the focus on")
                : Check.failed(element, "The focus goes to what is hidden from screen readers.");
    }

    static boolean takesFocus(Page page, Element element) {
        return Roles.tabbable(element)
                && page.styles().displayed(element)
                && !page.styles().visibilityHidden(element)
                && !Styles.inClosedDetails(element)
                && !page.inert(element);
    }

    static List<Check> leavesHaveNoFocus(Page page) {
        var checks = new ArrayList<Check>();
        for (var element : page.elements()) {
            if (Aria.hidesChildren(page.role(element)) && page.exposed(element)) {
                checks.add(
                        Check.of(
                                element,
                                element.getAllElements().stream()
                                        .skip(1)
                                        .noneMatch(inner -> takesFocus(page, inner)),
                                "A control stands inside an element whose inside is hidden from"
                                        + " screen readers."));
            }
        }
        return checks;
    }

    /// What is marked as decoration must not be told of.
    static List<Check> decorationIsHidden(Page page) {
        return page.elements().stream()
                .filter(AriaRules::isMarkedDecorative)
                .map(
                        element ->
                                Check.of(
                                        element,
                                        page.hidden(element) || page.role(element).equals("none"),
                                        "The element is marked as decoration and has a name or"
                                                + " takes the focus, which undoes the mark."))
                .toList();
    }

    private static boolean isMarkedDecorative(Element element) {
        var explicit = Roles.explicit(element);
        return Set.of("none", "presentation").contains(explicit)
                || (element.normalName().equals("img")
                        && explicit.isEmpty()
                        && element.hasAttr("alt")
                        && element.attr("alt").isEmpty());
    }

    private static List<Attribute> ariaOf(Element element) {
        return element.attributes().asList().stream()
                .filter(attribute -> attribute.getKey().startsWith("aria-"))
                .toList();
    }
}
