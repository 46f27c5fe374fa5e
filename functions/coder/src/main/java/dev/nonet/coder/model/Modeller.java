package dev.nonet.coder.model;

import dev.nonet.shared.contract.coder.CoderInput;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Turns a request into a service whose names and types Java, JSON and HTTP can all carry, and says what it assumed.
public final class Modeller {
    /// Entities of one service, as in the contract.
    static final int MAX_ENTITIES = 20;

    /// Fields of one entity, as in the contract.
    static final int MAX_FIELDS = 60;

    private final CoderInput input;
    private final Vocabulary vocabulary = new Vocabulary();

    private Modeller(CoderInput input) {
        this.input = input;
    }

    /// @param assumptions what the request left open, one sentence each
    public record Modelled(ServiceModel service, List<String> assumptions) {
        public Modelled {
            assumptions = List.copyOf(assumptions);
        }
    }

    /// @throws dev.nonet.shared.agent.AgentException.Permanent with a code of `docs/errors.md`
    public static Modelled model(CoderInput input) {
        return new Modeller(input).modelled();
    }

    /// Reads a request in words as far as to know that it can be understood.
    ///
    /// @throws dev.nonet.shared.agent.AgentException.Permanent `REQUEST_NOT_UNDERSTOOD` with the place
    public static CoderInput understand(String requirements) {
        understood(requirements);
        return CoderInput.of(requirements);
    }

    private Modelled modelled() {
        var sentence = sentence();
        var entities = input.entities().isEmpty() ? sentence.entities() : input.entities();
        checkSizes(entities);
        var name = serviceName(sentence.name(), entities.getFirst());
        var named = new ArrayList<Vocabulary.Named>();
        for (var i = 0; i < entities.size(); i++) {
            named.add(vocabulary.add(entities.get(i), "entity " + (i + 1)));
        }
        var models = new ArrayList<EntityModel>();
        for (var i = 0; i < named.size(); i++) {
            models.add(entity(named.get(i), "entity " + (i + 1)));
        }
        var packageName = packageName(name);
        vocabulary.assume("Every entity has an id, a UUID that the service assigns.");
        vocabulary.assume(
                "Entities are kept in memory until the service stops, unless TABLE names a DynamoDB"
                        + " table.");
        return new Modelled(
                new ServiceModel(
                        name.spaced(), name.kebab(), packageName, ReferenceOrder.of(models)),
                vocabulary.assumptions());
    }

    /// The sentence must be understood where it is all there is; beside entities it may be any text.
    private Sentence.Parsed sentence() {
        var words = input.requirements() == null ? "" : input.requirements();
        if (input.entities().isEmpty()) {
            return understood(words);
        }
        try {
            return Sentence.parse(words);
        } catch (dev.nonet.shared.agent.AgentException.Permanent e) {
            return new Sentence.Parsed(null, List.of());
        }
    }

    private static Sentence.Parsed understood(String requirements) {
        var parsed = Sentence.parse(requirements);
        if (parsed.entities().isEmpty()) {
            throw Refusal.sentence(
                    0, requirements.length(), "entities, in words or in `input.entities`");
        }
        return parsed;
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
            var name = Words.name(first.name(), "entity 1").singular();
            vocabulary.assume("The service is named after its first entity: no name was given.");
            return name;
        }
        var name = Words.name(given, "the service's name");
        var isKind = Set.of("service", "api", "app", "application").contains(name.last());
        return isKind && name.list().size() > 1
                ? new Words(name.list().subList(0, name.list().size() - 1))
                : name;
    }

    private String packageName(Words name) {
        if (input.packageName() == null) {
            var segment = String.join("", name.list());
            var packageName = "com.example." + segment + (JavaNames.isKeyword(segment) ? "_" : "");
            vocabulary.assume("The package is " + packageName + ": none was given.");
            return packageName;
        }
        checkPackage(input.packageName());
        return input.packageName();
    }

    /// @throws dev.nonet.shared.agent.AgentException.Permanent `NAME_INVALID` where Java code can not be in the package
    public static void checkPackage(String packageName) {
        var segments = List.of(packageName.split("[.]"));
        if (segments.stream().anyMatch(JavaNames::isKeyword)) {
            throw Refusal.name("package", "a keyword of Java cannot be part of a package's name.");
        }
        if (segments.size() < 2
                || Set.of("java", "javax", "jdk", "sun").contains(segments.getFirst())
                || packageName.startsWith("com.sun")) {
            throw Refusal.name(
                    "package",
                    "the name has two parts or more and is not Java's own: com.example.app");
        }
    }

    private EntityModel entity(Vocabulary.Named named, String place) {
        var fields = new ArrayList<FieldModel>();
        var json = new HashSet<String>();
        var words = new HashSet<String>();
        for (var i = 0; i < named.entity().fields().size(); i++) {
            var where = place + ", field " + (i + 1);
            var given = named.entity().fields().get(i);
            if (isId(given, where)) {
                continue;
            }
            var field = new FieldReader(vocabulary, named.className(), given, where).read();
            if (!(json.add(field.json()) && words.add(field.words()))) {
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
        if (!Words.name(field.name(), place).spaced().equals("id")) {
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
}
