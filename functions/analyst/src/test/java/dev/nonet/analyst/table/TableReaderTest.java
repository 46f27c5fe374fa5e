package dev.nonet.analyst.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.Json;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

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
                        List.of(List.of("1", ""), List.of("x", "true"), List.of("", "2.5")),
                        "JSON, UTF-8");

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
                .hasMessageContaining("Line 3, character 3 is not UTF-8");
        assertThatThrownBy(() -> TableReader.read(new byte[] {'a', '\n', (byte) 0xc3}))
                .isInstanceOf(AgentException.Permanent.class)
                .hasMessageContaining("Line 2, character 1");
    }

    @Test
    void countsLinesAndBytesFromOne() {
        assertThatThrownBy(() -> TableReader.read(new byte[] {(byte) 0xff}))
                .hasMessageContaining("Line 1, character 1 ");
        assertThatThrownBy(() -> TableReader.read(new byte[] {'a', (byte) 0xff}))
                .hasMessageContaining("Line 1, character 2 ");
        assertThatThrownBy(() -> TableReader.read(new byte[] {'\n', (byte) 0xff}))
                .hasMessageContaining("Line 2, character 1 ");
        refuses("[{\"a\": 1},\n {\"a\": x}]", "JSON_INVALID", "Line 2, character 8:");
    }

    @Test
    void readsEveryEncodingThatTheFirstBytesTell() {
        var text = "a,ü\n1,\ud83d\ude00\n";
        for (var charset : List.of("UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE")) {
            var bytes = ("\ufeff" + text).getBytes(Charset.forName(charset));
            var table = TableReader.read(bytes);
            assertThat(table.layout()).isEqualTo("CSV with commas, " + charset);
            assertThat(table.names()).containsExactly("a", "ü");
            assertThat(table.cells().getLast()).containsExactly("\ud83d\ude00");
        }
        for (var charset : List.of("UTF-16LE", "UTF-16BE")) {
            assertThat(TableReader.read(text.getBytes(Charset.forName(charset))).layout())
                    .isEqualTo("CSV with commas, " + charset);
        }
        assertThat(TableReader.read("a\tb\n1\t2").layout()).isEqualTo("CSV with tabs, UTF-8");
    }

    @Test
    void countsLinesInLongFilesAndOtherEncodings() {
        var rows = "a,b\n" + "1,2\n".repeat(50_000);
        var utf8 = Arrays.copyOf(rows.getBytes(StandardCharsets.UTF_8), 200_004 + 2);
        utf8[200_005] = (byte) 0x80;
        assertThatThrownBy(() -> TableReader.read(utf8))
                .hasMessageContaining("Line 50002, character 2 is not UTF-8");
        var utf16 = "\ufeffa\n1\n\udc00".getBytes(StandardCharsets.UTF_16BE);
        utf16[utf16.length - 2] = (byte) 0xdc;
        utf16[utf16.length - 1] = 0;
        assertThatThrownBy(() -> TableReader.read(utf16))
                .hasMessageContaining("Line 3, character 1 is not UTF-16BE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PK\u0003\u0004",
                "\u00d0\u00cf\u0011\u00e0",
                "\u001f\u008b\b",
                "%PDF-1.7",
                "PAR1"
            })
    void saysWhichFilesAreNoTables(String begin) {
        var bytes = (begin + "x".repeat(50)).getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> TableReader.read(bytes))
                .isInstanceOfSatisfying(
                        AgentException.Permanent.class,
                        it -> assertThat(it.code()).isEqualTo("FORMAT_NOT_READ"))
                .hasMessageContaining("save the table as CSV, TSV or JSON lines");
    }

    @Test
    void refusesAMillionColumnsBeforeItReadsThem() {
        var wide = "column,".repeat(1_000_000) + "\n";
        refuses(wide, "TABLE_TOO_LARGE", "at most 100 columns, and this one has a column 101");
        refuses(
                "{"
                        + String.join(
                                ",",
                                IntStream.range(0, 200).mapToObj(i -> "\"c" + i + "\":1").toList())
                        + "}",
                "TABLE_TOO_LARGE",
                "at most 100 columns");
    }

    /// Whatever was written as CSV, TSV or JSON lines in whichever encoding is read again, cell by cell.
    @Property(tries = 300)
    void readsWhatWasWritten(@ForAll("cells") List<List<String>> rows, @ForAll Random random)
            throws Exception {
        var charset = List.of("UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32BE").get(random.nextInt(4));
        var separator = List.of(",", ";", "\t", "|").get(random.nextInt(4));
        var names = List.of("first", "second", "third");
        var csv = new StringBuilder("\ufeff" + String.join(separator, names));
        var json = new StringBuilder("\ufeff");
        for (var row : rows) {
            csv.append("\r\n");
            for (var i = 0; i < names.size(); i++) {
                csv.append(i == 0 ? "" : separator);
                csv.append('"').append(row.get(i).replace("\"", "\"\"")).append('"');
            }
            var object = new TreeMap<String, String>();
            for (var i = 0; i < names.size(); i++) {
                object.put(names.get(i), row.get(i));
            }
            json.append(Json.mapper().writeValueAsString(object)).append('\n');
        }
        for (var text : List.of(csv, json)) {
            var table = TableReader.read(text.toString().getBytes(Charset.forName(charset)));
            assertThat(table.names()).isEqualTo(names);
            for (var i = 0; i < rows.size(); i++) {
                for (var c = 0; c < names.size(); c++) {
                    assertThat(table.cells().get(c).get(i)).isEqualTo(rows.get(i).get(c).strip());
                }
            }
        }
    }

    @Provide
    Arbitrary<List<List<String>>> cells() {
        return Arbitraries.of(
                        "",
                        "a",
                        "1",
                        "1,5",
                        "x;y",
                        "t\tt",
                        "a|b",
                        "\"",
                        "a\nb",
                        "\r",
                        "{",
                        "[1]",
                        "ü",
                        "\ud83d\ude00",
                        "\u0000",
                        "NA",
                        "2026-01-01",
                        " blank ")
                .list()
                .ofSize(3)
                .list()
                .ofMinSize(1)
                .ofMaxSize(20);
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
        refuses(
                columns + "\n",
                "TABLE_TOO_LARGE",
                "at most 100 columns, and this one has a column 101");
        refuses(
                "a\n" + "1\n".repeat(200_001),
                "TABLE_TOO_LARGE",
                "Row 200001 is one too many: a table has at most 200000 rows");
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
