package dev.nonet.designer.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.designer.color.Rgb;
import dev.nonet.designer.system.DesignSystem;
import dev.nonet.shared.artifact.Sha256;
import dev.nonet.shared.contract.designer.Density;
import dev.nonet.shared.contract.designer.PageRequest;
import dev.nonet.shared.contract.designer.Theme;

import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.stream.IntStream;

class MockupTest {
    private static final List<PagePlan> PAGES =
            new PagePlanner(
                            "Shop",
                            Domain.of("shop"),
                            List.of(
                                    new Entity(
                                            "Things",
                                            List.of(
                                                    new Entity.Field("name", "string"),
                                                    new Entity.Field("price", "decimal"),
                                                    new Entity.Field("note", "text"),
                                                    new Entity.Field("made on", "date"),
                                                    new Entity.Field("state", "enum(new|used)"),
                                                    new Entity.Field("sold", "boolean")))),
                            List.of())
                    .plan(
                            List.of(
                                    new PageRequest("Home", List.of()),
                                    new PageRequest("Things", List.of())));

    private static final Mockup MOCKUP =
            new Mockup(
                    DesignSystem.of(
                            "Shop",
                            List.of(Rgb.of("#b00020")),
                            List.of(Theme.LIGHT),
                            DesignSystem.Fonts.of(List.of()),
                            Density.COMFORTABLE,
                            8),
                    PAGES);

    @Test
    void needsNothingFromElsewhere() {
        for (var page : PAGES) {
            var html = MOCKUP.html(page);
            var document = Jsoup.parse(html);

            assertThat(html)
                    .startsWith("<!doctype html>")
                    .doesNotContain("http://", "https://", "url(");
            assertThat(document.select("script, link, img, iframe, [src]")).isEmpty();
        }
    }

    @Test
    void hasOneMainHeadingAndLandmarks() {
        for (var page : PAGES) {
            var document = Jsoup.parse(MOCKUP.html(page));

            assertThat(document.select("h1")).hasSize(1);
            assertThat(document.select("header, main, footer, nav[aria-label]")).hasSize(4);
            assertThat(document.select("nav a[aria-current=page]").text()).isEqualTo(page.name());
            assertThat(document.select("body > a.skip").attr("href")).isEqualTo("#main");
        }
    }

    @Test
    void everyLinkLeadsSomewhere() {
        for (var page : PAGES) {
            var document = Jsoup.parse(MOCKUP.html(page));
            for (var link : document.select("a[href^=#]")) {
                assertThat(document.select(link.attr("href"))).as(link.outerHtml()).hasSize(1);
            }
            assertThat(document.select("a[href$=.html]").eachAttr("href"))
                    .isSubsetOf("home.html", "things.html");
        }
    }

    @Test
    void fieldsHaveTheControlOfTheirType() {
        var form = Jsoup.parse(MOCKUP.html(PAGES.getLast())).select("form").getFirst();

        assertThat(form.select("input[type=text]").eachAttr("name")).containsExactly("name");
        assertThat(form.select("input[type=number]").eachAttr("name")).containsExactly("price");
        assertThat(form.select("textarea").eachAttr("name")).containsExactly("note");
        assertThat(form.select("input[type=date]").eachAttr("name")).containsExactly("made on");
        assertThat(form.select("select option").eachText()).containsExactly("New", "Used");
        assertThat(form.select("input[type=checkbox]").eachAttr("name")).containsExactly("sold");
    }

    @Test
    void tablesSayThatTheirDataAreSamples() {
        var document = Jsoup.parse(MOCKUP.html(PAGES.getLast()));

        assertThat(document.select("caption").text()).isEqualTo("All things, sample data");
        assertThat(document.select("tbody tr")).hasSize(4);
        assertThat(document.select("footer").text()).contains("samples");
    }

    @ParameterizedTest
    @CsvSource({
        "title, string, 1, Moby-Dick", "author, string, 1, Herman Melville", "year, int, 1, 1851",
        "count, int, 1, 24", "weight, decimal, 0, 12.50", "on, boolean, 1, No",
        "due date, string, 0, 2026-03-02", "mood, string, 0, Mood 1", "site, url, 0, example.org/1",
        "mail, email, 1, person2@example.org", "state, enum(a|b), 1, B"
    })
    void samplesFitTheirField(String name, String type, int row, String value) {
        assertThat(SampleData.value(new Entity.Field(name, type), row)).isEqualTo(value);
    }

    @Test
    void wireframesAreXmlWithATitle() {
        for (var page : PAGES) {
            var svg = Wireframe.svg("Shop & Co", page, PAGES);
            var document = Jsoup.parse(svg, Parser.xmlParser());

            assertThat(document.select("svg > title").text())
                    .isEqualTo("Wireframe: " + page.name());
            assertThat(document.select("text").eachText()).contains("Shop & Co");
            assertThat(document.select("rect").size()).isGreaterThan(10);
        }
    }

    /// Holds every measure of the drawings: look at the pages in a browser before changing it.
    @Test
    void theDrawingsAreThoseThatWereLookedAt() {
        var item = new Block.Item("Title", "Text");
        var page =
                new PagePlan(
                        "All",
                        "all",
                        List.of(
                                new Block.Features("Features", List.of(item, item, item, item)),
                                new Block.Text("Text", "Text"),
                                new Block.Quotes("Quotes", List.of(item, item)),
                                new Block.Questions("Questions", List.of(item))));
        var drawings = new StringBuilder();
        for (var one : List.of(PAGES.getFirst(), PAGES.getLast(), page)) {
            drawings.append(MOCKUP.html(one)).append(Wireframe.svg("Shop", one, PAGES));
        }

        assertThat(Sha256.of(drawings.toString())).startsWith("55656d99d3223c31");
    }

    @Test
    void longLabelsAreCutToTheirBox() {
        var page = new PagePlan("W".repeat(60), "w", List.of(new Block.Text("x".repeat(200), "")));

        assertThat(Wireframe.svg("Shop", page, List.of(page)))
                .contains("W".repeat(46) + "…")
                .doesNotContain("W".repeat(47) + "…")
                .contains("x".repeat(66) + "…")
                .doesNotContain("x".repeat(68));
    }

    @Test
    void aWireframeShowsWhatItHasRoomFor() {
        var item = new Block.Item("Title", "Text");
        var fields =
                IntStream.rangeClosed(1, 7)
                        .mapToObj(i -> new Entity.Field("field" + i, "string"))
                        .toList();
        var page =
                new PagePlan(
                        "P1",
                        "p1",
                        List.of(
                                new Block.Features("None", List.of()),
                                new Block.Features("Two", List.of(item, item)),
                                new Block.Table("Table", new Entity("Things", fields)),
                                new Block.Action("Fits", "", "f".repeat(18)),
                                new Block.Action("Does not", "", "g".repeat(19))));
        var pages =
                IntStream.rangeClosed(1, 5)
                        .mapToObj(i -> new PagePlan("P" + i, "p" + i, page.blocks()))
                        .toList();

        assertThat(Wireframe.svg("n".repeat(23), page, pages))
                .contains(">P4<")
                .doesNotContain(">P5<")
                .contains("width=\"312\" height=\"106\"")
                .contains(">Field6<")
                .doesNotContain(">Field7<")
                .contains(">" + "f".repeat(18) + "<")
                .contains(">" + "g".repeat(17) + "…<")
                .contains(">" + "n".repeat(21) + "…<");
    }

    @Test
    void everyComponentIsMarkupWithAStyle() {
        for (var component : ComponentLibrary.all()) {
            assertThat(Jsoup.parseBodyFragment(component.html()).body().childrenSize())
                    .isPositive();
            assertThat(component.css()).contains("." + component.name());
            assertThat(component.ariaPattern()).isNotBlank();
        }
        assertThat(ComponentLibrary.all()).hasSize(10);
    }
}
