package dev.nonet.coder.project;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;

import dev.nonet.coder.model.EntityModel;
import dev.nonet.coder.model.FieldModel;
import dev.nonet.coder.model.FieldType;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import javax.lang.model.element.Modifier;

/// Writes the class that reads an entity from JSON and writes it as JSON.
record EntityJson(Names names, EntityModel entity) {
    static final TypeName MEMBERS =
            ParameterizedTypeName.get(
                    ClassName.get(Map.class),
                    ClassName.get(String.class),
                    ClassName.get(Object.class));

    TypeSpec type() {
        return TypeSpec.classBuilder(names.json(entity))
                .addJavadoc("How $L looks in JSON.\n", entity.aSingular())
                .addModifiers(Modifier.FINAL)
                .addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build())
                .addMethod(read())
                .addMethod(write())
                .build();
    }

    private MethodSpec read() {
        var read =
                MethodSpec.methodBuilder("read")
                        .addJavadoc("Reads what a client sent, all but the id.\n")
                        .addModifiers(Modifier.STATIC)
                        .returns(names.of(entity))
                        .addParameter(UUID.class, "id")
                        .addParameter(names.fields(), "fields");
        var required =
                entity.fields().stream()
                        .filter(FieldModel::required)
                        .map(field -> CodeBlock.of("$S", field.json()))
                        .toList();
        if (!required.isEmpty()) {
            read.addStatement("fields.require($L)", CodeBlock.join(required, ", "));
        }
        for (var field : entity.fields()) {
            read.addStatement("var $N = $L", field.component(), value(field));
        }
        var components =
                Stream.concat(
                                Stream.of(CodeBlock.of("id")),
                                entity.fields().stream()
                                        .map(field -> CodeBlock.of("$N", field.component())))
                        .toList();
        return read.addStatement("fields.finish()")
                .addStatement(
                        "return new $T($L)", names.of(entity), CodeBlock.join(components, ", "))
                .build();
    }

    private CodeBlock value(FieldModel field) {
        return switch (field.type()) {
            case FieldType.Reference ignored -> CodeBlock.of("fields.uuid($S)", field.json());
            case FieldType.Choice choice ->
                    CodeBlock.of(
                            "fields.constant($S, $T.values())",
                            field.json(),
                            names.local(choice.className()));
            case FieldType.Scalar scalar ->
                    CodeBlock.of("fields.$L($S)", reader(scalar), field.json());
        };
    }

    private static String reader(FieldType.Scalar scalar) {
        return switch (scalar) {
            case STRING, TEXT, EMAIL -> "string";
            case INT -> "integer";
            case LONG -> "longInteger";
            case DECIMAL -> "decimal";
            case BOOLEAN -> "bool";
            case DATE -> "date";
            case DATETIME -> "dateTime";
            case UUID -> "uuid";
            case URL -> "uri";
        };
    }

    private MethodSpec write() {
        var variable = entity.variable();
        var write =
                MethodSpec.methodBuilder("write")
                        .addJavadoc("Writes what a client receives.\n")
                        .addModifiers(Modifier.STATIC)
                        .returns(MEMBERS)
                        .addParameter(names.of(entity), variable)
                        .addStatement(
                                "var json = new $T<$T, $T>()",
                                LinkedHashMap.class,
                                String.class,
                                Object.class)
                        .addStatement("json.put($S, $N.id())", "id", variable);
        for (var field : entity.fields()) {
            write.addStatement("json.put($S, $N.$N())", field.json(), variable, field.component());
        }
        return write.addStatement("return json").build();
    }
}
