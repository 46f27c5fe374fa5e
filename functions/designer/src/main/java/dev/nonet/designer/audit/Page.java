package dev.nonet.designer.audit;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A page as an audit sees it: elements, styles, and what assistive technology is told.
///
/// Scripts do not run: what is audited is the page as it was sent.
final class Page {
    private static final int MOST_ELEMENTS = 20_000;

    private final Markup markup;
    private final Styles styles;
    private final Colors colors;
    private final AccessibleName names;
    private final Map<String, Element> ids = new HashMap<>();
    private final Map<String, Integer> idCounts = new HashMap<>();
    private final Map<Element, List<Element>> labels = new HashMap<>();
    private final Map<Element, Boolean> hidden = new HashMap<>();
    private final Map<Element, Boolean> ariaHidden = new HashMap<>();

    /// @throws TooLarge beyond 20,000 elements
    Page(Markup markup, Media media) {
        this.markup = markup;
        var elements = markup.elements();
        if (elements.size() > MOST_ELEMENTS) {
            throw new TooLarge();
        }
        this.styles = new Styles(new Cascade(markup, media));
        this.colors = new Colors(styles);
        this.names = new AccessibleName(this);
        for (var element : elements) {
            if (!element.id().isEmpty()) {
                ids.putIfAbsent(element.id(), element);
                idCounts.merge(element.id(), 1, Integer::sum);
            }
        }
        elements.stream().filter(e -> e.normalName().equals("label")).forEach(this::register);
    }

    static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooLarge() {
            super("more than " + MOST_ELEMENTS + " elements");
        }
    }

    private void register(Element label) {
        var control =
                label.hasAttr("for")
                        ? ids.get(label.attr("for"))
                        : label.selectFirst(
                                "button, input:not([type=hidden]), meter, output, progress,"
                                        + " select, textarea");
        if (control != null && isLabelable(control)) {
            labels.computeIfAbsent(control, any -> new ArrayList<>()).add(label);
        }
    }

    private static boolean isLabelable(Element element) {
        return switch (element.normalName()) {
            case "button", "input", "meter", "output", "progress", "select", "textarea" -> true;
            default -> false;
        };
    }

    Markup markup() {
        return markup;
    }

    Document document() {
        return markup.document();
    }

    List<Element> elements() {
        return markup.elements();
    }

    Styles styles() {
        return styles;
    }

    Colors colors() {
        return colors;
    }

    List<Element> labels(Element control) {
        return labels.getOrDefault(control, List.of());
    }

    @Nullable Element byId(String id) {
        return ids.get(id);
    }

    int count(String id) {
        return idCounts.getOrDefault(id, 0);
    }

    String name(Element element) {
        return names.of(element);
    }

    String role(Element element) {
        return Roles.of(element);
    }

    /// Not shown and not told: no box, `visibility: hidden`, `aria-hidden`, or in a closed `details`.
    boolean hidden(Element element) {
        var known = hidden.get(element);
        if (known == null) {
            known =
                    ariaHidden(element)
                            || !styles.displayed(element)
                            || styles.visibilityHidden(element)
                            || Styles.inClosedDetails(element);
            hidden.put(element, known);
        }
        return known;
    }

    private boolean ariaHidden(Element element) {
        var known = ariaHidden.get(element);
        if (known != null) {
            return known;
        }
        var parent = element.parent();
        var result =
                element.attr("aria-hidden").equalsIgnoreCase("true")
                        || (parent != null && ariaHidden(parent));
        ariaHidden.put(element, result);
        return result;
    }

    /// In the tree that assistive technology sees.
    boolean exposed(Element element) {
        return !hidden(element) && !Roles.of(element).equals("none") && !inert(element);
    }

    boolean inert(Element element) {
        for (var at = element; at != null; at = at.parent()) {
            if (at.hasAttr("inert")) {
                return true;
            }
        }
        return false;
    }

    /// Whether it, or something around it, cannot be used at the moment.
    boolean disabled(Element element) {
        for (var at = element; at != null; at = at.parent()) {
            if (at.attr("aria-disabled").equalsIgnoreCase("true") || Roles.disabled(at)) {
                return true;
            }
        }
        return false;
    }
}
