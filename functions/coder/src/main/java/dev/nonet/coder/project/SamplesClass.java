package dev.nonet.coder.project;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;

import dev.nonet.coder.model.EntityModel;
import dev.nonet.coder.model.FieldModel;
import dev.nonet.coder.model.FieldType;

import java.util.LinkedHashMap;

import javax.lang.model.element.Modifier;

/// Writes the class from which the tests of a generated project take entities that the service accepts.
record SamplesClass(Names names) {
    TypeSpec type() {
        var type =
                TypeSpec.classBuilder("Samples")
                        .addJavadoc("Entities in JSON that the service accepts.\n")
                        .addModifiers(Modifier.FINAL)
                        .addField(
                                FieldSpec.builder(String.class, "UNKNOWN_ID")
                                        .addModifiers(Modifier.STATIC, Modifier.FINAL)
                                        .initializer("$S", Samples.UNKNOWN_ID)
                                        .build())
                        .addMethod(
                                MethodSpec.constructorBuilder()
                                        .addModifiers(Modifier.PRIVATE)
                                        .build());
        for (var entity : names.service().entities()) {
            type.addMethod(sample(entity)).addMethod(storable(entity));
        }
        return type.build();
    }

    private static MethodSpec sample(EntityModel entity) {
        var sample =
                MethodSpec.methodBuilder(entity.variable())
                        .addJavadoc(
                                "$L with a number in it.\n",
                                EntityRecord.capitalized(entity.aSingular()))
                        .addModifiers(Modifier.STATIC)
                        .returns(EntityJson.MEMBERS)
                        .addParameter(int.class, "number")
                        .addStatement(
                                "var json = new $T<$T, $T>()",
                                LinkedHashMap.class,
                                String.class,
                                Object.class);
        for (var field : entity.fields()) {
            var value = new Samples(entity, field).expression();
            sample.addStatement(
                    "json.put($S, $L)", field.json(), value == null ? CodeBlock.of("null") : value);
        }
        return sample.addStatement("return json").build();
    }

    private MethodSpec storable(EntityModel entity) {
        var storable =
                MethodSpec.methodBuilder(entity.variable())
                        .addJavadoc(
                                "$L that refers to nothing but what is stored.\n",
                                EntityRecord.capitalized(entity.aSingular()))
                        .addModifiers(Modifier.STATIC)
                        .returns(EntityJson.MEMBERS)
                        .addParameter(names.local("ServiceClient"), "client");
        var references =
                entity.fields().stream().filter(SamplesClass::isRequiredReference).toList();
        if (references.isEmpty()) {
            return storable.addStatement("return $N(client.nextNumber())", entity.variable())
                    .build();
        }
        storable.addStatement("var json = $N(client.nextNumber())", entity.variable());
        for (var field : references) {
            storable.addStatement("json.put($S, $L)", field.json(), id(field));
        }
        return storable.addStatement("return json").build();
    }

    /// The id of an entity that the test creates: one for all, or one for each where it must be unique.
    private CodeBlock id(FieldModel field) {
        var target = names.service().entity(((FieldType.Reference) field.type()).className());
        return field.unique()
                ? CodeBlock.of(
                        "client.newId($S, $N(client))",
                        "/" + target.collection(),
                        target.variable())
                : CodeBlock.of(
                        "client.sharedId($S, () -> $N(client))",
                        "/" + target.collection(),
                        target.variable());
    }

    static boolean isRequiredReference(FieldModel field) {
        return field.required() && field.isReference();
    }
}
