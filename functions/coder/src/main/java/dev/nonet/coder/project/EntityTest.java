package dev.nonet.coder.project;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;

import dev.nonet.coder.model.EntityModel;
import dev.nonet.coder.model.FieldModel;
import dev.nonet.coder.model.FieldType;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import javax.lang.model.element.Modifier;

/// Writes the test of an entity's record and of how it looks in JSON.
record EntityTest(Names names, EntityModel entity) {
    /// The assertions that the test uses.
    String[] assertions() {
        return entity.fields().stream().allMatch(FieldModel::required)
                ? new String[] {"assertEquals", "assertThrows"}
                : new String[] {"assertEquals", "assertNull", "assertThrows"};
    }

    TypeSpec type() {
        var test =
                TypeSpec.classBuilder(entity.className() + "Test")
                        .addField(
                                FieldSpec.builder(UUID.class, "ID")
                                        .addModifiers(
                                                Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                                        .initializer("new $T(0, 1)", UUID.class)
                                        .build())
                        .addMethod(roundTrip())
                        .addMethod(incomplete());
        var required = literals(entity.fields().stream().filter(FieldModel::required).toList());
        if (!required.isEmpty()) {
            test.addMethod(needsRequired(required));
        }
        var optional = entity.fields().stream().filter(field -> !field.required()).toList();
        if (!optional.isEmpty()) {
            test.addMethod(doesWithoutOptional(optional));
        }
        return test.addMethod(refusesWrongValues()).addMethod(refused()).addMethod(read()).build();
    }

    private MethodSpec roundTrip() {
        return ApiTest.test("isWrittenAsItWasRead")
                .addStatement("var json = Samples.$N(1)", entity.variable())
                .addCode("\n")
                .addStatement("var written = $T.write(read(json))", names.json(entity))
                .addCode("\n")
                .addStatement("assertEquals(ID, written.remove($S))", "id")
                .addStatement(
                        "assertEquals($1T.parse($1T.write(json)), $1T.parse($1T.write(written)))",
                        names.jsonText())
                .build();
    }

    private MethodSpec incomplete() {
        var nothing = new ArrayList<CodeBlock>();
        nothing.add(CodeBlock.of("null"));
        entity.fields().forEach(field -> nothing.add(nothing(names.typeOf(field))));
        return ApiTest.test("isNeverWithoutAnId")
                .addStatement(
                        "var refused = assertThrows($T.class, () -> new $T($L))",
                        names.invalid(),
                        names.of(entity),
                        CodeBlock.join(nothing, ", "))
                .addCode("\n")
                .addStatement(
                        "assertEquals(new $T($S, $S), refused.violations().getFirst())",
                        names.violation(),
                        "id",
                        "is required")
                .build();
    }

    private static CodeBlock nothing(TypeName type) {
        return CodeBlock.of(
                !type.isPrimitive() ? "null" : type.equals(TypeName.BOOLEAN) ? "false" : "0");
    }

    private static MethodSpec needsRequired(CodeBlock required) {
        return ApiTest.test("needsWhatIsRequired")
                .addStatement("var required = $T.of($L)", List.class, required)
                .addCode("\n")
                .beginControlFlow("for (var field : required)")
                .addStatement("assertRefused(field, null)")
                .endControlFlow()
                .build();
    }

    private MethodSpec doesWithoutOptional(List<FieldModel> optional) {
        var test =
                ApiTest.test("doesWithoutTheRest")
                        .addStatement("var json = Samples.$N(1)", entity.variable());
        for (var field : optional) {
            test.addStatement("json.remove($S)", field.json());
        }
        test.addCode("\n").addStatement("var $N = read(json)", entity.variable()).addCode("\n");
        for (var field : optional) {
            test.addStatement("assertNull($N.$N())", entity.variable(), field.component());
        }
        return test.build();
    }

    private MethodSpec refusesWrongValues() {
        var test = ApiTest.test("refusesWrongValues");
        for (var field : entity.fields()) {
            for (var value : wrong(field)) {
                test.addStatement("assertRefused($S, $L)", field.json(), value);
            }
        }
        return test.build();
    }

    private static List<CodeBlock> wrong(FieldModel field) {
        return switch (field.type()) {
            case FieldType.Choice ignored -> strings("", "unknown to it");
            case FieldType.Reference ignored -> strings("1");
            case FieldType.Scalar scalar ->
                    switch (scalar) {
                        case STRING, TEXT -> wrongText(field);
                        case INT -> wrongNumber(field, "1.5", "2147483648L");
                        case LONG -> wrongNumber(field, "1.5");
                        case DECIMAL -> wrongNumber(field, "\"1\"");
                        case BOOLEAN -> strings("true");
                        case DATE -> strings("2026-02-30");
                        case DATETIME -> strings("2026-01-31");
                        case UUID -> strings("1-1-1-1-1");
                        case EMAIL -> strings("nobody");
                        case URL -> strings("ftp://example.com", "not a url");
                    };
        };
    }

    private static List<CodeBlock> wrongText(FieldModel field) {
        var wrong = new ArrayList<CodeBlock>();
        wrong.add(CodeBlock.of("1"));
        if (field.min() > 0) {
            wrong.add(CodeBlock.of("$S", " "));
        }
        wrong.add(CodeBlock.of("$S.repeat($L)", "x", field.max() + 1));
        return wrong;
    }

    private static List<CodeBlock> wrongNumber(FieldModel field, String... literals) {
        var wrong = new ArrayList<CodeBlock>();
        for (var literal : literals) {
            wrong.add(CodeBlock.of("$L", literal));
        }
        if (field.min() != Long.MIN_VALUE) {
            wrong.add(CodeBlock.of("$L", Literals.of(field.min() - 1)));
        }
        if (field.max() != Long.MAX_VALUE) {
            wrong.add(CodeBlock.of("$L", Literals.of(field.max() + 1)));
        }
        return wrong;
    }

    private static List<CodeBlock> strings(String... values) {
        return java.util.Arrays.stream(values).map(value -> CodeBlock.of("$S", value)).toList();
    }

    private MethodSpec refused() {
        return MethodSpec.methodBuilder("assertRefused")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(String.class, "field")
                .addParameter(Object.class, "value")
                .addStatement("var json = Samples.$N(1)", entity.variable())
                .addStatement("json.put(field, value)")
                .addCode("\n")
                .addStatement(
                        "var refused = assertThrows($T.class, () -> read(json))", names.invalid())
                .addCode("\n")
                .addStatement("assertEquals(1, refused.violations().size())")
                .addStatement("assertEquals(field, refused.violations().getFirst().field())")
                .build();
    }

    private MethodSpec read() {
        return MethodSpec.methodBuilder("read")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(names.of(entity))
                .addParameter(EntityJson.MEMBERS, "json")
                .addStatement(
                        "return $1T.read(ID, new $2T($3T.parse($3T.write(json))))",
                        names.json(entity),
                        names.fields(),
                        names.jsonText())
                .build();
    }

    static CodeBlock literals(List<FieldModel> fields) {
        return CodeBlock.join(
                fields.stream().map(field -> CodeBlock.of("$S", field.json())).toList(), ", ");
    }
}
