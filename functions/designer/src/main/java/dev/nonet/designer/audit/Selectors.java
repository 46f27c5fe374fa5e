package dev.nonet.designer.audit;

import org.jsoup.nodes.Element;

import java.util.ArrayDeque;

/// Writes a selector that finds one element: from the nearest id, or from the root, by type and place.
final class Selectors {
    private static final int LONGEST = 12;

    private Selectors() {}

    static String of(Element element) {
        var steps = new ArrayDeque<String>();
        for (var at = element; at != null && steps.size() < LONGEST; at = at.parent()) {
            if (at.id().matches("[A-Za-z][\\w-]{0,60}")) {
                steps.addFirst("#" + at.id());
                break;
            }
            if (at.normalName().startsWith("#")) {
                break;
            }
            steps.addFirst(step(at));
        }
        return String.join(" > ", steps);
    }

    private static String step(Element element) {
        var name = element.normalName();
        var parent = element.parent();
        if (parent == null || name.equals("html") || name.equals("body") || name.equals("head")) {
            return name;
        }
        var alike = parent.children().stream().filter(e -> e.normalName().equals(name)).count();
        if (alike == 1) {
            return name;
        }
        var place = 1;
        for (var before = element.previousElementSibling();
                before != null;
                before = before.previousElementSibling()) {
            place += before.normalName().equals(name) ? 1 : 0;
        }
        return name + ":nth-of-type(" + place + ")";
    }
}
