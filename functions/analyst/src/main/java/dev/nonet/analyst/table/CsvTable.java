package dev.nonet.analyst.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.FieldModifier;

import dev.nonet.shared.agent.AgentException;

import java.io.IOException;
import java.io.Reader;
import java.util.List;

/// CSV after RFC 4180 with a header; the separator is the most frequent of comma, semicolon, tab and bar in it.
final class CsvTable {
    private static final FieldModifier STRIP = FieldModifier.modify(String::strip);

    private CsvTable() {}

    /// @param start the beginning of the text
    /// @return such as `CSV with semicolons`
    static String read(Reader text, String start, RowChecks rows) {
        var separator = separator(start);
        try (var reader =
                CsvReader.builder()
                        .fieldSeparator(separator.sign)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .allowUnclosedQuote(false)
                        .build(CsvRecordHandler.of(it -> it.fieldModifier(STRIP)), text)) {
            for (var record : reader) {
                if (rows.columns() == 0) {
                    header(record.getFields(), rows);
                } else {
                    row(record.getFields(), rows);
                }
            }
        } catch (CsvParseException | IOException e) {
            throw e.getCause() instanceof AgentException known
                    ? known
                    : invalid(rows.rows() + 1, e);
        }
        return "CSV with " + separator.word;
    }

    private static AgentException invalid(int row, Exception cause) {
        return new AgentException.Permanent(
                "CSV_INVALID",
                "Row %d is no valid CSV: a quote that is not closed, or a field or row that is too long."
                        .formatted(row),
                cause);
    }

    private static void header(List<String> names, RowChecks rows) {
        if (names.stream().allMatch(CsvTable::isNumber)) {
            throw new AgentException.Permanent(
                    "HEADER_MISSING",
                    "The first row has numbers only; put the names of the columns there.");
        }
        var number = 0;
        for (var name : names) {
            number++;
            rows.column(name.isBlank() ? "column " + number : name);
        }
    }

    private static boolean isNumber(String text) {
        return NumberStyle.PLAIN.parse(text).isPresent();
    }

    private static void row(List<String> cells, RowChecks rows) {
        if (cells.size() != rows.columns()) {
            throw ragged(rows.rows() + 1, cells.size(), rows.columns());
        }
        rows.row(cells);
    }

    private static AgentException ragged(int row, int fields, int columns) {
        return new AgentException.Permanent(
                "ROW_RAGGED",
                fields < columns
                        ? "Row %d ends after column %d of %d; add the missing separators."
                                .formatted(row, fields, columns)
                        : "Row %d has a column %d, and the header has %d; quote cells that have the separator in them."
                                .formatted(row, columns + 1, columns));
    }

    private static Separator separator(String start) {
        var header = unquotedHeader(start);
        var best = Separator.COMMA;
        for (var separator : Separator.values()) {
            best = separator.count(header) > best.count(header) ? separator : best;
        }
        if (best.count(header) >= Table.MAX_COLUMNS) {
            throw RowChecks.tooManyColumns();
        }
        return best;
    }

    /// The first line, as far as it is outside of quotes.
    private static String unquotedHeader(String start) {
        var header = new StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < start.length(); i++) {
            var character = start.charAt(i);
            isQuoted ^= character == '"';
            if (!isQuoted && (character == '\n' || character == '\r')) {
                break;
            }
            header.append(isQuoted ? "" : character);
        }
        return header.toString();
    }

    private enum Separator {
        COMMA(',', "commas"),
        SEMICOLON(';', "semicolons"),
        TAB('\t', "tabs"),
        BAR('|', "bars");

        private final char sign;
        private final String word;

        Separator(char sign, String word) {
            this.sign = sign;
            this.word = word;
        }

        long count(String header) {
            return header.chars().filter(it -> it == sign).count();
        }
    }
}
