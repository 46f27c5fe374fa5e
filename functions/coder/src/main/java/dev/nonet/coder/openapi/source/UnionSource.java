package dev.nonet.coder.openapi.source;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;

import dev.nonet.coder.openapi.Declaration;
import dev.nonet.coder.openapi.Declaration.Body;
import dev.nonet.coder.openapi.Declaration.Case;
import dev.nonet.coder.openapi.Declaration.Field;
import dev.nonet.coder.openapi.Shape;

import java.util.ArrayList;
import java.util.stream.Collectors;

import javax.lang.model.element.Modifier;

/// Writes a sealed interface for values of one among several types.
record UnionSource(Types types, Declaration declaration, Body.Cases cases) {
    TypeSpec type() {
        var name = types.model(declaration);
        var type = TypeSpec.interfaceBuilder(name).addModifiers(Modifier.PUBLIC, Modifier.SEALED);
        if (!declaration.summary().isEmpty()) {
            type.addJavadoc("$L\n", declaration.summary());
        }
        type.addField(
                FieldSpec.builder(types.jsonType(name), "JSON")
                        .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                        .initializer(
                                "$T.of($T::read, $T::write)", types.json("JsonType"), name, name)
                        .build());
        for (var each : cases.cases()) {
            type.addPermittedSubclass(className(each));
        }
        type.addMethod(read()).addMethod(write());
        for (var each : cases.cases()) {
            if (each.wrapper() != null) {
                type.addType(wrapper(each));
            }
        }
        return type.build();
    }

    private ClassName className(Case each) {
        var wrapper = each.wrapper();
        if (wrapper != null) {
            return types.model(declaration).nestedClass(wrapper);
        }
        return types.model(((Shape.Named) each.slot().shape()).declaration());
    }

    private MethodSpec read() {
        var read =
                MethodSpec.methodBuilder("read")
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                        .returns(types.model(declaration))
                        .addParameter(Object.class, "json");
        var tag = cases.tag();
        if (tag == null) {
            var all = new ArrayList<CodeBlock>();
            cases.cases().forEach(each -> all.add(CodeBlock.of("$T.JSON", className(each))));
            return read.addStatement(
                            "return $T.first(json, $L)",
                            types.json("JsonType"),
                            CodeBlock.join(all, ", "))
                    .build();
        }
        read.beginControlFlow("return switch ($T.tag(json, $S))", types.json("JsonType"), tag);
        for (var each : cases.cases()) {
            var tags = each.tags().stream().map(name -> CodeBlock.of("$S", name)).toList();
            read.addStatement(
                    "case $L -> $T.JSON.read(json)", CodeBlock.join(tags, ", "), className(each));
        }
        var names =
                cases.cases().stream()
                        .flatMap(each -> each.tags().stream())
                        .collect(Collectors.joining(", "));
        read.addStatement(
                "default -> throw new $T($S, $S)", types.invalid(), tag, "must be one of " + names);
        return read.addCode("$<};\n").build();
    }

    private MethodSpec write() {
        var write =
                MethodSpec.methodBuilder("write")
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                        .returns(Object.class)
                        .addParameter(types.model(declaration), "value");
        write.beginControlFlow("return switch (value)");
        for (var each : cases.cases()) {
            var written = CodeBlock.of("$T.JSON.write(each)", className(each));
            write.addStatement(
                    "case $T each -> $L",
                    className(each),
                    cases.tag() == null
                            ? written
                            : CodeBlock.of(
                                    "$T.tagged($L, $S, $S)",
                                    types.json("JsonType"),
                                    written,
                                    cases.tag(),
                                    each.tags().getFirst()));
        }
        return write.addCode("$<};\n").build();
    }

    /// A record around a value that can not implement an interface.
    private TypeSpec wrapper(Case each) {
        var name = className(each);
        var field = new Field("", "value", each.slot(), true, null);
        var type = types.of(each.slot(), true);
        var checks = new Checks();
        checks.add(field, type.isPrimitive());
        var record =
                TypeSpec.recordBuilder(name)
                        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                        .addSuperinterface(types.model(declaration))
                        .recordConstructor(
                                MethodSpec.constructorBuilder().addParameter(type, "value").build())
                        .addField(
                                FieldSpec.builder(types.jsonType(name), "JSON")
                                        .addModifiers(
                                                Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                                        .initializer(
                                                "$T.of(json -> new $T($L.read(json)), each ->"
                                                        + " $L.write(each.value()))",
                                                types.json("JsonType"),
                                                name,
                                                types.reader(each.slot()),
                                                types.reader(each.slot()))
                                        .build());
        checks.patterns().forEach(record::addField);
        if (!checks.statements().isEmpty()) {
            var constructor =
                    MethodSpec.compactConstructorBuilder()
                            .addModifiers(Modifier.PUBLIC)
                            .addStatement("var violations = new $T()", types.violations());
            checks.statements().forEach(constructor::addStatement);
            record.addMethod(constructor.addStatement("violations.throwIfAny()").build());
        }
        return record.build();
    }
}
