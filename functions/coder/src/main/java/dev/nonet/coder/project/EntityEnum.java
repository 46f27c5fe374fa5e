package dev.nonet.coder.project;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;

import dev.nonet.coder.model.EntityModel;
import dev.nonet.coder.model.FieldModel;
import dev.nonet.coder.model.FieldType;

import javax.lang.model.element.Modifier;

/// Writes the enum of a field with few values; a constant writes itself as JSON spells it.
record EntityEnum(EntityModel entity, FieldModel field, FieldType.Choice choice) {
    TypeSpec type() {
        var type =
                TypeSpec.enumBuilder(choice.className())
                        .addJavadoc("The $L of $L.\n", field.words(), entity.aSingular())
                        .addModifiers(Modifier.PUBLIC)
                        .addField(String.class, "json", Modifier.PRIVATE, Modifier.FINAL)
                        .addMethod(
                                MethodSpec.constructorBuilder()
                                        .addParameter(String.class, "json")
                                        .addStatement("this.json = json")
                                        .build())
                        .addMethod(
                                MethodSpec.methodBuilder("toString")
                                        .addAnnotation(Override.class)
                                        .addModifiers(Modifier.PUBLIC)
                                        .returns(String.class)
                                        .addStatement("return json")
                                        .build());
        for (var constant : choice.constants()) {
            type.addEnumConstant(
                    constant.name(), TypeSpec.anonymousClassBuilder("$S", constant.json()).build());
        }
        return type.build();
    }
}
