package dev.nonet.coder.openapi.source;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;

import dev.nonet.coder.openapi.Declaration;
import dev.nonet.coder.openapi.Shape;
import dev.nonet.coder.openapi.Shape.Slot;

import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The Java types of a generated project.
record Types(String packageName) {
    ClassName root(String name) {
        return ClassName.get(packageName, name);
    }

    ClassName model(Declaration declaration) {
        return ClassName.get(packageName + ".model", declaration.name());
    }

    ClassName operation(String name) {
        return ClassName.get(packageName + ".operation", name);
    }

    ClassName json(String name) {
        return ClassName.get(packageName + ".json", name);
    }

    ClassName http(String name) {
        return ClassName.get(packageName + ".http", name);
    }

    ClassName store(String name) {
        return ClassName.get(packageName + ".store", name);
    }

    ClassName violations() {
        return ClassName.get(packageName + ".validation", "Violations");
    }

    ClassName invalid() {
        return ClassName.get(packageName + ".validation", "InvalidException");
    }

    TypeName jsonType(TypeName type) {
        return ParameterizedTypeName.get(json("JsonType"), type);
    }

    /// A primitive where there is one and a value is always given.
    TypeName of(Slot slot, boolean required) {
        var type = of(slot.shape());
        return required && !slot.nullable() ? type : type.box();
    }

    private TypeName of(Shape shape) {
        return switch (shape) {
            case Shape.Anything _ -> ClassName.get(Object.class);
            case Shape.Scalar scalar ->
                    switch (scalar.kind()) {
                        case STRING -> ClassName.get(String.class);
                        case DATE -> ClassName.get(LocalDate.class);
                        case DATE_TIME -> ClassName.get(OffsetDateTime.class);
                        case UUID -> ClassName.get(UUID.class);
                        case URI -> ClassName.get(URI.class);
                        case BINARY -> json("Binary");
                        case INTEGER -> TypeName.INT;
                        case LONG -> TypeName.LONG;
                        case DOUBLE -> TypeName.DOUBLE;
                        case DECIMAL -> ClassName.get(BigDecimal.class);
                        case BOOLEAN -> TypeName.BOOLEAN;
                    };
            case Shape.Sequence sequence ->
                    ParameterizedTypeName.get(
                            ClassName.get(List.class), of(sequence.element().shape()).box());
            case Shape.Dictionary dictionary ->
                    ParameterizedTypeName.get(
                            ClassName.get(Map.class),
                            ClassName.get(String.class),
                            of(dictionary.value().shape()).box());
            case Shape.Named named -> model(named.declaration());
        };
    }

    /// What reads and writes a value, such as `JsonType.list(Pet.JSON)`.
    CodeBlock reader(Slot slot) {
        var reader = reader(slot.shape());
        return slot.nullable() && !(slot.shape() instanceof Shape.Anything)
                ? CodeBlock.of("$T.nullable($L)", json("JsonType"), reader)
                : reader;
    }

    /// What reads and writes a value that is not null.
    CodeBlock reader(Shape shape) {
        return switch (shape) {
            case Shape.Anything _ -> CodeBlock.of("$T.ANY", json("JsonType"));
            case Shape.Scalar scalar ->
                    CodeBlock.of("$T.$L", json("JsonType"), scalar.kind().name());
            case Shape.Sequence sequence ->
                    CodeBlock.of("$T.list($L)", json("JsonType"), reader(sequence.element()));
            case Shape.Dictionary dictionary ->
                    CodeBlock.of("$T.map($L)", json("JsonType"), reader(dictionary.value()));
            case Shape.Named named -> CodeBlock.of("$T.JSON", model(named.declaration()));
        };
    }
}
