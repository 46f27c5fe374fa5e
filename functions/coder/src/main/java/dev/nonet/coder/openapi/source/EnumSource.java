package dev.nonet.coder.openapi.source;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;

import dev.nonet.coder.openapi.Declaration;
import dev.nonet.coder.openapi.Declaration.Body;
import dev.nonet.coder.openapi.Declaration.Constant;

import javax.lang.model.element.Modifier;

/// Writes an enum whose constants are texts or numbers in JSON.
record EnumSource(Types types, Declaration declaration, Body.Constants constants) {
    TypeSpec type() {
        var name = types.model(declaration);
        var json = json();
        var type = TypeSpec.enumBuilder(name).addModifiers(Modifier.PUBLIC);
        declaration.unions().forEach(union -> type.addSuperinterface(types.model(union)));
        if (!declaration.summary().isEmpty()) {
            type.addJavadoc("$L\n", declaration.summary());
        }
        for (var constant : constants.constants()) {
            type.addEnumConstant(
                    constant.name(),
                    TypeSpec.anonymousClassBuilder(literal(constant, json)).build());
        }
        return type.addField(
                        FieldSpec.builder(types.jsonType(name), "JSON")
                                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                                .initializer(
                                        "$T.constants(values(), $T::json)",
                                        types.json("JsonType"),
                                        name)
                                .build())
                .addField(json, "json", Modifier.PRIVATE, Modifier.FINAL)
                .addMethod(
                        MethodSpec.constructorBuilder()
                                .addParameter(json, "json")
                                .addStatement("this.json = json")
                                .build())
                .addMethod(
                        MethodSpec.methodBuilder("json")
                                .addJavadoc("What it is in JSON.\n")
                                .addModifiers(Modifier.PUBLIC)
                                .returns(json)
                                .addStatement("return json")
                                .build())
                .build();
    }

    private TypeName json() {
        if (constants.constants().stream().allMatch(each -> each.json().isTextual())) {
            return TypeName.get(String.class);
        }
        return constants.constants().stream().allMatch(each -> each.json().isIntegralNumber())
                ? TypeName.LONG
                : TypeName.DOUBLE;
    }

    private static CodeBlock literal(Constant constant, TypeName json) {
        if (!json.isPrimitive()) {
            return CodeBlock.of("$S", constant.json().asText());
        }
        return json.equals(TypeName.LONG)
                ? CodeBlock.of(
                        constant.json().longValue() == constant.json().intValue() ? "$L" : "$LL",
                        constant.json().longValue())
                : CodeBlock.of("$L", constant.json().doubleValue());
    }
}
