package dev.nonet.analyst.table;

import static org.assertj.core.api.Assertions.assertThat;

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
                        "Infinity",
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
                                "nearly all are numbers, and some are not, so the column is read as"
                                        + " text",
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
        return ColumnReader.read(new Table(List.of(name), List.of(List.of(cells)))).getFirst();
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
                                new Table(List.of("a", "b"), List.of(List.of("1"), List.of("2")))))
                .extracting(Column::number)
                .containsExactly(1, 2);
    }
}
