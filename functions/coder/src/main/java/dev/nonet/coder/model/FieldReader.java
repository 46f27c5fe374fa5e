package dev.nonet.coder.model;

import dev.nonet.shared.contract.coder.CoderInput;

import java.util.List;
import java.util.Set;

/// Reads one field of one entity: its names, its type and its rules.
final class FieldReader {
    private final Vocabulary vocabulary;
    private final String className;
    private final CoderInput.Field field;
    private final String place;
    private final Words name;

    FieldReader(Vocabulary vocabulary, String className, CoderInput.Field field, String place) {
        this.vocabulary = vocabulary;
        this.className = className;
        this.field = field;
        this.place = place;
        this.name = Words.name(field.name(), place);
    }

    FieldModel read() {
        var type = type();
        var words = type instanceof FieldType.Reference ? withId() : name;
        var required = required(type);
        var bounds = FieldBounds.of(field, type, place);
        return new FieldModel(
                name.spaced(),
                json(words),
                type,
                required,
                unique(type, bounds),
                bounds.min(),
                bounds.max());
    }

    private FieldType type() {
        var given = field.type() == null ? null : field.type().strip();
        if (given == null) {
            return assumedType();
        }
        if (TypeReader.isEnum(given)) {
            return choice(TypeReader.constants(given, place));
        }
        var target = vocabulary.find(given);
        if (target != null) {
            return reference(target);
        }
        var scalar = TypeReader.scalar(given);
        if (scalar == null) {
            throw Refusal.type(
                    place,
                    "the type is string, text, int, long, decimal, boolean, date, datetime,"
                            + " uuid, email, url, enum(a|b|c) or the name of an entity.");
        }
        return scalar;
    }

    private FieldType assumedType() {
        var target = vocabulary.find(field.name());
        if (target != null) {
            vocabulary.assume(
                    label()
                            + " is the id of "
                            + English.withArticle(target.singular().spaced())
                            + ": no type was given, and an entity has this name.");
            return reference(target);
        }
        if (isTypeWordAfterName()) {
            throw Refusal.field(place, "a type stands after a colon, as in title:string.");
        }
        var assumed = TypeReader.assumed(name);
        var reason =
                assumed == FieldType.Scalar.STRING
                        ? "its name suggests no other."
                        : "its name suggests it.";
        vocabulary.assume(
                "%s is of type %s: no type was given, and %s"
                        .formatted(label(), assumed.word(), reason));
        return assumed;
    }

    /// `title string` is a forgotten colon, `release date` is a name.
    private boolean isTypeWordAfterName() {
        return name.list().size() > 1
                && Set.of(
                                "string",
                                "int",
                                "integer",
                                "long",
                                "decimal",
                                "boolean",
                                "bool",
                                "datetime")
                        .contains(name.last());
    }

    private FieldType reference(Vocabulary.Named target) {
        return new FieldType.Reference(target.className(), target.singular().spaced());
    }

    private FieldType choice(List<FieldType.Constant> constants) {
        var enumName = className + name.pascal();
        if (!vocabulary.claim(enumName)) {
            throw Refusal.clash(place, "its enum would have the name of another class.");
        }
        return new FieldType.Choice(enumName, constants);
    }

    private Words withId() {
        return name.last().equals("id") ? name : name.plus("id");
    }

    /// As the request spells it, where that is one word for a computer; a reference says that it is an id.
    private String json(Words words) {
        if (!words.equals(name)) {
            var json = field.name().contains("_") ? String.join("_", words.list()) : words.camel();
            vocabulary.assume(
                    label() + " is the field " + json + " in JSON: the id of the other entity.");
            return json;
        }
        return field.name().contains(" ") || field.name().contains("-")
                ? words.camel()
                : field.name();
    }

    private boolean required(FieldType type) {
        var toItself =
                type instanceof FieldType.Reference reference
                        && reference.className().equals(className);
        if (toItself && field.required() == null) {
            vocabulary.assume(
                    label() + " is optional: the first entity can refer to none before it.");
            return false;
        }
        return field.required() == null || field.required();
    }

    private boolean unique(FieldType type, FieldBounds bounds) {
        var unique = field.unique() != null && field.unique();
        if (unique && (!isCountable(type) || bounds.room() < FieldBounds.MIN_UNIQUE)) {
            throw Refusal.field(
                    place,
                    "unique needs a type with many distinct values: no boolean, no enum, no"
                            + " decimal"
                            + " (1.0 and 1.00 differ), and bounds with room for %d values."
                                    .formatted(FieldBounds.MIN_UNIQUE));
        }
        return unique;
    }

    private static boolean isCountable(FieldType type) {
        return !(type instanceof FieldType.Choice)
                && type != FieldType.Scalar.BOOLEAN
                && type != FieldType.Scalar.DECIMAL;
    }

    private String label() {
        return className + "." + name.camel();
    }
}
