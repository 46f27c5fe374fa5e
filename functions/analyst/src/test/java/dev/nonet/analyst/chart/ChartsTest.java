package dev.nonet.analyst.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.analyst.chart.Charts.Caption;
import dev.nonet.analyst.chart.Charts.Point;
import dev.nonet.analyst.chart.Charts.Series;
import dev.nonet.shared.report.Markup;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import javax.xml.parsers.DocumentBuilderFactory;

class ChartsTest {
    private static final Caption CAPTION =
            new Caption("Sales <&> \"more\"", "What it shows", "day", "amount (€)");

    @Test
    void aLineChartHasTitleAxesTrendAndOutliers() throws Exception {
        var points = List.of(new Point(0, 10), new Point(86_400, 12), new Point(172_800, 90));
        var svg =
                xml(
                        Charts.line(
                                CAPTION,
                                List.of(new Series("a", points)),
                                List.of(new Charts.Trend(10, 14)),
                                List.of(),
                                List.of(points.get(2))));

        assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("Sales <&> \"more\"");
        assertThat(svg.getElementsByTagName("desc").item(0).getTextContent())
                .isEqualTo("What it shows");
        assertThat(svg.getDocumentElement().getAttribute("aria-labelledby"))
                .isEqualTo("title description");
        assertThat(svg.getElementsByTagName("style").item(0).getTextContent())
                .contains("prefers-color-scheme: dark");
        assertThat(texts(svg))
                .contains("day", "amount (€)", "0", "100", "1 Jan", "Theil–Sen trend", "outlier");
        assertThat(svg.getElementsByTagName("circle").getLength()).isEqualTo(4);
    }

    @Test
    void drawsOfVeryManyPointsTheLeastAndGreatestOfEachPixel() throws Exception {
        var points =
                IntStream.range(0, 100_000)
                        .mapToObj(i -> new Point(i, i == 50_000 ? 1_000 : i % 7))
                        .toList();
        var text =
                Charts.line(
                        CAPTION, List.of(new Series("a", points)), List.of(), List.of(), List.of());

        assertThat(text.length()).isLessThan(40_000);
        assertThat(texts(xml(text))).contains("1\u202f000");
    }

    @Test
    void drawsOneLineForEachSeriesAndNamesThem() throws Exception {
        var series =
                IntStream.range(0, 7)
                        .mapToObj(
                                i ->
                                        new Series(
                                                "http://host/" + i + "x".repeat(20),
                                                List.of(new Point(0, i), new Point(1, i))))
                        .toList();
        var svg = xml(Charts.line(CAPTION, series, List.of(), List.of(), List.of()));

        assertThat(svg.getElementsByTagName("path").getLength()).isEqualTo(10);
        assertThat(texts(svg)).contains("…" + "x".repeat(19));
    }

    @Test
    void aHistogramCountsEveryValueOnce() {
        var edges = NumberTicks.around(1, 10, 5);

        assertThat(Bins.counts(new double[] {1, 2, 2.5, 9, 10}, edges))
                .containsExactly(1, 2, 0, 0, 2);
        assertThat(
                        IntStream.of(
                                        Bins.counts(
                                                new double[] {0, 0.1, 0.2, 0.3},
                                                NumberTicks.around(0, 0.3, 4)))
                                .sum())
                .isEqualTo(4);
    }

    @Test
    void aHistogramHasAsManyBinsAsFreedmanAndDiaconisSay() {
        assertThat(Bins.wanted(IntStream.range(0, 1_000).asDoubleStream().toArray())).isEqualTo(10);
        assertThat(Bins.wanted(new double[] {1, 2})).isEqualTo(5);
        assertThat(Bins.wanted(new double[] {0, 0, 0, 0, 0, 0, 0, 9})).isEqualTo(10);
        assertThat(
                        Bins.wanted(
                                IntStream.range(0, 1_000)
                                        .mapToDouble(i -> i == 0 ? 1e6 : i % 10)
                                        .toArray()))
                .isEqualTo(40);
    }

    @Test
    void barsStandOnZero() throws Exception {
        var svg =
                xml(
                        Charts.bars(
                                CAPTION,
                                List.of(
                                        "north",
                                        "a very long name of a region that nobody can read"),
                                new double[] {-5, 10}));

        assertThat(texts(svg))
                .contains(
                        "0",
                        "−5",
                        "north",
                        "a very long name of a region that nobody can…".substring(0, 44) + "…");
        assertThat(svg.getElementsByTagName("rect").getLength()).isEqualTo(3);
    }

    @Test
    void aScatterChartHasADotForEachRow() throws Exception {
        var svg = xml(Charts.scatter(CAPTION, new double[] {1, 2, 3}, new double[] {3, 2, 2}));

        assertThat(svg.getElementsByTagName("circle").getLength()).isEqualTo(3);
    }

    @Test
    void survivesValuesThatAreAllEqualAndTextThatIsNoXml() throws Exception {
        var caption = new Caption("\u0000\ud800<script>", "", "", "");

        var svg = xml(Charts.histogram(caption, new double[] {5, 5, 5}));

        assertThat(svg.getElementsByTagName("script").getLength()).isZero();
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("\ufffd\ufffd<script>");
        xml(
                Charts.line(
                        caption,
                        List.of(new Series("a", List.of(new Point(0, 1)))),
                        List.of(),
                        List.of(),
                        List.of()));
    }

    /// The pictures were looked at; this tells when one changes, by how much a line or a figure of its file.
    @Test
    void drawsThePicturesThatWereLookedAt() throws Exception {
        var points = List.of(new Point(0, 10), new Point(86_400, 12), new Point(172_800, 90));
        var other = List.of(new Point(0, 30), new Point(172_800, 20));
        pictured(
                "line",
                Charts.line(
                        CAPTION,
                        List.of(new Series("north", points), new Series("south", other)),
                        List.of(new Charts.Trend(10, 14)),
                        List.of(),
                        List.of(points.get(2))));
        pictured(
                "plain",
                Charts.line(
                        CAPTION,
                        List.of(new Series("north", other)),
                        List.of(),
                        List.of(),
                        List.of()));
        pictured(
                "histogram",
                Charts.histogram(
                        CAPTION, IntStream.range(0, 200).mapToDouble(i -> i * i % 97).toArray()));
        pictured(
                "bars",
                Charts.bars(CAPTION, List.of("north", "south", "east"), new double[] {-5, 10, 3}));
        pictured(
                "scatter",
                Charts.scatter(CAPTION, new double[] {1, 2, 3}, new double[] {3, 2, 2.5}));
    }

    @Test
    void hasALegendWhereThereIsMoreThanALine() {
        var series = new Series("a", List.of(new Point(0, 1), new Point(1, 2)));

        assertThat(Charts.line(CAPTION, List.of(series), List.of(), List.of(), List.of()))
                .contains("y=\"52\" text-anchor=\"start\">amount");
        for (var svg :
                List.of(
                        Charts.line(
                                CAPTION, List.of(series, series), List.of(), List.of(), List.of()),
                        Charts.line(
                                CAPTION,
                                List.of(series),
                                List.of(new Charts.Trend(1, 2)),
                                List.of(),
                                List.of()),
                        Charts.line(
                                CAPTION,
                                List.of(series),
                                List.of(),
                                List.of(),
                                List.of(new Point(0, 1))))) {
            assertThat(svg).contains("y=\"74\" text-anchor=\"start\">amount");
        }
    }

    @Test
    void drawsDotsRingsAndPointsUpToTheirLimits() {
        assertThat(count("<circle", line(60))).isEqualTo(60);
        assertThat(count("<circle", line(61))).isZero();
        assertThat(count("[ML]", path(line(1_000)))).isEqualTo(1_000);
        assertThat(count("[ML]", path(line(1_001)))).isGreaterThan(1_001);
        var series = new Series("a", List.of(new Point(0, 1), new Point(1, 2)));
        var outliers = Collections.nCopies(101, new Point(0, 1));
        assertThat(
                        count(
                                "class=\"out\" cx",
                                Charts.line(
                                        CAPTION, List.of(series), List.of(), List.of(), outliers)))
                .isEqualTo(100);
        assertThat(count("<circle", Charts.scatter(CAPTION, new double[3_999], new double[3_999])))
                .isEqualTo(3_999);
        assertThat(count("<circle", Charts.scatter(CAPTION, new double[4_000], new double[4_000])))
                .isEqualTo(2_000);
    }

    @Test
    void namesBarsInTheRoomThatTheyHave() {
        var names = Collections.nCopies(30, "abcdefg");

        assertThat(Charts.bars(CAPTION, names, new double[30])).contains(">abc…<");
        assertThat(Charts.bars(CAPTION, names.subList(0, 15), new double[15])).contains(">abcde…<");
    }

    /// Char in XML 1.0, section 2.2.
    @Test
    void keepsTheCharactersThatXmlAllows() {
        for (var character :
                new int[] {0x9, 0xa, 0xd, 0x20, 0xd7ff, 0xe000, 0xfffd, 0x10000, 0x10ffff}) {
            assertThat(Markup.escaped(Character.toString(character)))
                    .isEqualTo(Character.toString(character));
        }
        for (var character :
                new int[] {0, 0x8, 0xb, 0xc, 0xe, 0x1f, 0xd800, 0xdfff, 0xfffe, 0xffff}) {
            assertThat(Markup.escaped(Character.toString(character))).isEqualTo("\ufffd");
        }
    }

    private static String line(int points) {
        return Charts.line(
                CAPTION,
                List.of(
                        new Series(
                                "a",
                                IntStream.range(0, points)
                                        .mapToObj(i -> new Point(i, i % 3))
                                        .toList())),
                List.of(),
                List.of(),
                List.of());
    }

    private static String path(String svg) {
        return svg.substring(svg.indexOf("fill=\"none\" d="));
    }

    private static long count(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().count();
    }

    private static void pictured(String name, String svg) throws Exception {
        try (var file =
                Objects.requireNonNull(ChartsTest.class.getResourceAsStream(name + ".svg"))) {
            assertThat(svg).isEqualTo(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static List<String> texts(Document svg) {
        var texts = svg.getElementsByTagName("text");
        return IntStream.range(0, texts.getLength())
                .mapToObj(i -> texts.item(i).getTextContent())
                .toList();
    }

    private static Document xml(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)));
    }
}
