package dev.nonet.coder.openapi.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;

import dev.nonet.coder.openapi.Declaration;
import dev.nonet.coder.openapi.Declaration.Body;
import dev.nonet.coder.openapi.Declaration.Field;
import dev.nonet.coder.openapi.Declaration.Others;
import dev.nonet.coder.openapi.Shape;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import javax.lang.model.element.Modifier;

/// Writes a record that reads itself from JSON, refuses what breaks its rules and writes itself as JSON.
record RecordSource(Types types, ClassName name, Body.Fields fields) {
    TypeSpec.Builder type(String summary) {
        var checks = new Checks();
        for (var field : fields.fields()) {
            checks.add(field, typeOf(field).isPrimitive());
        }
        var record =
                TypeSpec.recordBuilder(name)
                        .addModifiers(Modifier.PUBLIC)
                        .recordConstructor(components())
                        .addField(json());
        if (!summary.isEmpty()) {
            record.addJavadoc("$L\n", summary);
        }
        checks.patterns().forEach(record::addField);
        var constructor = constructor(checks.statements());
        if (constructor != null) {
            record.addMethod(constructor);
        }
        return record.addMethod(read()).addMethod(write());
    }

    private TypeName typeOf(Field field) {
        return types.of(field.slot(), field.required());
    }

    private MethodSpec components() {
        var components = MethodSpec.constructorBuilder();
        for (var field : fields.fields()) {
            components.addParameter(typeOf(field), field.component());
        }
        if (fields.others() instanceof Others.Kept kept) {
            components.addParameter(
                    ParameterizedTypeName.get(
                            ClassName.get(Map.class),
                            ClassName.get(String.class),
                            types.of(kept.value(), false)),
                    kept.component());
        }
        return components.build();
    }

    private FieldSpec json() {
        return FieldSpec.builder(types.jsonType(name), "JSON")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .initializer("$T.of($T::read, $T::write)", types.json("JsonType"), name, name)
                .build();
    }

    private @org.jspecify.annotations.Nullable MethodSpec constructor(List<CodeBlock> checks) {
        var initial = fields.fields().stream().filter(field -> field.initial() != null).toList();
        if (checks.isEmpty() && initial.isEmpty()) {
            return null;
        }
        var constructor = MethodSpec.compactConstructorBuilder().addModifiers(Modifier.PUBLIC);
        for (var field : initial) {
            constructor.addStatement(
                    "$N = $N == null ? $L : $N",
                    field.component(),
                    field.component(),
                    literal(field),
                    field.component());
        }
        if (!checks.isEmpty()) {
            constructor.addStatement("var violations = new $T()", types.violations());
            checks.forEach(constructor::addStatement);
            constructor.addStatement("violations.throwIfAny()");
        }
        return constructor.build();
    }

    private CodeBlock literal(Field field) {
        var initial = java.util.Objects.requireNonNull(field.initial());
        return switch (field.slot().shape()) {
            case Shape.Named named -> constant(named.declaration(), initial);
            case Shape.Scalar scalar ->
                    switch (scalar.kind()) {
                        case INTEGER -> CodeBlock.of("$L", initial.intValue());
                        case LONG -> CodeBlock.of("$LL", initial.longValue());
                        case DOUBLE -> CodeBlock.of("$L", initial.doubleValue());
                        case BOOLEAN -> CodeBlock.of("$L", initial.booleanValue());
                        default -> CodeBlock.of("$S", initial.asText());
                    };
            default -> CodeBlock.of("null");
        };
    }

    private CodeBlock constant(Declaration declaration, JsonNode json) {
        if (declaration.body() instanceof Body.Constants constants) {
            for (var constant : constants.constants()) {
                if (constant.json().equals(json)) {
                    return CodeBlock.of("$T.$L", types.model(declaration), constant.name());
                }
            }
        }
        return CodeBlock.of("null");
    }

    private MethodSpec read() {
        var read =
                MethodSpec.methodBuilder("read")
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                        .returns(name)
                        .addParameter(Object.class, "json")
                        .addStatement("var fields = new $T(json)", types.json("JsonObject"));
        var values = new ArrayList<CodeBlock>();
        for (var field : fields.fields()) {
            read.addStatement(
                    "var $N = fields.$L($S, $L)",
                    field.component(),
                    field.required() ? "required" : "optional",
                    field.json(),
                    field.required()
                            ? types.reader(field.slot())
                            : types.reader(field.slot().shape()));
            values.add(CodeBlock.of("$N", field.component()));
        }
        switch (fields.others()) {
            case Others.Ignored _ -> {}
            case Others.Forbidden _ -> read.addStatement("fields.noOthers()");
            case Others.Kept kept -> {
                read.addStatement(
                        "var $N = fields.others($L)", kept.component(), types.reader(kept.value()));
                values.add(CodeBlock.of("$N", kept.component()));
            }
        }
        if (fields.min() > 0 || fields.max() < Integer.MAX_VALUE) {
            read.addStatement(
                    "fields.size($L, $L)",
                    fields.min(),
                    fields.max() == Integer.MAX_VALUE ? "Integer.MAX_VALUE" : fields.max());
        }
        return read.addStatement("fields.finish()")
                .addStatement("return new $T($L)", name, CodeBlock.join(values, ", "))
                .build();
    }

    private MethodSpec write() {
        var write =
                MethodSpec.methodBuilder("write")
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                        .returns(Object.class)
                        .addParameter(name, "value")
                        .addStatement("var json = new $T()", types.json("JsonMembers"));
        for (var field : fields.fields()) {
            write.addStatement(
                    "json.$L($S, value.$N(), $L)",
                    field.required() ? "put" : "putUnlessNull",
                    field.json(),
                    field.component(),
                    field.required()
                            ? types.reader(field.slot())
                            : types.reader(field.slot().shape()));
        }
        if (fields.others() instanceof Others.Kept kept) {
            write.addStatement(
                    "json.putAll(value.$N(), $L)", kept.component(), types.reader(kept.value()));
        }
        return write.addStatement("return json.members()").build();
    }
}
