package dev.nonet.coder.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Reads the names of types, and assumes one where none is given.
final class TypeReader {
    /// Values of an enum.
    static final int MAX_VALUES = 50;

    private static final Map<String, FieldType.Scalar> OTHER_WORDS =
            Map.ofEntries(
                    Map.entry("str", FieldType.Scalar.STRING),
                    Map.entry("integer", FieldType.Scalar.INT),
                    Map.entry("bigint", FieldType.Scalar.LONG),
                    Map.entry("number", FieldType.Scalar.DECIMAL),
                    Map.entry("double", FieldType.Scalar.DECIMAL),
                    Map.entry("float", FieldType.Scalar.DECIMAL),
                    Map.entry("money", FieldType.Scalar.DECIMAL),
                    Map.entry("bool", FieldType.Scalar.BOOLEAN),
                    Map.entry("timestamp", FieldType.Scalar.DATETIME),
                    Map.entry("instant", FieldType.Scalar.DATETIME),
                    Map.entry("guid", FieldType.Scalar.UUID),
                    Map.entry("uri", FieldType.Scalar.URL));

    /// The last word of a name, and the type that it suggests.
    private static final Map<FieldType.Scalar, Set<String>> SUGGESTED =
            Map.of(
                    FieldType.Scalar.INT,
                    Set.of(
                            "year",
                            "count",
                            "quantity",
                            "age",
                            "pages",
                            "stock",
                            "capacity",
                            "position",
                            "level",
                            "floor",
                            "seats",
                            "rank"),
                    FieldType.Scalar.DECIMAL,
                    Set.of(
                            "price",
                            "cost",
                            "amount",
                            "total",
                            "balance",
                            "weight",
                            "height",
                            "width",
                            "salary",
                            "tax",
                            "rate",
                            "rating",
                            "score",
                            "discount",
                            "percentage",
                            "latitude",
                            "longitude"),
                    FieldType.Scalar.BOOLEAN,
                    Set.of(
                            "active",
                            "available",
                            "enabled",
                            "disabled",
                            "done",
                            "completed",
                            "paid",
                            "archived",
                            "deleted",
                            "visible"),
                    FieldType.Scalar.DATE,
                    Set.of("date", "day", "birthday", "deadline"),
                    FieldType.Scalar.DATETIME,
                    Set.of("at", "time", "timestamp"),
                    FieldType.Scalar.EMAIL,
                    Set.of("email", "mail"),
                    FieldType.Scalar.URL,
                    Set.of("url", "website", "link", "homepage"),
                    FieldType.Scalar.UUID,
                    Set.of("uuid", "guid"),
                    FieldType.Scalar.TEXT,
                    Set.of(
                            "text",
                            "description",
                            "content",
                            "body",
                            "notes",
                            "comment",
                            "summary",
                            "biography",
                            "message"));

    private TypeReader() {}

    /// Whether the word names no type, so that it may be a field's name.
    static boolean isUntyped(String word) {
        return scalar(word) == null && !word.equalsIgnoreCase("enum");
    }

    /// The named type, or null where it is none of the language's.
    static FieldType.@org.jspecify.annotations.Nullable Scalar scalar(String word) {
        var lower = word.toLowerCase(Locale.ROOT);
        for (var scalar : FieldType.Scalar.values()) {
            if (scalar.word().equals(lower)) {
                return scalar;
            }
        }
        return OTHER_WORDS.get(lower);
    }

    /// What a field of this name holds, where nobody said: by its last word, or a yes or no by its first, else a string.
    static FieldType.Scalar assumed(Words name) {
        var first = name.list().getFirst();
        if (name.list().size() > 1 && (first.equals("is") || first.equals("has"))) {
            return FieldType.Scalar.BOOLEAN;
        }
        for (var scalar : FieldType.Scalar.values()) {
            if (SUGGESTED.getOrDefault(scalar, Set.of()).contains(name.last())) {
                return scalar;
            }
        }
        return FieldType.Scalar.STRING;
    }

    /// The constants of `enum(a|b|c)`.
    static List<FieldType.Constant> constants(String type, String place) {
        var values = type.substring(type.indexOf('(') + 1, type.length() - 1).split("[|]", -1);
        if (values.length > MAX_VALUES) {
            throw Refusal.type(place, "an enum has at most " + MAX_VALUES + " values.");
        }
        var constants = new ArrayList<FieldType.Constant>();
        var names = new HashSet<String>();
        for (var value : values) {
            var words = Words.of(value.strip());
            if (words.list().isEmpty() || value.length() > 40) {
                throw Refusal.type(
                        place,
                        "the values of an enum are 1 to 40 ASCII letters, digits, spaces, _ and -,"
                                + " as in enum(available|lent).");
            }
            var name = words.isName() ? words.constant() : "VALUE_" + words.constant();
            if (!names.add(name)) {
                throw Refusal.clash(place, "two values of the enum are the same.");
            }
            constants.add(new FieldType.Constant(name, value.strip()));
        }
        return constants;
    }

    static boolean isEnum(String type) {
        return type.toLowerCase(Locale.ROOT).startsWith("enum(") && type.endsWith(")");
    }
}
