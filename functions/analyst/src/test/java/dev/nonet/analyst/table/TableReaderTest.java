package dev.nonet.analyst.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nonet.shared.agent.AgentException;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;

class TableReaderTest {
    @Test
    void readsCsvWithAHeader() {
        var table = TableReader.read("day,amount\n2026-01-01,10\n2026-01-02, 12 \n");

        assertThat(table.names()).containsExactly("day", "amount");
        assertThat(table.cells())
                .containsExactly(List.of("2026-01-01", "2026-01-02"), List.of("10", "12"));
        assertThat(table.rows()).isEqualTo(2);
    }

    @Test
    void findsTheSeparatorInTheHeader() {
        assertThat(TableReader.read("a;b\n1,5;2,5").cells())
                .containsExactly(List.of("1,5"), List.of("2,5"));
        assertThat(TableReader.read("a\tb\n1\t2").names()).containsExactly("a", "b");
        assertThat(TableReader.read("a|b\n1|2").names()).containsExactly("a", "b");
        assertThat(TableReader.read("\"a;b\",c\n1,2").names()).containsExactly("a;b", "c");
        assertThat(TableReader.read("a\n1").names()).containsExactly("a");
    }

    @Test
    void countsSeparatorsOutsideOfQuotesAndInTheHeaderOnly() {
        assertThat(TableReader.read("\"a;b;c\",d\n1,2").names()).containsExactly("a;b;c", "d");
        assertThat(TableReader.read("\"a,b\";c\n1;2").names()).containsExactly("a,b", "c");
        assertThat(TableReader.read("\"a\nb\";c\n1;2").names()).containsExactly("a\nb", "c");
        assertThat(TableReader.read("a;b\r\"1,2,3\";4").names()).containsExactly("a", "b");
        assertThat(TableReader.read("a;b\n\"1,2,3\";4").names()).containsExactly("a", "b");
    }

    @Test
    void readsQuotesEmptyLinesAndAByteOrderMark() {
        var table = TableReader.read("\ufeffa,b\r\n\"x, \"\"y\"\"\",1\r\n\r\nz,2");

        assertThat(table.names()).containsExactly("a", "b");
        assertThat(table.cells().getFirst()).containsExactly("x, \"y\"", "z");
    }

    @Test
    void namesColumnsThatHaveNoName() {
        assertThat(TableReader.read("a,,\n1,2,3").names())
                .containsExactly("a", "column 2", "column 3");
    }

    @Test
    void readsJsonArraysAndLines() {
        var expected =
                new Table(
                        List.of("a", "b", "c"),
                        List.of(List.of("1", ""), List.of("x", "true"), List.of("", "2.5")));

        assertThat(
                        TableReader.read(
                                "[{\"a\": 1, \"b\": \"x\"}, {\"b\": true, \"c\": 2.5, \"a\":"
                                        + " null}]"))
                .isEqualTo(expected);
        assertThat(TableReader.read("{\"a\": 1, \"b\": \"x\"}\n{\"b\": true, \"c\": 2.5}\n"))
                .isEqualTo(expected);
    }

    @Test
    void namesTheRowThatIsRagged() {
        refuses("a,b,c\n1,2,3\n1,2\n", "ROW_RAGGED", "Row 2 ends after column 2 of 3");
        refuses("a,b\n1,2,3\n", "ROW_RAGGED", "Row 1 has a column 3, and the header has 2");
    }

    @Test
    void namesTheCellThatIsTooLong() {
        assertThat(TableReader.read("a,b\n1," + "x".repeat(4_096)).rows()).isEqualTo(1);
        assertThat(TableReader.read("x".repeat(200) + "\n1").rows()).isEqualTo(1);
        refuses(
                "a," + "x".repeat(201) + "\n1,2",
                "CELL_TOO_LONG",
                "name of column 2 has more than 200 ");
        refuses(
                "a,b\n1,2\n1," + "x".repeat(4_097),
                "CELL_TOO_LONG",
                "Row 2, column 2: a cell has at most 4096 ");
    }

    @Test
    void namesThePlaceThatIsNoUtf8() {
        var bytes = "a,b\n1,2\n3,?\n".getBytes(StandardCharsets.UTF_8);
        bytes[10] = (byte) 0xe9;

        assertThat(TableReader.read("a,ü\n1,2".getBytes(StandardCharsets.UTF_8)).names())
                .containsExactly("a", "ü");
        assertThatThrownBy(() -> TableReader.read(bytes))
                .isInstanceOfSatisfying(
                        AgentException.Permanent.class,
                        it -> assertThat(it.code()).isEqualTo("ENCODING_INVALID"))
                .hasMessageContaining("Line 3, byte 3");
        assertThatThrownBy(() -> TableReader.read(new byte[] {'a', '\n', (byte) 0xc3}))
                .isInstanceOf(AgentException.Permanent.class)
                .hasMessageContaining("Line 2, byte 1");
    }

    @Test
    void countsLinesAndBytesFromOne() {
        assertThatThrownBy(() -> TableReader.read(new byte[] {(byte) 0xff}))
                .hasMessageContaining("Line 1, byte 1 ");
        assertThatThrownBy(() -> TableReader.read(new byte[] {'a', (byte) 0xff}))
                .hasMessageContaining("Line 1, byte 2 ");
        assertThatThrownBy(() -> TableReader.read(new byte[] {'\n', (byte) 0xff}))
                .hasMessageContaining("Line 2, byte 1 ");
        refuses("[{\"a\": 1},\n {\"a\": x}]", "JSON_INVALID", "Line 2, character 8:");
    }

    @Test
    void refusesWhatIsNoTable() {
        refuses("", "NO_ROWS", "empty");
        refuses(" \n ", "NO_ROWS", "empty");
        refuses("a,b\n", "NO_ROWS", "header at most");
        refuses("[]", "NO_ROWS", "header at most");
        refuses("1,2\n3,4", "HEADER_MISSING", "numbers only");
        refuses("a,a\n1,2", "COLUMN_TWICE", "Column 2");
        refuses("a,b\n\"1,2", "CSV_INVALID", "Row 1");
        refuses("[{\"a\": 1}, 2]", "JSON_INVALID", "Row 2 is no object");
        refuses("[{\"a\": 1}, {\"a\"", "JSON_INVALID", "Line 1");
        refuses("[{\"a\": 1}, {\"a\": [1]}]", "ROW_NOT_FLAT", "Row 2");
        refuses("[[{\"a\": 1}]]", "ROW_NOT_FLAT", "Row 1");
    }

    @Test
    void stopsAtItsLimits() {
        var columns =
                String.join(
                        ",",
                        java.util.stream.IntStream.rangeClosed(1, 101)
                                .mapToObj(i -> "c" + i)
                                .toList());
        refuses(columns + "\n", "TABLE_TOO_LARGE", "at most 100 columns");
        refuses("a\n" + "1\n".repeat(200_001), "TABLE_TOO_LARGE", "at most 200000 rows");
        assertThat(TableReader.read("a\n" + "1\n".repeat(200_000)).rows()).isEqualTo(200_000);
        var wide = columns.substring(0, columns.lastIndexOf(','));
        assertThat(TableReader.read(wide + "\n" + (",".repeat(99) + "\n").repeat(40_000)).rows())
                .isEqualTo(40_000);
        refuses(
                wide + "\n" + (",".repeat(99) + "\n").repeat(40_001),
                "TABLE_TOO_LARGE",
                "4000000 cells");
    }

    @Property(tries = 500)
    void anyTextIsATableOrRefused(@ForAll("texts") String text) {
        try {
            ColumnReader.read(TableReader.read(text));
        } catch (AgentException e) {
            assertThat(e.code()).isNotBlank();
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "a",
                        "b",
                        ",",
                        ";",
                        "\t",
                        "\"",
                        "\n",
                        "\r\n",
                        "\r",
                        " ",
                        "1",
                        "-",
                        ".",
                        "0",
                        "1e5",
                        "1e999",
                        "{",
                        "}",
                        "[",
                        "]",
                        ":",
                        "\"a\"",
                        "null",
                        "true",
                        "2026-01-01",
                        "2026-02-30",
                        "01/02/2026",
                        "€",
                        "%",
                        "\ufeff",
                        "\ud83d\ude00",
                        "\u0000",
                        "1,5",
                        "1.000,5",
                        "year")
                .list()
                .ofMaxSize(60)
                .map(parts -> String.join("", parts));
    }

    private static void refuses(String text, String code, String message) {
        assertThatThrownBy(() -> TableReader.read(text))
                .isInstanceOfSatisfying(
                        AgentException.Permanent.class, it -> assertThat(it.code()).isEqualTo(code))
                .hasMessageContaining(message);
    }
}
