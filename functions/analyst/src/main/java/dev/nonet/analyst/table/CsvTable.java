package dev.nonet.analyst.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;

import dev.nonet.shared.agent.AgentException;

import java.util.HashMap;
import java.util.List;

/// CSV after RFC 4180 with a header; the separator is the most frequent of comma, semicolon, tab and bar in it.
final class CsvTable {
    private static final String SEPARATORS = ",;\t|";

    private CsvTable() {}

    static Table read(String text) {
        var builder = new TableBuilder();
        try (var reader =
                CsvReader.builder()
                        .fieldSeparator(separator(text))
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .allowUnclosedQuote(false)
                        .ofCsvRecord(text)) {
            for (var record : reader) {
                if (builder.names().isEmpty()) {
                    header(record, builder);
                } else {
                    row(record, builder);
                }
            }
        } catch (CsvParseException | java.io.IOException e) {
            throw new AgentException.Permanent(
                    "CSV_INVALID",
                    "Row %d is no valid CSV: a quote that is not closed, or a field or row that is too long."
                            .formatted(builder.rows() + 1),
                    e);
        }
        return builder.table();
    }

    private static void header(CsvRecord record, TableBuilder builder) {
        if (record.getFields().stream().allMatch(CsvTable::isNumber)) {
            throw new AgentException.Permanent(
                    "HEADER_MISSING",
                    "The first row has numbers only; put the names of the columns there.");
        }
        var number = 0;
        for (var name : record.getFields()) {
            number++;
            builder.column(name.isBlank() ? "column " + number : name.strip());
        }
    }

    private static boolean isNumber(String text) {
        return NumberStyle.PLAIN.parse(text.strip()).isPresent();
    }

    private static void row(CsvRecord record, TableBuilder builder) {
        var names = builder.names();
        if (record.getFieldCount() != names.size()) {
            throw ragged(builder.rows() + 1, record.getFieldCount(), names.size());
        }
        var cells = new HashMap<String, String>();
        for (var i = 0; i < names.size(); i++) {
            cells.put(names.get(i), record.getField(i).strip());
        }
        builder.row(cells);
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

    /// Counted in the header, outside of quotes.
    static char separator(String text) {
        var counts = new int[SEPARATORS.length()];
        var quoted = false;
        for (var i = 0; i < text.length(); i++) {
            var character = text.charAt(i);
            quoted ^= character == '"';
            if (!quoted && (character == '\n' || character == '\r')) {
                break;
            }
            var which = quoted ? -1 : SEPARATORS.indexOf(character);
            if (which >= 0) {
                counts[which]++;
            }
        }
        var best = 0;
        for (var which : List.of(1, 2, 3)) {
            best = counts[which] > counts[best] ? which : best;
        }
        return SEPARATORS.charAt(best);
    }
}
