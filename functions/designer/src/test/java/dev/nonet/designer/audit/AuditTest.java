package dev.nonet.designer.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nonet.shared.artifact.Sha256;
import dev.nonet.shared.contract.designer.Accessibility.Impact;
import dev.nonet.shared.contract.designer.Accessibility.Outcome;
import dev.nonet.shared.contract.designer.Accessibility.Violation;
import dev.nonet.shared.contract.designer.Standard;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;

class AuditTest {
    private static final String PAGE =
            """
            <!doctype html><html lang="en"><head><title>Books</title></head><body>
            <main><ul><li><a href="/1">One</a></li><li><a href="/2"></a></li></ul>
            <p id="pale" style="color: #aaa">Pale</p></main></body></html>
            """;

    @Test
    void addsUpWhatTheRulesSay() {
        var audit = new Audit(Standard.WCAG22AA);
        audit.add("page", new Markup(PAGE), Media.LIGHT);
        var result = audit.result();

        assertThat(result.rulesRun())
                .isEqualTo(39)
                .isEqualTo(
                        result.passed()
                                + result.failed()
                                + result.cannotTell()
                                + result.inapplicable());
        assertThat(result.failed()).isEqualTo(2);
        assertThat(result.violations())
                .extracting(Violation::rule, Violation::selector)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "link-name", "html > body > main > ul > li:nth-of-type(2) > a"),
                        org.assertj.core.groups.Tuple.tuple("contrast", "#pale"));
        assertThat(result.weightedFailures()).isEqualTo(1.5);
        assertThat(audit.score()).isCloseTo(1 - 1.5 / result.applicableChecks(), within(1e-12));
    }

    @Test
    void everySelectorFindsItsElement() {
        var audit = new Audit(Standard.WCAG22AA);
        audit.add("page", new Markup(PAGE), Media.LIGHT);
        var document = Jsoup.parse(PAGE);

        for (var violation : audit.result().violations()) {
            assertThat(document.select(violation.selector())).hasSize(1);
        }
        assertThat(audit.result().violations().getLast().snippet())
                .isEqualTo("<p id=\"pale\" style=\"color: #aaa\">Pale");
        assertThat(audit.result().violations().getLast().message())
                .isEqualTo("The contrast is 2.32, at least 4.5 is needed.");
    }

    @Test
    void levelAAsksForLess() {
        var audit = new Audit(Standard.WCAG22A);
        audit.add("page", new Markup(PAGE), Media.LIGHT);

        assertThat(audit.result().violations())
                .extracting(Violation::rule)
                .containsExactly("link-name");
    }

    @Test
    void nothingDecidedIsNoScore() {
        assertThat(new Audit(Standard.WCAG22AA).score()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"MINOR, 0.25", "MODERATE, 0.5", "SERIOUS, 0.75", "CRITICAL, 1"})
    void failuresWeighByTheirImpact(Impact impact, double weight) {
        assertThat(Audit.weight(impact)).isEqualTo(weight);
    }

    @Test
    void listsTwoHundredViolationsAndCountsAll() {
        var audit = new Audit(Standard.WCAG22AA);
        audit.add("page", new Markup("<img src=a>".repeat(201)), Media.LIGHT);

        assertThat(audit.result().violations()).hasSize(200);
        assertThat(audit.result().violationsFound()).isEqualTo(203);
    }

    @Test
    void aPageOfTooManyElementsIsNotAuditedAndSaysSo() {
        var audit = new Audit(Standard.WCAG22AA);
        var tally = audit.add("page", new Markup("<b></b>".repeat(20_000)), Media.LIGHT);

        assertThat(tally.cannotTell()).isEqualTo(39);
        assertThat(audit.limits())
                .containsExactly("page has more than 20000 elements; it was not audited");
        assertThat(audit.score()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<style>:root{--a:var(--b)var(--b);--b:var(--a)var(--a)}p{color:var(--a)}</style><p>x",
                "<style>p{color:var(</style><p>x",
                "<style>@media{@media{@media{@media{@media{@media{@media{@media{@media{p{color:red}}}}}}}}}}</style>",
                "<style>{}{}}}}{{{</style><p style='}{:;;:!'>x",
                "<style>[,a[b='{']{c:d}</style><p>x",
                "<p id=a aria-labelledby='b a'><p id=b aria-labelledby='a b' role=button>",
                "<label id=l><input id=i aria-labelledby=l><button"
                        + " aria-labelledby=i></button></label>",
                "<iframe srcdoc='<iframe srcdoc=&quot;<p>&quot;>'>",
                "<meta http-equiv=refresh content=99999999999999999999>",
                "<meta name=viewport content='maximum-scale=1e999999'>",
                "\0<p \0=\0>\0"
            })
    void hostilePagesEnd(String html) {
        var audit = new Audit(Standard.WCAG22AA);

        audit.add("page", new Markup(html), Media.LIGHT);

        assertThat(audit.result().rulesRun()).isEqualTo(39);
    }

    @Test
    void deepPagesEnd() {
        var audit = new Audit(Standard.WCAG22AA);

        audit.add("page", new Markup("<div><a href=x>".repeat(9_000)), Media.LIGHT);

        assertThat(audit.result().rulesRun()).isEqualTo(39);
    }

    @Test
    void referencesThatFanOutAreGivenUp() {
        var ids = new StringBuilder();
        var page = new StringBuilder();
        for (var i = 0; i < 50; i++) {
            ids.append("t").append(i).append(' ');
            page.append("<div id=t")
                    .append(i)
                    .append('>')
                    .append("<i>x</i>".repeat(200))
                    .append("</div>");
        }
        page.append(("<a href=x aria-labelledby='" + ids + "'></a>").repeat(1_000));
        var audit = new Audit(Standard.WCAG22AA);
        audit.add("page", new Markup(page.toString()), Media.LIGHT);

        assertThat(audit.result().rules())
                .filteredOn(rule -> rule.rule().equals("link-name"))
                .singleElement()
                .satisfies(
                        rule -> {
                            assertThat(rule.outcome()).isEqualTo(Outcome.CANNOT_TELL);
                            assertThat(rule.reason())
                                    .isEqualTo("more references than are followed");
                        });
    }

    @Property(tries = 300)
    void anyTextIsAPage(@ForAll String html, @ForAll String css) {
        var audit = new Audit(Standard.WCAG22AA);

        audit.add(
                "page",
                new Markup("<style>" + css + "</style><p style=\"" + css + "\">" + html),
                Media.DARK);

        assertThat(audit.result().rulesRun()).isEqualTo(39);
    }

    /// The tables are transcriptions; a change here is a change of what WAI-ARIA and IANA define.
    @ParameterizedTest
    @CsvSource({
        "aria-attributes.txt, 7a7cd2e0f8995288",
        "aria-roles.txt, bd36183a1e884fe3",
        "languages.txt, 676c485434ad9981"
    })
    void theTablesAreThoseThatWereChecked(String name, String digest) throws IOException {
        try (var file = Audit.class.getResourceAsStream(name)) {
            assertThat(Sha256.of(file.readAllBytes())).startsWith(digest);
        }
    }
}
