package dev.nonet.analyst.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.analyst.ColumnProfile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.List;

class ColumnReaderTest {
    @Test
    void readsPlainNumbers() {
        numbers(
                "plain",
                new double[] {1, -2.5, 1e3, 0.5, 3, 1e100, 1e-100, 0},
                "1",
                "-2.5",
                "1e3",
                ".5",
                "+3",
                "1e100",
                "1e-100",
                "0");
    }

    @Test
    void readsDecimalCommasAndSeparators() {
        numbers("decimal comma", new double[] {1.5, 1234}, "1,5", "1234");
        numbers("thousands separated by commas", new double[] {1234567.5, 12}, "1,234,567.5", "12");
        numbers(
                "thousands separated by dots, decimal comma",
                new double[] {1234.56, 0.5},
                "1.234,56",
                "0,5");
        numbers(
                "thousands separated by blanks or apostrophes",
                new double[] {1234.5, 1234.5, 1234},
                "1 234,5",
                "1'234.5",
                "1\u202f234");
    }

    @Test
    void readsASymbolThatAllHave() {
        numbers("plain, with €", new double[] {10, 12.5}, "10 €", "12.5€");
        numbers("plain, with %", new double[] {10, 12}, "10%", "12 %");
        assertThat(read("x", "10 €", "$ 5").type()).isEqualTo(ColumnProfile.Type.TEXT);
    }

    @Test
    void saysWhatItCannotTellApart() {
        assertThat(read("x", "1,234", "5").notes())
                .extracting(Column.Note::rule)
                .containsExactly("ambiguous-number");
        assertThat(read("x", "1,234", "5").values().at(0)).isEqualTo(1234);
        assertThat(read("x", "1,234,567", "5").notes()).isEmpty();
        assertThat(read("x", "01/02/2026").notes())
                .extracting(Column.Note::rule)
                .containsExactly("ambiguous-date");
        assertThat(read("x", "01/31/2026").notes()).isEmpty();
    }

    @Test
    void leavesWhatIsMissingOut() {
        var column = read("x", "1", "NA", "", "n/a", "null", "-", "2");

        assertThat(column.type()).isEqualTo(ColumnProfile.Type.NUMBER);
        assertThat(column.present()).containsExactly(1, 2);
        assertThat(column.isMissing(1)).isTrue();
        assertThat(read("x", "none", "").isMissing(0)).isTrue();
        assertThat(read("x", "none", "a", "").isMissing(0)).isFalse();
        assertThat(read("x", "none", "a", "").isMissing(2)).isTrue();
    }

    @Test
    void doesNotTakeIdentifiersForNumbers() {
        for (var cell :
                List.of(
                        "007",
                        "-01",
                        "12345678901234567890123456789012345678901",
                        "1-2",
                        "1e",
                        "1e999",
                        "1.01e100",
                        "1e-101",
                        "0x1F",
                        "1d")) {
            assertThat(read("x", cell, "5").type()).as(cell).isEqualTo(ColumnProfile.Type.TEXT);
        }
    }

    @Test
    void saysWhatSpoilsAColumnOfNumbers() {
        var column = read("x", "1", "2", "3", "4", "5", "6", "7", "8", "9", "many");

        assertThat(column.type()).isEqualTo(ColumnProfile.Type.TEXT);
        assertThat(column.notes())
                .containsExactly(
                        new Column.Note(
                                "mixed-types",
                                "nearly all are numbers, and some are not, the first in row 10, so"
                                        + " the column is read as text",
                                1));
        assertThat(read("x", "1", "2", "3", "4", "5", "6", "7", "8", "many").notes()).isEmpty();
    }

    @Test
    void readsTimes() {
        times(ColumnProfile.Type.DATE, "yyyy-MM-dd", "2026-02-28", "2026-02-28T00:00:00Z");
        times(
                ColumnProfile.Type.TIME,
                "RFC 3339",
                "2026-02-28T12:00:00.25+01:00",
                "2026-02-28T11:00:00.250Z");
        times(
                ColumnProfile.Type.TIME,
                "yyyy-MM-dd HH:mm:ss",
                "2026-02-28 12:30",
                "2026-02-28T12:30:00Z");
        times(ColumnProfile.Type.DATE, "yyyy-MM", "2026-02", "2026-02-01T00:00:00Z");
        times(ColumnProfile.Type.DATE, "yyyy/MM/dd", "2026/02/28", "2026-02-28T00:00:00Z");
        times(ColumnProfile.Type.DATE, "dd.MM.yyyy", "28.02.2026", "2026-02-28T00:00:00Z");
        times(ColumnProfile.Type.DATE, "MM/dd/yyyy", "02/28/2026", "2026-02-28T00:00:00Z");
        times(ColumnProfile.Type.DATE, "dd/MM/yyyy", "28/02/2026", "2026-02-28T00:00:00Z");
        assertThat(read("x", "2026-02-30").type()).isEqualTo(ColumnProfile.Type.TEXT);
        assertThat(read("x", "30.02.2026").type()).isEqualTo(ColumnProfile.Type.TEXT);
    }

    @Test
    void readsTimesAsPeopleWriteThem() {
        times(ColumnProfile.Type.DATE, "dd.MM.yyyy", "1.2.2026", "2026-02-01T00:00:00Z");
        times(ColumnProfile.Type.DATE, "MM/dd/yyyy", "2/28/2026", "2026-02-28T00:00:00Z");
        times(ColumnProfile.Type.DATE, "dd-MM-yyyy", "28-02-2026", "2026-02-28T00:00:00Z");
        times(ColumnProfile.Type.DATE, "dd MMM yyyy", "3 March 2026", "2026-03-03T00:00:00Z");
        times(ColumnProfile.Type.DATE, "dd-MMM-yyyy", "03-Mar-2026", "2026-03-03T00:00:00Z");
        times(ColumnProfile.Type.DATE, "MMM dd, yyyy", "Mar 3, 2026", "2026-03-03T00:00:00Z");
        times(
                ColumnProfile.Type.TIME,
                "dd.MM.yyyy HH:mm:ss",
                "28.02.2026 14:30",
                "2026-02-28T14:30:00Z");
        times(
                ColumnProfile.Type.TIME,
                "yyyy/MM/dd HH:mm:ss",
                "2026/02/28 14:30:05",
                "2026-02-28T14:30:05Z");
        times(
                ColumnProfile.Type.TIME,
                "MM/dd/yyyy hh:mm:ss a",
                "2/28/2026 12:05 AM",
                "2026-02-28T00:05:00Z");
        times(
                ColumnProfile.Type.TIME,
                "MM/dd/yyyy hh:mm:ss a",
                "2/28/2026 2:30:15 pm",
                "2026-02-28T14:30:15Z");
        assertThat(read("x", "2/28/2026 0:30 PM").type()).isEqualTo(ColumnProfile.Type.TEXT);
        assertThat(read("x", "2/28/2026 13:30 PM").type()).isEqualTo(ColumnProfile.Type.TEXT);
        assertThat(read("x", "3 Mai 2026").type()).isEqualTo(ColumnProfile.Type.TEXT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-07-01T12:00:00+0200",
                "2026-07-01T12:00+02",
                "2026-07-01 10:00:00 UTC",
                "2026-07-01 10:00 GMT",
                "2026-07-01T12:00:00[Europe/Berlin]",
                "2026-07-01T12:00:00+02:00[Europe/Berlin]"
            })
    void readsTimeZones(String cell) {
        times(ColumnProfile.Type.TIME, "RFC 3339", cell, "2026-07-01T10:00:00Z");
        assertThat(read("x", cell).notes()).isEmpty();
    }

    @Test
    void saysThatTimesHaveNoZone() {
        assertThat(read("x", "2026-07-01 10:00").notes())
                .extracting(Column.Note::rule)
                .containsExactly("no-time-zone");
        assertThat(read("x", "01/02/2026 10:00").notes())
                .extracting(Column.Note::rule)
                .containsExactly("ambiguous-date", "no-time-zone");
    }

    @Test
    void takesSecondsSince1970ForTimesWhereTheNameSaysSo() {
        assertThat(read("created_at", "1767225600").format()).isEqualTo("seconds since 1970");
        assertThat(read("created_at", "1767225600").type()).isEqualTo(ColumnProfile.Type.TIME);
        assertThat(read("Timestamp", "1767225600500").values().at(0)).isEqualTo(1_767_225_600.5);
        assertThat(read("views", "1767225600").type()).isEqualTo(ColumnProfile.Type.NUMBER);
        assertThat(read("ts", "1767225600", "5").type()).isEqualTo(ColumnProfile.Type.NUMBER);
    }

    @Test
    void namesTheRowInWhichADateIsWrittenInAnotherWay() {
        refuses(
                "DATES_MIXED",
                "Row 4, column 1: the date or time is not written as those before it, which are"
                        + " yyyy-MM-dd",
                "2026-01-01",
                "",
                "2026-01-02",
                "03.01.2026",
                "1/4/2026",
                "5 Jan 2026",
                "Jan 6, 2026");
        assertThat(read("x", "2026-01-01", "03.01.2026", "soon").type())
                .isEqualTo(ColumnProfile.Type.TEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"inf", "-Infinity", "∞"})
    void namesTheRowThatIsInfinite(String cell) {
        refuses("NUMBER_NOT_FINITE", "Row 3, column 1 is infinite", "1", "NaN", cell, "2");
        assertThat(read("x", cell, "a").type()).isEqualTo(ColumnProfile.Type.TEXT);
        assertThat(read("x", cell).type()).isEqualTo(ColumnProfile.Type.TEXT);
    }

    @Test
    void readsUnitsThatAllHave() {
        numbers("plain, with kg", new double[] {10, 12.5}, "10 kg", "12.5kg");
        numbers("plain, with m", new double[] {10, 12.5}, "10 m", "12.5 m");
        numbers("decimal comma, with km/h", new double[] {1.5, 2}, "1,5 km/h", "2 km/h");
        numbers("plain, with °C", new double[] {-10, 12.5}, "-10 °C", "12.5 °C");
        numbers(
                "thousands separated by commas, with USD",
                new double[] {1_234_567},
                "1,234,567 USD");
        assertThat(read("x", "10 kg", "12 g").type()).isEqualTo(ColumnProfile.Type.TEXT);
        assertThat(read("x", "10m", "12m").type()).isEqualTo(ColumnProfile.Type.TEXT);
        assertThat(read("x", "kg", "12 kg").type()).isEqualTo(ColumnProfile.Type.TEXT);
        assertThat(read("x", "10 rows", "12 rows").type()).isEqualTo(ColumnProfile.Type.TEXT);
    }

    private static void refuses(String code, String message, String... cells) {
        assertThatThrownBy(() -> read("x", cells))
                .isInstanceOfSatisfying(
                        AgentException.Permanent.class, it -> assertThat(it.code()).isEqualTo(code))
                .hasMessageContaining(message);
    }

    @Test
    void takesYearsForTimesWhereTheNameSaysSo() {
        assertThat(read("Year", "2025", "2026").type()).isEqualTo(ColumnProfile.Type.DATE);
        assertThat(read("Year", "2025", "2026").values().at(1)).isEqualTo(1_767_225_600.0);
        assertThat(read("pages", "2025", "2026").type()).isEqualTo(ColumnProfile.Type.NUMBER);
    }

    @Test
    void readsBooleans() {
        var column = read("x", "true", "No", "YES", "");

        assertThat(column.type()).isEqualTo(ColumnProfile.Type.BOOLEAN);
        assertThat(column.present()).containsExactly(1, 0, 1);
        assertThat(read("x", "", "NA").type()).isEqualTo(ColumnProfile.Type.EMPTY);
    }

    private static void numbers(String format, double[] expected, String... cells) {
        var column = read("x", cells);
        assertThat(column.type()).isEqualTo(ColumnProfile.Type.NUMBER);
        assertThat(column.format()).isEqualTo(format);
        assertThat(column.present()).containsExactly(expected);
    }

    private static void times(ColumnProfile.Type type, String format, String cell, String instant) {
        var column = read("x", cell, "");
        assertThat(column.type()).isEqualTo(type);
        assertThat(column.format()).isEqualTo(format);
        var expected = Instant.parse(instant);
        assertThat(column.values().at(0))
                .isEqualTo(expected.getEpochSecond() + expected.getNano() / 1e9);
    }

    private static Column read(String name, String... cells) {
        return ColumnReader.read(new Table(List.of(name), List.of(List.of(cells)), "CSV"))
                .getFirst();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 234", "1\u00a0234", "1\u202f234", "1'234", "1’234"})
    void readsEverySignBetweenThousands(String cell) {
        numbers("thousands separated by blanks or apostrophes", new double[] {1234}, cell);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1!234",
                "1/234",
                "1,",
                ",123",
                "1234,567",
                "1,23",
                "1,2345",
                "1.2,5",
                "1.234.5",
                "1,5.",
                "-2026-01-01",
                "2026/02/2:",
                "2026/02/2",
                "2026/02/022",
                "2026/02-02",
                "1499x"
            })
    void doesNotTakeWhatIsNearlyANumberOrDateForOne(String cell) {
        assertThat(read("x", cell, "1,234,567.5").type()).isEqualTo(ColumnProfile.Type.TEXT);
        assertThat(read("x", cell, "2026/02/01").type()).isEqualTo(ColumnProfile.Type.TEXT);
    }

    @Test
    void readsATimeWithABlankAndAZone() {
        times(ColumnProfile.Type.TIME, "RFC 3339", "2026-02-28 12:00:00Z", "2026-02-28T12:00:00Z");
    }

    @Test
    void numbersColumnsFromOne() {
        assertThat(
                        ColumnReader.read(
                                new Table(
                                        List.of("a", "b"),
                                        List.of(List.of("1"), List.of("2")),
                                        "CSV")))
                .extracting(Column::number)
                .containsExactly(1, 2);
    }
}
