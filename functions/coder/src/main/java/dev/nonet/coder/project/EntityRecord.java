package dev.nonet.coder.project;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;

import dev.nonet.coder.model.EntityModel;
import dev.nonet.coder.model.FieldModel;
import dev.nonet.coder.model.FieldType;

import java.util.UUID;

import javax.lang.model.element.Modifier;

/// Writes the record of an entity, which refuses wrong values in its compact constructor.
record EntityRecord(Names names, EntityModel entity) {
    TypeSpec type() {
        var components = MethodSpec.constructorBuilder().addParameter(UUID.class, "id");
        for (var field : entity.fields()) {
            components.addParameter(names.typeOf(field), field.component());
        }
        return TypeSpec.recordBuilder(entity.className())
                .addJavadoc("$L.\n", capitalized(entity.aSingular()))
                .addModifiers(Modifier.PUBLIC)
                .addSuperinterface(names.entity())
                .recordConstructor(components.build())
                .addMethod(checks())
                .build();
    }

    private MethodSpec checks() {
        var checks =
                MethodSpec.compactConstructorBuilder()
                        .addModifiers(Modifier.PUBLIC)
                        .addStatement("var violations = new $T()", names.violations())
                        .addStatement("violations.required($S, id)", "id");
        for (var field : entity.fields()) {
            if (field.required() && !names.typeOf(field).isPrimitive()) {
                checks.addStatement("violations.required($S, $N)", field.json(), field.component());
            }
            checks.addCode(check(field));
        }
        return checks.addStatement("violations.throwIfAny()").build();
    }

    private static CodeBlock check(FieldModel field) {
        if (!(field.type() instanceof FieldType.Scalar scalar)) {
            return CodeBlock.of("");
        }
        return switch (scalar) {
            case STRING, TEXT ->
                    call("length", field, ", %d, %d".formatted(field.min(), field.max()));
            case INT, LONG, DECIMAL -> range(field);
            case EMAIL -> call("email", field, "");
            case URL -> call("url", field, "");
            case BOOLEAN, DATE, DATETIME, UUID -> CodeBlock.of("");
        };
    }

    private static CodeBlock range(FieldModel field) {
        var range = CodeBlock.builder();
        if (field.min() != Long.MIN_VALUE) {
            range.add(call("atLeast", field, ", " + Literals.of(field.min())));
        }
        if (field.max() != Long.MAX_VALUE) {
            range.add(call("atMost", field, ", " + Literals.of(field.max())));
        }
        return range.build();
    }

    private static CodeBlock call(String check, FieldModel field, String bounds) {
        return CodeBlock.builder()
                .addStatement(
                        "violations.$L($S, $N$L)", check, field.json(), field.component(), bounds)
                .build();
    }

    static String capitalized(String words) {
        return words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1);
    }
}
