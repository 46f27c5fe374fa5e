package dev.nonet.validator.claims;

import dev.nonet.shared.artifact.Archive;
import dev.nonet.shared.artifact.Sha256;
import dev.nonet.shared.contract.designer.Accessibility;
import dev.nonet.shared.contract.designer.Accessibility.Outcome;
import dev.nonet.shared.contract.designer.DesignerResult;
import dev.nonet.shared.contract.designer.DesignerResult.Pair;
import dev.nonet.shared.contract.designer.DesignerResult.PaletteColor;
import dev.nonet.shared.contract.designer.Theme;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Whether colours stand out from each other as is said, tokens and files say the same, and an audit adds up.
final class DesignerClaims {
    private static final double TEXT = 4.5;
    private static final double NON_TEXT = 3;

    /// Violations that are told at most.
    private static final int VIOLATIONS = 200;

    private final DesignerResult result;
    private final Subject subject;
    private final Ledger ledger;

    /// By theme and name.
    private final Map<String, String> colors = new HashMap<>();

    private DesignerClaims(DesignerResult result, Subject subject, Ledger ledger) {
        this.result = result;
        this.subject = subject;
        this.ledger = ledger;
        for (var color : result.colorPalette()) {
            if (Rgb.isHex(color.hex())) {
                colors.put(key(color.theme(), color.name()), color.hex());
            }
        }
    }

    static void check(DesignerResult result, Subject subject, Ledger ledger) {
        var claims = new DesignerClaims(result, subject, ledger);
        claims.palette();
        claims.contrast();
        claims.scales();
        claims.files();
        var tokens = result.tokens();
        if (tokens != null) {
            var page = ledger.page("tokens");
            subject.named(tokens, "/tokens", page)
                    .ifPresent(file -> DesignTokenClaims.check(result, file, page));
        }
        var audit = result.accessibility();
        if (audit != null) {
            claims.audit(audit);
            claims.mockups(audit);
        }
    }

    private static String key(Theme theme, String name) {
        return theme + " " + name;
    }

    private void palette() {
        var page = ledger.page("palette");
        var names = new HashSet<String>();
        for (var c = 0; c < result.colorPalette().size(); c++) {
            var color = result.colorPalette().get(c);
            var at = "/color_palette/" + c;
            page.holds(
                    names.add(key(color.theme(), color.name())),
                    at + "/name",
                    "a name of its own",
                    color.name());
            if (page.holds(
                    Rgb.isHex(color.hex()), at + "/hex", "six digits after #", color.hex())) {
                page.holds(
                        Rgb.isOklch(color.oklch(), Rgb.of(color.hex())),
                        at + "/oklch",
                        "the colour " + color.hex(),
                        color.oklch());
                against(color, at, page);
            }
        }
    }

    private void against(PaletteColor color, String at, Ledger.Page page) {
        if (color.on() == null) {
            page.holds(
                    color.ratio() == null && color.apca() == null,
                    at + "/ratio",
                    "none, as no background is named",
                    color.ratio());
            return;
        }
        var background = colors.get(key(color.theme(), color.on()));
        if (page.holds(background != null, at + "/on", "a colour of the theme", color.on())
                && background != null) {
            ratio(color.hex(), background, color.ratio(), at + "/ratio", page);
            apca(color.hex(), background, color.apca(), at + "/apca", page);
        }
    }

    /// Contrast of WCAG 2.2, cut after two digits.
    private static void ratio(
            String one, String other, @Nullable Double told, String at, Ledger.Page page) {
        page.near(
                Math.floor(Rgb.of(one).contrast(Rgb.of(other)) * 100 + 1e-9) / 100,
                told == null ? Double.NaN : told,
                1e-6,
                at);
    }

    private static void apca(
            String text, String background, @Nullable Double told, String at, Ledger.Page page) {
        page.near(
                Rgb.of(text).lightnessContrast(Rgb.of(background)),
                told == null ? Double.NaN : told,
                0.051,
                at);
    }

    private void contrast() {
        var contrast = result.contrast();
        if (contrast == null) {
            return;
        }
        var page = ledger.page("contrast");
        for (var p = 0; p < contrast.pairs().size(); p++) {
            var pair = contrast.pairs().get(p);
            var at = "/contrast/pairs/" + p;
            var foreground = colors.get(key(pair.theme(), pair.foreground()));
            var background = colors.get(key(pair.theme(), pair.background()));
            page.holds(
                    foreground != null,
                    at + "/foreground",
                    "a colour of the theme",
                    pair.foreground());
            page.holds(
                    background != null,
                    at + "/background",
                    "a colour of the theme",
                    pair.background());
            page.holds(
                    pair.required() == TEXT || pair.required() == NON_TEXT,
                    at + "/required",
                    "4.5 or 3",
                    pair.required());
            page.holds(
                    pair.ratio() >= pair.required(),
                    at + "/ratio",
                    pair.required() + " or more",
                    pair.ratio());
            if (foreground != null && background != null) {
                ratio(foreground, background, pair.ratio(), at + "/ratio", page);
                apca(foreground, background, pair.apca(), at + "/apca", page);
            }
        }
        least(contrast, TEXT, contrast.leastText(), "/contrast/least_text", page);
        least(contrast, NON_TEXT, contrast.leastNonText(), "/contrast/least_non_text", page);
        for (var c = 0; c < result.colorPalette().size(); c++) {
            hardest(result.colorPalette().get(c), contrast, "/color_palette/" + c, page);
        }
    }

    private static void least(
            DesignerResult.Contrast contrast,
            double required,
            double told,
            String at,
            Ledger.Page page) {
        var least =
                contrast.pairs().stream()
                        .filter(pair -> pair.required() == required)
                        .mapToDouble(Pair::ratio)
                        .min();
        if (least.isPresent()) {
            page.figure(least.getAsDouble(), told, at);
        }
    }

    private static void hardest(
            PaletteColor color, DesignerResult.Contrast contrast, String at, Ledger.Page page) {
        var least =
                contrast.pairs().stream()
                        .filter(
                                pair ->
                                        pair.theme() == color.theme()
                                                && pair.foreground().equals(color.name()))
                        .mapToDouble(Pair::ratio)
                        .min();
        if (least.isPresent()) {
            page.figure(
                    least.getAsDouble(),
                    color.ratio() == null ? Double.NaN : color.ratio(),
                    at + "/ratio");
        }
    }

    private void scales() {
        var page = ledger.page("scales");
        for (var s = 0; s < result.typeScale().size(); s++) {
            var step = result.typeScale().get(s);
            var before = s == 0 ? 0 : result.typeScale().get(s - 1).size();
            page.holds(
                    step.size() > before,
                    "/type_scale/" + s + "/size",
                    "more than " + before,
                    step.size());
            page.within(1, 3, step.lineHeight(), "/type_scale/" + s + "/line_height");
            page.within(1, 1_000, step.weight(), "/type_scale/" + s + "/weight");
        }
        for (var s = 0; s < result.spaceScale().size(); s++) {
            var before = s == 0 ? -1 : result.spaceScale().get(s - 1).size();
            page.holds(
                    result.spaceScale().get(s).size() > before,
                    "/space_scale/" + s + "/size",
                    "more than " + before,
                    result.spaceScale().get(s).size());
        }
    }

    private void files() {
        var code = result.usedCode();
        if (code != null) {
            ledger.page("files")
                    .holds(
                            subject.isThere(code),
                            "/used_code",
                            "the id of a file that is there",
                            code);
        }
        if (result.archive() == null) {
            return;
        }
        var page = ledger.page("files");
        var archive = subject.named(result.archive(), "/archive", page).orElse(null);
        if (archive == null) {
            return;
        }
        Set<String> digests =
                Archive.read(new ByteArrayInputStream(archive)).files().stream()
                        .map(file -> Sha256.of(file.content()))
                        .collect(Collectors.toSet());
        inArchive(result.tokens(), "/tokens", digests, page);
        inArchive(result.css(), "/css", digests, page);
        for (var m = 0; m < result.mockups().size(); m++) {
            inArchive(result.mockups().get(m).html(), "/mockups/" + m + "/html", digests, page);
        }
        for (var w = 0; w < result.wireframes().size(); w++) {
            inArchive(result.wireframes().get(w).svg(), "/wireframes/" + w + "/svg", digests, page);
        }
        for (var c = 0; c < result.components().size(); c++) {
            inArchive(
                    Sha256.of(result.components().get(c).html()),
                    "/components/" + c + "/html",
                    digests,
                    page);
            inArchive(
                    Sha256.of(result.components().get(c).css()),
                    "/components/" + c + "/css",
                    digests,
                    page);
        }
    }

    private static void inArchive(
            @Nullable String id, String at, Set<String> digests, Ledger.Page page) {
        page.holds(
                id != null && digests.contains(id), at, "the digest of a file in the archive", id);
    }

    private void audit(Accessibility audit) {
        var page = ledger.page("audit");
        page.same(
                audit.passed() + audit.failed() + audit.cannotTell() + audit.inapplicable(),
                audit.rulesRun(),
                "/accessibility/rules_run");
        page.same(
                audit.rules().size() * audit.audited().size(),
                audit.rulesRun(),
                "/accessibility/rules_run");
        var decided = 0;
        var failed = 0;
        for (var r = 0; r < audit.rules().size(); r++) {
            var rule = audit.rules().get(r);
            decided += rule.passed() + rule.failed();
            failed += rule.failed();
            page.same(
                    rule.failed() > 0
                            ? Outcome.FAILED
                            : rule.cannotTell() > 0
                                    ? Outcome.CANNOT_TELL
                                    : rule.passed() > 0 ? Outcome.PASSED : Outcome.INAPPLICABLE,
                    rule.outcome(),
                    "/accessibility/rules/" + r + "/outcome");
        }
        page.same(decided, audit.applicableChecks(), "/accessibility/applicable_checks");
        page.same(failed, audit.violationsFound(), "/accessibility/violations_found");
        page.same(
                Math.min(VIOLATIONS, audit.violationsFound()),
                audit.violations().size(),
                "/accessibility/violations");
        if (audit.violationsFound() <= VIOLATIONS) {
            page.figure(
                    audit.violations().stream().mapToDouble(DesignerClaims::weight).sum(),
                    audit.weightedFailures(),
                    "/accessibility/weighted_failures");
        }
        page.within(
                failed * 0.25,
                failed,
                audit.weightedFailures(),
                "/accessibility/weighted_failures");
        var score = result.accessibilityScore();
        page.same(decided == 0, score == null, "/accessibility_score");
        if (score != null && decided > 0) {
            page.figure(
                    1 - audit.weightedFailures() / audit.applicableChecks(),
                    score,
                    "/accessibility_score");
        }
        for (var v = 0; v < audit.violations().size(); v++) {
            var violation = audit.violations().get(v);
            page.holds(
                    audit.audited().contains(violation.page()),
                    "/accessibility/violations/" + v + "/page",
                    "an audited page",
                    violation.page());
            page.holds(
                    audit.rules().stream()
                            .anyMatch(
                                    rule ->
                                            rule.rule().equals(violation.rule())
                                                    && rule.failed() > 0),
                    "/accessibility/violations/" + v + "/rule",
                    "a rule that failed",
                    violation.rule());
        }
    }

    private static double weight(Accessibility.Violation violation) {
        return switch (violation.impact()) {
            case MINOR -> 0.25;
            case MODERATE -> 0.5;
            case SERIOUS -> 0.75;
            case CRITICAL -> 1;
        };
    }

    /// Where the mockups are what was audited, in every theme.
    private void mockups(Accessibility audit) {
        var page = ledger.page("audit");
        var isOfMockups =
                result.mockups().stream()
                        .allMatch(
                                mockup ->
                                        audit.audited().stream()
                                                .anyMatch(
                                                        name ->
                                                                name.startsWith(
                                                                        mockup.page() + " (")));
        if (!isOfMockups || result.mockups().isEmpty()) {
            return;
        }
        var themes = audit.audited().size() / result.mockups().size();
        var least = result.mockups().stream().mapToInt(DesignerResult.Mockup::passed).sum();
        page.holds(
                least * themes <= audit.passed(),
                "/mockups",
                "at most %d passed rules in %d themes".formatted(audit.passed(), themes),
                least);
        for (var m = 0; m < result.mockups().size(); m++) {
            var mockup = result.mockups().get(m);
            page.within(0, audit.failed(), mockup.failed(), "/mockups/" + m + "/failed");
            page.within(
                    0, audit.cannotTell(), mockup.cannotTell(), "/mockups/" + m + "/cannot_tell");
            page.within(
                    0,
                    audit.rules().size(),
                    mockup.passed() + mockup.failed() + mockup.cannotTell(),
                    "/mockups/" + m + "/passed");
        }
    }
}
