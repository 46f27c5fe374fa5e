package dev.nonet.validator.claims;

import dev.nonet.shared.contract.validator.ValidatorResult.Claim;
import dev.nonet.shared.contract.validator.ValidatorResult.Issue;
import dev.nonet.shared.contract.validator.ValidatorResult.Severity;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What was compared of a result, and what of it does not hold.
public final class Ledger {
    /// Broken statements that are told.
    public static final int MAX_ISSUES = 1_000;

    /// How far a figure may be off, as a part of it: what is lost where it is written in decimals.
    private static final double ROUNDING = 1e-9;

    private static final int SHOWN = 200;

    private final Map<String, Page> pages = new LinkedHashMap<>();
    private final List<Issue> issues = new ArrayList<>();

    /// The statements about one matter.
    public Page page(String claim) {
        return pages.computeIfAbsent(claim, Page::new);
    }

    public List<Claim> claims() {
        return pages.values().stream().map(Page::claim).toList();
    }

    /// The first [#MAX_ISSUES] statements that do not hold, in the order in which they were looked at.
    public List<Issue> issues() {
        return List.copyOf(issues);
    }

    /// How many statements were compared.
    public int checked() {
        return pages.values().stream().mapToInt(page -> page.checked).sum();
    }

    /// How many of them do not hold.
    public int broken() {
        return pages.values().stream().mapToInt(page -> page.broken).sum();
    }

    /// One matter. Places are JSON pointers into the result.
    public final class Page {
        private final String name;
        private int checked;
        private int broken;
        private @Nullable String unchecked;

        private Page(String name) {
            this.name = name;
        }

        /// Says why something about this matter cannot be compared; the first reason is kept.
        public void unchecked(String reason) {
            unchecked = unchecked == null ? reason : unchecked;
        }

        /// @param expected in words
        public boolean holds(
                boolean holds, String pointer, String expected, @Nullable Object found) {
            checked++;
            if (!holds) {
                broken++;
                add(pointer, expected, shown(found));
            }
            return holds;
        }

        public boolean same(@Nullable Object expected, @Nullable Object found, String pointer) {
            return holds(Objects.equals(expected, found), pointer, shown(expected), found);
        }

        public boolean figure(double expected, double found, String pointer) {
            return near(expected, found, ROUNDING * Math.max(1, Math.abs(expected)), pointer);
        }

        /// @param tolerance by how much the two may differ
        public boolean near(double expected, double found, double tolerance, String pointer) {
            return holds(Math.abs(expected - found) <= tolerance, pointer, shown(expected), found);
        }

        /// Both ends are allowed.
        public boolean within(double low, double high, double found, String pointer) {
            return holds(
                    low <= found && found <= high,
                    pointer,
                    "from %s to %s".formatted(shown(low), shown(high)),
                    found);
        }

        private void add(String pointer, String expected, String found) {
            if (issues.size() < MAX_ISSUES) {
                issues.add(
                        new Issue(
                                "claim:" + name,
                                Severity.ERROR,
                                pointer,
                                null,
                                "Expected %s, found %s.".formatted(expected, found),
                                null,
                                expected,
                                found));
            }
        }

        private Claim claim() {
            return new Claim(name, checked, broken, unchecked);
        }
    }

    private static String shown(@Nullable Object value) {
        return switch (value) {
            case null -> "nothing";
            case Double number when number == Math.rint(number) && Math.abs(number) < 1e15 ->
                    String.valueOf(number.longValue());
            default -> shortened(value.toString());
        };
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
