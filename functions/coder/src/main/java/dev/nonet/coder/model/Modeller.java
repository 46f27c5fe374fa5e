package dev.nonet.coder.model;

import dev.nonet.shared.contract.coder.CoderInput;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Turns a request into a service whose names and types Java, JSON and HTTP can all carry, and says what it assumed.
public final class Modeller {
    /// Entities of one service, as in the contract.
    static final int MAX_ENTITIES = 20;

    /// Fields of one entity, as in the contract.
    static final int MAX_FIELDS = 60;

    /// Characters of one name, as in the contract.
    static final int MAX_NAME = 40;

    private static final Set<String> RESERVED_COLLECTIONS = Set.of("health", "openapi.json");

    private final CoderInput input;
    private final List<String> assumptions = new ArrayList<>();
    private final Map<String, Named> byWord = new HashMap<>();
    private final Set<String> classes = new HashSet<>();

    private Modeller(CoderInput input) {
        this.input = input;
    }

    /// @param assumptions what the request left open, one sentence each
    public record Modelled(ServiceModel service, List<String> assumptions) {
        public Modelled {
            assumptions = List.copyOf(assumptions);
        }
    }

    /// An entity with its names, before its fields are read.
    private record Named(
            CoderInput.Entity entity, Words singular, Words plural, String className) {}

    /// @throws dev.nonet.shared.agent.AgentException.Permanent with a code of `docs/errors.md`
    public static Modelled model(CoderInput input) {
        return new Modeller(input).modelled();
    }

    private Modelled modelled() {
        var sentence = sentence();
        var entities = input.entities().isEmpty() ? sentence.entities() : input.entities();
        if (entities.isEmpty()) {
            throw Refusal.sentence(
                    0, input.requirements().length(), "entities, in words or in `input.entities`");
        }
        checkSizes(entities);
        var name = serviceName(sentence.name(), entities.getFirst());
        var mainClass = mainClass(name);
        var named = new ArrayList<Named>();
        for (var i = 0; i < entities.size(); i++) {
            named.add(named(entities.get(i), "entity " + (i + 1)));
        }
        var models = new ArrayList<EntityModel>();
        for (var i = 0; i < named.size(); i++) {
            models.add(entity(named.get(i), "entity " + (i + 1)));
        }
        var packageName = packageName(name);
        assumptions.add("Every entity has an id, a UUID that the service assigns.");
        assumptions.add("Entities are kept in memory and are lost when the service stops.");
        return new Modelled(
                new ServiceModel(
                        name.spaced(),
                        name.kebab(),
                        packageName,
                        mainClass,
                        ReferenceOrder.of(models)),
                assumptions);
    }

    /// The sentence must be understood where it is all there is; beside entities it may be any text.
    private Sentence.Parsed sentence() {
        if (input.entities().isEmpty()) {
            return Sentence.parse(input.requirements());
        }
        try {
            return Sentence.parse(input.requirements());
        } catch (dev.nonet.shared.agent.AgentException.Permanent e) {
            return new Sentence.Parsed(null, List.of());
        }
    }

    private static void checkSizes(List<CoderInput.Entity> entities) {
        if (entities.size() > MAX_ENTITIES) {
            throw Refusal.tooLarge("A service has at most " + MAX_ENTITIES + " entities.");
        }
        for (var entity : entities) {
            if (entity.fields().size() > MAX_FIELDS) {
                throw Refusal.tooLarge("An entity has at most " + MAX_FIELDS + " fields.");
            }
        }
    }

    private Words serviceName(@Nullable String fromSentence, CoderInput.Entity first) {
        var given = input.name() == null ? fromSentence : input.name();
        if (given == null) {
            var name = singular(name(first.name(), "entity 1"));
            assumptions.add("The service is named after its first entity: no name was given.");
            return name;
        }
        var name = name(given, "the service's name");
        var isKind = Set.of("service", "api", "app", "application").contains(name.last());
        return isKind && name.list().size() > 1
                ? new Words(name.list().subList(0, name.list().size() - 1))
                : name;
    }

    private String mainClass(Words name) {
        var className = name.pascal() + (name.last().equals("service") ? "" : "Service");
        classes.add(className);
        classes.add(className + "Test");
        return className;
    }

    private String packageName(Words name) {
        if (input.packageName() == null) {
            var segment = String.join("", name.list());
            var packageName = "com.example." + segment + (JavaNames.isKeyword(segment) ? "_" : "");
            assumptions.add("The package is " + packageName + ": none was given.");
            return packageName;
        }
        var segments = List.of(input.packageName().split("[.]"));
        if (segments.stream().anyMatch(JavaNames::isKeyword)) {
            throw Refusal.name("package", "a keyword of Java cannot be part of a package's name.");
        }
        if (segments.size() < 2
                || Set.of("java", "javax", "jdk", "sun").contains(segments.getFirst())
                || input.packageName().startsWith("com.sun")) {
            throw Refusal.name(
                    "package",
                    "the name has two parts or more and is not Java's own: com.example.app");
        }
        return input.packageName();
    }

    private Named named(CoderInput.Entity entity, String place) {
        var singular = singular(name(entity.name(), place));
        var plural =
                entity.plural() == null
                        ? singular.withLast(English.plural(singular.last()))
                        : name(entity.plural(), place + ", plural");
        var named = new Named(entity, singular, plural, className(singular, place));
        for (var other : byWord.values()) {
            if (other.plural().kebab().equals(plural.kebab())
                    || other.singular().equals(singular)) {
                throw Refusal.clash(place, "an entity before it has the same name.");
            }
        }
        if (RESERVED_COLLECTIONS.contains(plural.kebab())) {
            throw Refusal.name(
                    place, "/health is the service's own; give the entity another `plural`.");
        }
        byWord.put(singular.kebab(), named);
        return named;
    }

    private String className(Words singular, String place) {
        var className = singular.pascal();
        if (JavaNames.isTakenClass(className) || classes.contains(className)) {
            className += "Entity";
            assumptions.add(
                    "The class of "
                            + singular.spaced()
                            + " is "
                            + className
                            + ": Java has a use for the shorter name.");
        }
        for (var generated : List.of("", "Json", "Test", "ApiTest")) {
            if (!classes.add(className + generated)) {
                throw Refusal.clash(place, "its class would have the name of another one.");
            }
        }
        return className;
    }

    private EntityModel entity(Named named, String place) {
        var fields = new ArrayList<FieldModel>();
        var json = new HashSet<String>();
        var components = new HashSet<String>();
        for (var i = 0; i < named.entity().fields().size(); i++) {
            var where = place + ", field " + (i + 1);
            var given = named.entity().fields().get(i);
            if (isId(given, where)) {
                continue;
            }
            var field = new FieldReader(named.className(), given, where).read();
            if (!(json.add(field.json()) && components.add(field.component()))) {
                throw Refusal.clash(where, "a field before it has the same name.");
            }
            fields.add(field);
        }
        if (fields.isEmpty()) {
            throw Refusal.field(place, "an entity has at least one field beside its id.");
        }
        return new EntityModel(
                named.singular().spaced(),
                named.plural().spaced(),
                named.className(),
                named.plural().kebab(),
                fields);
    }

    private static boolean isId(CoderInput.Field field, String place) {
        if (!name(field.name(), place).spaced().equals("id")) {
            return false;
        }
        if (field.type() != null && TypeReader.scalar(field.type()) != FieldType.Scalar.UUID) {
            throw Refusal.field(
                    place,
                    "the id is a UUID that the service assigns; leave it out, or rename the"
                            + " field.");
        }
        return true;
    }

    private static Words singular(Words name) {
        return name.withLast(English.singular(name.last()));
    }

    private static Words name(String text, String place) {
        var words = Words.of(text);
        if (!words.isName() || text.length() > MAX_NAME) {
            throw Refusal.name(
                    place,
                    "a name is 1 to "
                            + MAX_NAME
                            + " ASCII letters, digits, spaces, _ and -, a letter first.");
        }
        return words;
    }

    /// Reads one field of one entity.
    private final class FieldReader {
        private final String className;
        private final CoderInput.Field field;
        private final String place;
        private final Words name;

        FieldReader(String className, CoderInput.Field field, String place) {
            this.className = className;
            this.field = field;
            this.place = place;
            this.name = name(field.name(), place);
        }

        FieldModel read() {
            var type = type();
            var words = type instanceof FieldType.Reference ? withId() : name;
            var required = required(type);
            var bounds = FieldBounds.of(field, type, place);
            return new FieldModel(
                    name.spaced(),
                    component(words),
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
            var target = target(given);
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
            var target = target(field.name());
            if (target != null) {
                assumptions.add(
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
            assumptions.add(
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

        private @Nullable Named target(String word) {
            var words = Words.of(word);
            return words.list().isEmpty() ? null : byWord.get(singular(words).kebab());
        }

        private FieldType reference(Named target) {
            return new FieldType.Reference(target.className(), target.singular().spaced());
        }

        private FieldType choice(List<FieldType.Constant> constants) {
            var enumName = className + name.pascal();
            if (!classes.add(enumName)) {
                throw Refusal.clash(place, "its enum would have the name of another class.");
            }
            return new FieldType.Choice(enumName, constants);
        }

        private Words withId() {
            if (name.last().equals("id")) {
                return name;
            }
            var words = new ArrayList<>(name.list());
            words.add("id");
            return new Words(words);
        }

        private String component(Words words) {
            var component = words.camel();
            return JavaNames.isTakenComponent(component) ? component + "Value" : component;
        }

        /// As the request spells it, where that is one word for a computer; a reference says that it is an id.
        private String json(Words words) {
            if (!words.equals(name)) {
                var json =
                        field.name().contains("_") ? String.join("_", words.list()) : words.camel();
                assumptions.add(
                        label()
                                + " is the field "
                                + json
                                + " in JSON: the id of the other entity.");
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
                assumptions.add(
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
}
