package dev.nonet.designer.audit;

import dev.nonet.designer.audit.Rule.Level;
import dev.nonet.shared.contract.designer.Accessibility.Impact;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Every rule of the audit. ACT ids are those of the W3C's ACT rules; a rule without one is this project's.
final class Rules {
    private static final List<Rule> ALL = all();

    private Rules() {}

    static List<Rule> upTo(Level level) {
        return ALL.stream().filter(rule -> rule.level().compareTo(level) <= 0).toList();
    }

    private static List<Rule> all() {
        var rules = new ArrayList<Rule>();
        documents(rules);
        names(rules);
        aria(rules);
        forms(rules);
        styles(rules);
        review(rules);
        return List.copyOf(rules);
    }

    private static void documents(List<Rule> to) {
        add(
                to,
                "page-title",
                "2779a5",
                "2.4.2",
                Level.A,
                Impact.SERIOUS,
                "Put a <title> into the head that says what the page is about.",
                DocumentRules::title);
        add(
                to,
                "page-lang",
                "b5c3f8",
                "3.1.1",
                Level.A,
                Impact.SERIOUS,
                "Say the language: <html lang=\"en\">.",
                DocumentRules::language);
        add(
                to,
                "page-lang-valid",
                "bf051a",
                "3.1.1",
                Level.A,
                Impact.SERIOUS,
                "Use a language tag such as en or pt-BR.",
                DocumentRules::languageTag);
        add(
                to,
                "part-lang-valid",
                "de46e4",
                "3.1.2",
                Level.AA,
                Impact.MODERATE,
                "Use a language tag such as en or pt-BR.",
                DocumentRules::partLanguages);
        add(
                to,
                "heading-order",
                null,
                "1.3.1",
                Level.A,
                Impact.MODERATE,
                "Let levels of headings follow each other.",
                DocumentRules::headingLevels);
        add(
                to,
                "id-unique",
                null,
                "1.3.1 4.1.2",
                Level.A,
                Impact.SERIOUS,
                "Give each element an id of its own.",
                DocumentRules::uniqueIds);
        add(
                to,
                "no-refresh",
                "bc659a",
                "2.2.1",
                Level.A,
                Impact.CRITICAL,
                "Leave out the refresh, or redirect on the server.",
                DocumentRules::refresh);
        add(
                to,
                "no-refresh-at-all",
                "bisz58",
                "2.2.4 3.2.5",
                Level.AAA,
                Impact.MODERATE,
                "Leave out the refresh, or redirect on the server.",
                DocumentRules::refreshAtAll);
        add(
                to,
                "zoom",
                "b4f0c3",
                "1.4.4",
                Level.AA,
                Impact.CRITICAL,
                "Leave out user-scalable and maximum-scale.",
                DocumentRules::zoom);
    }

    private static void names(List<Rule> to) {
        add(
                to,
                "image-name",
                "23a2a8",
                "1.1.1",
                Level.A,
                Impact.CRITICAL,
                "Say in alt what the image says; alt=\"\" where it is decoration.",
                NameRules::images);
        add(
                to,
                "image-button-name",
                "59796f",
                "1.1.1 4.1.2",
                Level.A,
                Impact.CRITICAL,
                "Say in alt what the button does.",
                NameRules::imageButtons);
        add(
                to,
                "button-name",
                "97a4e1",
                "4.1.2",
                Level.A,
                Impact.CRITICAL,
                "Put text into the button, or aria-label where it has a picture alone.",
                NameRules::buttons);
        add(
                to,
                "link-name",
                "c487ae",
                "2.4.4 4.1.2",
                Level.A,
                Impact.SERIOUS,
                "Put text into the link, or alt into its image.",
                NameRules::links);
        add(
                to,
                "field-name",
                "e086e5",
                "4.1.2",
                Level.A,
                Impact.CRITICAL,
                "Connect a label: <label for=\"…\">.",
                NameRules::fields);
        add(
                to,
                "menuitem-name",
                "m6b1q3",
                "4.1.2",
                Level.A,
                Impact.SERIOUS,
                "Put text into the menu item.",
                NameRules::menuItems);
        add(
                to,
                "heading-name",
                "ffd0e9",
                "1.3.1 2.4.6",
                Level.A,
                Impact.MODERATE,
                "Put text into the heading, or leave it out.",
                NameRules::headings);
        add(
                to,
                "summary-name",
                "2t702h",
                "4.1.2",
                Level.A,
                Impact.SERIOUS,
                "Put text into the summary.",
                NameRules::summaries);
        add(
                to,
                "frame-name",
                "cae760",
                "4.1.2",
                Level.A,
                Impact.SERIOUS,
                "Say in title what the frame holds.",
                NameRules::frames);
        add(
                to,
                "svg-name",
                "7d6734",
                "1.1.1",
                Level.A,
                Impact.SERIOUS,
                "Give the graphic an aria-label or a <title>, or aria-hidden=\"true\".",
                NameRules::svg);
        add(
                to,
                "object-name",
                "8fc3b6",
                "1.1.1",
                Level.A,
                Impact.SERIOUS,
                "Give the object an aria-label or a title.",
                NameRules::objects);
    }

    private static void aria(List<Rule> to) {
        add(
                to,
                "aria-defined",
                "5f99a7",
                "4.1.2",
                Level.A,
                Impact.SERIOUS,
                "Correct the name of the attribute.",
                AriaRules::attributesDefined);
        add(
                to,
                "aria-value",
                "6a7281",
                "4.1.2",
                Level.A,
                Impact.SERIOUS,
                "Use a value that WAI-ARIA defines.",
                AriaRules::valuesValid);
        add(
                to,
                "role-valid",
                "674b10",
                "1.3.1 4.1.2",
                Level.A,
                Impact.SERIOUS,
                "Use a role that WAI-ARIA defines, or leave it out.",
                AriaRules::rolesValid);
        add(
                to,
                "aria-required",
                "4e8ab6",
                "4.1.2",
                Level.A,
                Impact.CRITICAL,
                "Add the states that the role needs, or use the HTML element.",
                AriaRules::requiredStates);
        add(
                to,
                "hidden-no-focus",
                "6cfa84",
                "1.3.1 4.1.2",
                Level.A,
                Impact.SERIOUS,
                "Take the controls out of the tab order, or tell of them.",
                AriaRules::hiddenHasNoFocus);
        add(
                to,
                "leaf-no-focus",
                "307n5z",
                "4.1.2",
                Level.A,
                Impact.SERIOUS,
                "Put the inner control beside the outer one.",
                AriaRules::leavesHaveNoFocus);
        add(
                to,
                "decoration-hidden",
                "46ca7f",
                "1.1.1",
                Level.A,
                Impact.MINOR,
                "Take away the name, or the mark as decoration.",
                AriaRules::decorationIsHidden);
    }

    private static void forms(List<Rule> to) {
        add(
                to,
                "autocomplete",
                "73f2c2",
                "1.3.5",
                Level.AA,
                Impact.SERIOUS,
                "Use a token of HTML, such as email or given-name.",
                FormRules::autocomplete);
        add(
                to,
                "table-headers",
                "a25f45",
                "1.3.1",
                Level.A,
                Impact.SERIOUS,
                "Name header cells of the same table.",
                FormRules::headers);
        add(
                to,
                "frame-focus",
                "akn7bn",
                "2.1.1",
                Level.A,
                Impact.SERIOUS,
                "Take away the negative tabindex.",
                FormRules::framesAreReached);
    }

    private static void styles(List<Rule> to) {
        add(
                to,
                "contrast",
                "afw4f7",
                "1.4.3",
                Level.AA,
                Impact.SERIOUS,
                "Make the text darker or its background lighter, or the reverse.",
                StyleRules::contrast);
        add(
                to,
                "contrast-enhanced",
                "09o5cg",
                "1.4.6",
                Level.AAA,
                Impact.SERIOUS,
                "Make the text darker or its background lighter, or the reverse.",
                StyleRules::enhancedContrast);
        add(
                to,
                "letter-spacing",
                "24afc2",
                "1.4.12",
                Level.AA,
                Impact.MODERATE,
                "Leave out !important, or use at least 0.12em.",
                StyleRules::letterSpacing);
        add(
                to,
                "word-spacing",
                "9e45ec",
                "1.4.12",
                Level.AA,
                Impact.MODERATE,
                "Leave out !important, or use at least 0.16em.",
                StyleRules::wordSpacing);
        add(
                to,
                "line-height",
                "78fd32",
                "1.4.12",
                Level.AA,
                Impact.MODERATE,
                "Leave out !important, or use at least 1.5.",
                StyleRules::lineHeight);
        add(
                to,
                "orientation",
                "b33eff",
                "1.3.4",
                Level.AA,
                Impact.SERIOUS,
                "Leave the rotation out.",
                Rotation::checks);
    }

    private static void review(List<Rule> to) {
        add(
                to,
                "title-describes",
                "c4a8a4",
                "2.4.2",
                Level.A,
                Impact.MODERATE,
                "Read the title without the page.",
                DocumentRules::titleDescribes);
        add(
                to,
                "image-name-describes",
                "qt1vmo",
                "1.1.1",
                Level.A,
                Impact.MODERATE,
                "Read the text without the image.",
                ReviewRules::imageNames);
        add(
                to,
                "image-of-text",
                "0va7u6",
                "1.4.5",
                Level.AA,
                Impact.MODERATE,
                "Use text instead.",
                ReviewRules::imagesOfText);
        add(
                to,
                "focus-visible",
                "oj04fd",
                "2.4.7",
                Level.AA,
                Impact.SERIOUS,
                "Walk through the page by Tab.",
                ReviewRules::focusIsSeen);
        add(
                to,
                "scrollable-focus",
                "0ssw9k",
                "2.1.1",
                Level.A,
                Impact.SERIOUS,
                "Give it tabindex=\"0\" and a name.",
                ReviewRules::scrollable);
    }

    private static void add(
            List<Rule> to,
            String id,
            @Nullable String actId,
            String wcag,
            Level level,
            Impact impact,
            String fix,
            Function<Page, List<Check>> checks) {
        to.add(new Rule(id, actId, List.of(wcag.split(" ", -1)), level, impact, fix, checks));
    }
}
