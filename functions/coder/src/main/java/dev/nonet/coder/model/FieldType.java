package dev.nonet.coder.model;

import java.util.List;

/// What a field holds.
public sealed interface FieldType {
    /// How requests name the type, such as `string` or `enum(a|b)`.
    String word();

    /// A value without parts, named in requests by its lower-case constant.
    enum Scalar implements FieldType {
        STRING,
        TEXT,
        INT,
        LONG,
        DECIMAL,
        BOOLEAN,
        DATE,
        DATETIME,
        UUID,
        EMAIL,
        URL;

        @Override
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// One of a few words.
    ///
    /// @param className of the Java enum
    record Choice(String className, List<Constant> constants) implements FieldType {
        public Choice {
            constants = List.copyOf(constants);
        }

        @Override
        public String word() {
            return "enum("
                    + String.join("|", constants.stream().map(Constant::json).toList())
                    + ")";
        }
    }

    /// @param name in Java, upper case
    /// @param json as the request spells it
    record Constant(String name, String json) {}

    /// The id of another entity.
    ///
    /// @param className of that entity
    /// @param word how the request names it
    record Reference(String className, String word) implements FieldType {}
}
