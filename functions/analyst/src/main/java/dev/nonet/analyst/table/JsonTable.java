package dev.nonet.analyst.table;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.Json;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;

/// A JSON array of flat objects, or one flat object after the other; read token by token.
final class JsonTable {
    private final JsonParser parser;
    private final RowChecks rows;

    private JsonTable(JsonParser parser, RowChecks rows) {
        this.parser = parser;
        this.rows = rows;
    }

    /// @return `JSON`
    static String read(Reader text, RowChecks rows) {
        try (var parser = Json.mapper().createParser(text)) {
            new JsonTable(parser, rows).read();
            return "JSON";
        } catch (JsonProcessingException e) {
            throw new AgentException.Permanent(
                    "JSON_INVALID",
                    "Line %d, character %d: no valid JSON."
                            .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() throws IOException {
        for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
            switch (token) {
                case START_ARRAY, END_ARRAY -> {
                    if (parser.getParsingContext().getNestingDepth() > 1) {
                        throw notFlat();
                    }
                }
                case START_OBJECT -> row();
                default ->
                        throw new AgentException.Permanent(
                                "JSON_INVALID",
                                "Row %d is no object; a row looks like {\"day\": \"2026-01-01\", \"amount\": 10}."
                                        .formatted(rows.rows() + 1));
            }
        }
    }

    private void row() throws IOException {
        var cells = new ArrayList<String>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var place = rows.place(parser.currentName());
            var token = parser.nextToken();
            if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
                throw notFlat();
            }
            while (cells.size() <= place) {
                cells.add("");
            }
            cells.set(place, token == JsonToken.VALUE_NULL ? "" : parser.getText().strip());
        }
        rows.row(cells);
    }

    private AgentException notFlat() {
        return new AgentException.Permanent(
                "ROW_NOT_FLAT",
                "Row %d has a list or object in it; give texts, numbers and booleans only."
                        .formatted(rows.rows() + 1));
    }
}
