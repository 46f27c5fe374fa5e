package dev.nonet.designer.page;

import dev.nonet.shared.contract.designer.DesignerResult.Component;

import java.util.List;
import java.util.stream.Collectors;

/// The parts that pages are built from; markup and style are files in `components/`.
public final class ComponentLibrary {
    private static final List<Component> ALL =
            List.of(
                    component("button", "button", "hover", "active", "focus-visible"),
                    component("link", "a[href]", "hover", "focus-visible"),
                    component("field", "label and input", "hover", "focus-visible", "invalid"),
                    component("checkbox", "input[type=checkbox]", "checked", "focus-visible"),
                    component("card", "article"),
                    component("table", "table, in a region that scrolls", "focus-visible"),
                    component("navigation", "nav", "hover", "current", "focus-visible"),
                    component("alert", "APG alert"),
                    component("badge", "span"),
                    component(
                            "disclosure", "details and summary", "hover", "open", "focus-visible"));

    private ComponentLibrary() {}

    public static List<Component> all() {
        return ALL;
    }

    static String css() {
        return all().stream().map(Component::css).collect(Collectors.joining());
    }

    private static Component component(String name, String pattern, String... states) {
        return new Component(
                name,
                Resources.text("components/" + name + ".html"),
                Resources.text("components/" + name + ".css"),
                List.of(states),
                pattern);
    }
}
