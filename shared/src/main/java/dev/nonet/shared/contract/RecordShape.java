package dev.nonet.shared.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;

import jakarta.validation.constraints.NotEmpty;

import org.jspecify.annotations.Nullable;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// What reflection says of a record, asked once per class: asking takes longer than reading a request.
///
/// @param names of all components, for messages
/// @param scalar whether the record stands for its only component's JSON
record RecordShape(
        List<Component> components, String names, boolean scalar, Constructor<?> constructor) {
    private static final ClassValue<RecordShape> SHAPES =
            new ClassValue<>() {
                @Override
                protected RecordShape computeValue(Class<?> type) {
                    return read(type);
                }
            };

    private static final ClassValue<Map<String, Object>> CONSTANTS =
            new ClassValue<>() {
                @Override
                protected Map<String, Object> computeValue(Class<?> type) {
                    var constants = new TreeMap<String, Object>();
                    for (var constant : type.getEnumConstants()) {
                        constants.put(nameOf((Enum<?>) constant), constant);
                    }
                    return constants;
                }
            };

    /// @param name in JSON
    /// @param step the name as a path continues with it
    record Component(String name, String step, Use use) {}

    /// A type where it is used, with what its annotations ask.
    ///
    /// @param pattern of `@Pattern`, compiled
    /// @param arguments of a list or map
    record Use(
            Class<?> raw,
            List<Annotation> constraints,
            boolean nullable,
            boolean notEmpty,
            @Nullable Pattern pattern,
            List<Use> arguments) {
        static Use of(AnnotatedType type) {
            var pattern = type.getAnnotation(jakarta.validation.constraints.Pattern.class);
            return new Use(
                    type.getType() instanceof ParameterizedType parameterized
                            ? (Class<?>) parameterized.getRawType()
                            : (Class<?>) type.getType(),
                    List.of(type.getAnnotations()),
                    type.isAnnotationPresent(Nullable.class),
                    type.isAnnotationPresent(NotEmpty.class),
                    pattern == null ? null : Pattern.compile(pattern.regexp()),
                    type instanceof AnnotatedParameterizedType parameterized
                            ? Arrays.stream(parameterized.getAnnotatedActualTypeArguments())
                                    .map(Use::of)
                                    .toList()
                            : List.of());
        }
    }

    static RecordShape of(Class<?> type) {
        return SHAPES.get(type);
    }

    /// The constants of an enum by their JSON name.
    static Map<String, Object> constants(Class<?> type) {
        return CONSTANTS.get(type);
    }

    static String nameOf(Enum<?> constant) {
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

    private static RecordShape read(Class<?> type) {
        var reflected = type.getRecordComponents();
        var components =
                Arrays.stream(reflected)
                        .map(
                                component ->
                                        new Component(
                                                nameOf(component),
                                                "." + nameOf(component),
                                                Use.of(component.getAnnotatedType())))
                        .toList();
        return new RecordShape(
                components,
                String.join(", ", components.stream().map(Component::name).toList()),
                reflected.length == 1
                        && reflected[0].getAccessor().isAnnotationPresent(JsonValue.class),
                canonicalConstructor(type, reflected));
    }

    private static String nameOf(RecordComponent component) {
        var property = component.getAccessor().getAnnotation(JsonProperty.class);
        return property == null || property.value().isEmpty()
                ? Json.snakeCase(component.getName())
                : property.value();
    }

    private static Constructor<?> canonicalConstructor(
            Class<?> type, RecordComponent[] components) {
        var parameters =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            var constructor = type.getDeclaredConstructor(parameters);
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(type + " is no record", e);
        }
    }
}
