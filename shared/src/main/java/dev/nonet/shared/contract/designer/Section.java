package dev.nonet.shared.contract.designer;

import com.fasterxml.jackson.annotation.JsonValue;

import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A part of a page: a word alone, or its content.
public sealed interface Section {
    /// How a section looks.
    enum Kind {
        HERO,
        FEATURES,
        TABLE,
        FORM,
        TEXT,
        QUESTIONS,
        ACTION
    }

    /// One of the [Kind]s by its name; any other words are the heading of a section of text.
    record Named(@JsonValue @Size(min = 1, max = 60) String name) implements Section {}

    /// @param kind text where absent
    /// @param items entries of a list of features or questions, columns of a table, fields of a form
    record Content(
            @Size(min = 1, max = 120) String heading,
            @Nullable Kind kind,
            @Nullable @Size(max = 2_000) String text,
            @Size(max = 12) List<@Size(min = 1, max = 200) String> items)
            implements Section {
        public Content {
            items = List.copyOf(items);
        }
    }
}
