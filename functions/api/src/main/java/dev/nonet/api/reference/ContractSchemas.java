package dev.nonet.api.reference;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.MemberScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.generator.impl.DefinitionKey;
import com.github.victools.jsonschema.generator.naming.SchemaDefinitionNamingStrategy;

import dev.nonet.shared.contract.Json;
import dev.nonet.shared.contract.RawJson;

import jakarta.validation.constraints.NotEmpty;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// JSON Schema (2020-12) of the contracts' records, by the rules of [dev.nonet.shared.contract.RecordReader]: what the
/// reader takes the schema allows, apart from what only a constructor checks.
///
/// Safe for use by one thread.
public final class ContractSchemas {
    private static final List<String> ANYTHING =
            List.of("object", "array", "string", "number", "boolean");

    private final DocComments docs = new DocComments();

    /// Of what clients send: unknown fields are refused, and what is optional may be null.
    public ObjectNode input(Class<?> record) {
        return schema(record, true);
    }

    /// Of what Nonet answers: more fields may join, and what is optional is absent, never null.
    public ObjectNode result(Class<?> record) {
        return schema(record, false);
    }

    private ObjectNode schema(Class<?> root, boolean strict) {
        var builder =
                new SchemaGeneratorConfigBuilder(
                                Json.mapper(), SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                        .with(
                                Option.DEFINITIONS_FOR_ALL_OBJECTS,
                                Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES,
                                Option.INLINE_NULLABLE_SCHEMAS)
                        .without(Option.FLATTENED_ENUMS, Option.VALUES_FROM_CONSTANT_FIELDS)
                        .with(new ReaderConstraints());
        if (strict) {
            builder.with(Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT);
        }
        builder.forFields()
                .withPropertyNameOverrideResolver(ContractSchemas::name)
                .withRequiredCheck(field -> !isOptional(field, strict))
                .withNullableCheck(field -> strict && isOptional(field, true))
                .withDescriptionResolver(this::description);
        builder.forTypesInGeneral()
                .withPropertySorter((_, _) -> 0)
                .withSubtypeResolver(ContractSchemas::permitted)
                .withCustomDefinitionProvider(this::special)
                .withDescriptionResolver(scope -> docs.type(scope.getType().getErasedType()))
                .withDefinitionNamingStrategy(new Names(root));
        return (ObjectNode) tidied(new SchemaGenerator(builder.build()).generateSchema(root));
    }

    /// Takes away what says nothing: an `allOf` whose only other member repeats a description.
    private static JsonNode tidied(JsonNode schema) {
        var all = schema.path("allOf");
        if (schema.size() == 1
                && all.size() == 2
                && all.path(1).size() == 1
                && all.path(1).has("description")) {
            return tidied(all.path(0));
        }
        if (schema instanceof ObjectNode object) {
            object.properties().forEach(field -> field.setValue(tidied(field.getValue())));
        } else if (schema instanceof ArrayNode array) {
            for (var i = 0; i < array.size(); i++) {
                array.set(i, tidied(array.get(i)));
            }
        }
        return schema;
    }

    private static @Nullable String name(FieldScope field) {
        if (field.isFakeContainerItemScope()) {
            return null;
        }
        var property = field.getRawMember().getAnnotation(JsonProperty.class);
        return property == null || property.value().isEmpty()
                ? SnakeCaseStrategy.INSTANCE.translate(field.getRawMember().getName())
                : property.value();
    }

    private static boolean isOptional(FieldScope field, boolean strict) {
        if (field.isFakeContainerItemScope()) {
            return false;
        }
        var raw = field.getRawMember();
        var type = raw.getAnnotatedType();
        return type.isAnnotationPresent(Nullable.class)
                || (strict && isCollection(raw) && !type.isAnnotationPresent(NotEmpty.class));
    }

    private static boolean isCollection(Field field) {
        return field.getType() == List.class || field.getType() == Map.class;
    }

    private @Nullable String description(FieldScope field) {
        var raw = field.getRawMember();
        return field.isFakeContainerItemScope()
                ? null
                : docs.component(raw.getDeclaringClass(), raw.getName());
    }

    private static @Nullable List<ResolvedType> permitted(
            ResolvedType type, SchemaGenerationContext context) {
        var raw = type.getErasedType();
        return raw.isSealed() && raw.isInterface()
                ? Arrays.stream(raw.getPermittedSubclasses())
                        .map(permitted -> context.getTypeContext().resolveSubtype(type, permitted))
                        .toList()
                : null;
    }

    /// What is no object of its components: any JSON, a word of an enum, a record that stands for one value.
    private @Nullable CustomDefinition special(ResolvedType type, SchemaGenerationContext context) {
        var raw = type.getErasedType();
        if (raw == JsonNode.class || raw == RawJson.class) {
            var any = Json.mapper().createObjectNode();
            ANYTHING.forEach(any.putArray("type")::add);
            return inline(any);
        }
        if (raw.isEnum()) {
            return inline(words(raw));
        }
        if (raw.isRecord()
                && raw.getRecordComponents().length == 1
                && raw.getRecordComponents()[0]
                        .getAccessor()
                        .isAnnotationPresent(JsonValue.class)) {
            var members = context.getTypeContext().resolveWithMembers(type);
            var field =
                    context.getTypeContext()
                            .createFieldScope(
                                    members.getMemberFields()[0],
                                    new MemberScope.DeclarationDetails(type, members));
            var value = context.createStandardDefinitionReference(field, null);
            var said = docs.type(raw);
            return inline(said == null ? value : value.put("description", said));
        }
        return null;
    }

    private ObjectNode words(Class<?> type) {
        var schema = Json.mapper().createObjectNode().put("type", "string");
        var words = schema.putArray("enum");
        for (var constant : type.getEnumConstants()) {
            words.add(word((Enum<?>) constant));
        }
        var said = new ArrayList<String>();
        var about = docs.type(type);
        if (about != null) {
            said.add(about);
        }
        var constants = docs.constants(type);
        for (var constant : type.getEnumConstants()) {
            var text = constants.get(((Enum<?>) constant).name());
            if (text != null) {
                said.add("`" + word((Enum<?>) constant) + "`: " + text);
            }
        }
        return said.isEmpty()
                ? schema
                : schema.put("description", said.stream().collect(Collectors.joining("\n")));
    }

    private static String word(Enum<?> constant) {
        try {
            var property =
                    constant.getDeclaringClass()
                            .getField(constant.name())
                            .getAnnotation(JsonProperty.class);
            return property == null ? constant.name().toLowerCase(Locale.ROOT) : property.value();
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(constant + " has no field", e);
        }
    }

    private static CustomDefinition inline(ObjectNode schema) {
        return new CustomDefinition(
                schema, CustomDefinition.INLINE_DEFINITION, CustomDefinition.EXCLUDING_ATTRIBUTES);
    }

    /// Names of definitions that stay apart when the schemas of all agents meet in one document.
    private record Names(Class<?> root) implements SchemaDefinitionNamingStrategy {
        @Override
        public String getDefinitionNameForKey(DefinitionKey key, SchemaGenerationContext context) {
            var name = new StringBuilder();
            for (var type = key.getType().getErasedType();
                    type != null && type != root;
                    type = type.getDeclaringClass()) {
                name.insert(0, type.getSimpleName());
            }
            return root.getSimpleName() + name;
        }
    }
}
