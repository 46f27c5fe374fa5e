package dev.nonet.coder.project;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;

import dev.nonet.coder.model.EntityModel;
import dev.nonet.coder.model.FieldModel;
import dev.nonet.coder.model.FieldType;
import dev.nonet.coder.model.ServiceModel;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/// The Java types of a generated service.
record Names(ServiceModel service) {
    ClassName of(EntityModel entity) {
        return local(entity.className());
    }

    ClassName json(EntityModel entity) {
        return local(entity.className() + "Json");
    }

    ClassName main() {
        return local(service.mainClass());
    }

    ClassName local(String simpleName) {
        return ClassName.get(service.packageName(), simpleName);
    }

    ClassName api() {
        return in("http", "Api");
    }

    ClassName resource() {
        return in("http", "CrudResource");
    }

    ClassName entity() {
        return in("store", "Entity");
    }

    ClassName store() {
        return in("store", "EntityStore");
    }

    ClassName fields() {
        return in("json", "JsonFields");
    }

    ClassName jsonText() {
        return in("json", "Json");
    }

    ClassName violations() {
        return in("validation", "Violations");
    }

    ClassName violation() {
        return in("validation", "Violation");
    }

    ClassName invalid() {
        return in("validation", "InvalidException");
    }

    /// A primitive where there is one and a value must be given.
    TypeName typeOf(FieldModel field) {
        var type =
                switch (field.type()) {
                    case FieldType.Choice choice -> local(choice.className());
                    case FieldType.Reference ignored -> ClassName.get(UUID.class);
                    case FieldType.Scalar scalar -> typeOf(scalar);
                };
        return field.required() ? type : type.box();
    }

    private static TypeName typeOf(FieldType.Scalar scalar) {
        return switch (scalar) {
            case STRING, TEXT, EMAIL -> ClassName.get(String.class);
            case INT -> TypeName.INT;
            case LONG -> TypeName.LONG;
            case BOOLEAN -> TypeName.BOOLEAN;
            case DECIMAL -> ClassName.get(BigDecimal.class);
            case DATE -> ClassName.get(LocalDate.class);
            case DATETIME -> ClassName.get(Instant.class);
            case UUID -> ClassName.get(UUID.class);
            case URL -> ClassName.get(URI.class);
        };
    }

    private ClassName in(String subpackage, String simpleName) {
        return ClassName.get(service.packageName() + "." + subpackage, simpleName);
    }
}
