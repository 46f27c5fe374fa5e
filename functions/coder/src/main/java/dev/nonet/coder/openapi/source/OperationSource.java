package dev.nonet.coder.openapi.source;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;

import dev.nonet.coder.openapi.ApiModel.Operation;
import dev.nonet.coder.openapi.ApiModel.Part;
import dev.nonet.coder.openapi.ApiModel.Response;

import java.util.List;

import javax.lang.model.element.Modifier;

/// Writes the request of an operation, and the sealed interface of its responses.
record OperationSource(Types types, Operation operation) {
    ClassName request() {
        return types.operation(operation.name() + "Request");
    }

    ClassName response() {
        return types.operation(operation.name() + "Response");
    }

    TypeSpec requestType() {
        var parts =
                CodeBlock.builder()
                        .add(
                                "$T.of($S, $S",
                                types.http("Operation"),
                                operation.verb(),
                                operation.path());
        operation.parts().forEach(part -> parts.add(", $L", part(part)));
        return new RecordSource(types, request(), operation.request())
                .type("What " + operation.method() + " needs.")
                .addField(
                        FieldSpec.builder(types.http("Operation"), "OPERATION")
                                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                                .initializer(parts.add(")").build())
                                .build())
                .build();
    }

    private CodeBlock part(Part part) {
        return switch (part) {
            case Part.Status _ -> CodeBlock.of("$T.status()", types.http("Part"));
            case Part.Content content ->
                    CodeBlock.of(
                            "$T.body($S, $T.$L)",
                            types.http("Part"),
                            content.mediaType(),
                            types.http("Codec"),
                            content.codec());
            case Part.Parameter parameter -> parameter(parameter);
        };
    }

    private CodeBlock parameter(Part.Parameter parameter) {
        var isForm = parameter.place().equals("query") || parameter.place().equals("cookie");
        var plain =
                CodeBlock.of(
                        "$T.$L($S, $S)",
                        types.http("Part"),
                        parameter.place(),
                        parameter.field(),
                        parameter.name());
        var isUsual =
                parameter.kind().equals("VALUE")
                        && parameter.style().equals(isForm ? "FORM" : "SIMPLE");
        return isUsual
                ? plain
                : CodeBlock.of(
                        "$L.as($T.$L, $T.$L, $L)",
                        plain,
                        types.http("Part").nestedClass("Kind"),
                        parameter.kind(),
                        types.http("Part").nestedClass("Style"),
                        parameter.style(),
                        parameter.explode());
    }

    TypeSpec responseType() {
        var type =
                TypeSpec.interfaceBuilder(response())
                        .addModifiers(Modifier.PUBLIC, Modifier.SEALED)
                        .addSuperinterface(types.http("Reply"))
                        .addJavadoc("What $L answers.\n", operation.method());
        type.addMethod(read());
        for (var each : operation.responses()) {
            type.addType(record(each));
        }
        return type.build();
    }

    private MethodSpec read() {
        var read =
                MethodSpec.methodBuilder("of")
                        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                        .returns(response())
                        .addParameter(types.http("Answer"), "answer");
        var isOpen = true;
        for (var each : operation.responses()) {
            var name = response().nestedClass(each.name());
            if (each.status() == 0) {
                isOpen = false;
                read.addStatement("return answer.read($T.PARTS, $T.JSON)", name, name);
            } else {
                read.beginControlFlow(
                        each.status() < 100 ? "if (answer.isOf($L))" : "if (answer.status() == $L)",
                        each.status());
                read.addStatement("return answer.read($T.PARTS, $T.JSON)", name, name);
                read.endControlFlow();
            }
        }
        if (isOpen) {
            read.addStatement("throw answer.unexpected()");
        }
        return read.build();
    }

    private TypeSpec record(Response each) {
        var name = response().nestedClass(each.name());
        var parts = each.parts().stream().map(this::part).toList();
        return new RecordSource(types, name, each.fields())
                .type(each.summary())
                .addModifiers(Modifier.STATIC)
                .addSuperinterface(response())
                .addField(
                        FieldSpec.builder(
                                        ParameterizedTypeName.get(
                                                ClassName.get(List.class), types.http("Part")),
                                        "PARTS")
                                .addModifiers(Modifier.STATIC, Modifier.FINAL)
                                .initializer("$T.of($L)", List.class, CodeBlock.join(parts, ", "))
                                .build())
                .addMethod(
                        MethodSpec.methodBuilder("answer")
                                .addAnnotation(Override.class)
                                .addModifiers(Modifier.PUBLIC)
                                .returns(types.http("Answer"))
                                .addStatement(
                                        "return $T.of($L, PARTS, JSON, this)",
                                        types.http("Answer"),
                                        each.status() < 100 ? "status" : each.status())
                                .build())
                .build();
    }
}
