package dev.nonet.designer.page;

import java.util.List;

/// A part of a page, from side to side.
public sealed interface Block {
    /// What wireframes and headings call it.
    String heading();

    record Hero(String heading, String lead, String action, String second) implements Block {}

    record Features(String heading, List<Item> items) implements Block {
        public Features {
            items = List.copyOf(items);
        }
    }

    record Table(String heading, Entity entity) implements Block {}

    /// @param fields what is asked for
    record Form(String heading, List<Entity.Field> fields, String action) implements Block {
        public Form {
            fields = List.copyOf(fields);
        }
    }

    record Text(String heading, String text) implements Block {}

    /// Verbatim quotes with their sources.
    record Quotes(String heading, List<Item> items) implements Block {
        public Quotes {
            items = List.copyOf(items);
        }
    }

    record Questions(String heading, List<Item> items) implements Block {
        public Questions {
            items = List.copyOf(items);
        }
    }

    record Action(String heading, String text, String action) implements Block {}

    /// A title and a text; of a quote, the source and what it says.
    record Item(String title, String text) {}
}
