package dev.nonet.coder.project;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;

import dev.nonet.coder.model.EntityModel;
import dev.nonet.coder.model.FieldModel;
import dev.nonet.coder.model.FieldType;
import dev.nonet.coder.model.Words;

import javax.lang.model.element.Modifier;

/// Writes the test that talks HTTP to the resource of an entity.
record ApiTest(Names names, EntityModel entity) {
    static final String[] ASSERTIONS = {"assertEquals"};

    private static final ClassName TEST = ClassName.get("org.junit.jupiter.api", "Test");
    private static final ClassName AFTER_EACH = ClassName.get("org.junit.jupiter.api", "AfterEach");

    static MethodSpec.Builder test(String name) {
        return MethodSpec.methodBuilder(name).addAnnotation(TEST);
    }

    TypeSpec type() {
        var client = names.local("ServiceClient");
        var test =
                TypeSpec.classBuilder(entity.className() + "ApiTest")
                        .addField(
                                FieldSpec.builder(client, "client")
                                        .addModifiers(Modifier.PRIVATE, Modifier.FINAL)
                                        .initializer("new $T()", client)
                                        .build())
                        .addMethod(
                                MethodSpec.methodBuilder("stop")
                                        .addAnnotation(AFTER_EACH)
                                        .addStatement("client.close()")
                                        .build())
                        .addMethod(creates())
                        .addMethod(lists())
                        .addMethod(replaces())
                        .addMethod(replacesNothing())
                        .addMethod(deletes())
                        .addMethod(refusesUnknown())
                        .addMethod(refusesOtherId());
        for (var field : entity.fields()) {
            if (field.unique() && !field.isReference()) {
                test.addMethod(refusesDuplicate(field));
            }
            if (field.type() instanceof FieldType.Reference reference) {
                test.addMethod(refusesUnknownReference(field));
                if (field.required()) {
                    test.addMethod(
                            keepsReferenced(field, names.service().entity(reference.className())));
                }
            }
        }
        return test.build();
    }

    private MethodSpec creates() {
        return test("creates" + pascal(entity.aSingular()))
                .addStatement("var sent = $L", sample())
                .addCode("\n")
                .addStatement("var path = client.create($S, sent)", collection())
                .addCode("\n")
                .addStatement("assertEquals(200, client.get(path).statusCode())")
                .addStatement("ServiceClient.assertStored(sent, client.get(path))")
                .build();
    }

    private MethodSpec lists() {
        return test("lists" + pascal(entity.plural()) + "PageByPage")
                .beginControlFlow("for (var i = 0; i < 3; i++)")
                .addStatement("client.create($S, $L)", collection(), sample())
                .endControlFlow()
                .addCode("\n")
                .addStatement(
                        "var page = ServiceClient.json(client.get($S))",
                        collection() + "?limit=2&offset=1")
                .addCode("\n")
                .addStatement(
                        "assertEquals(2, (($T<?>) page.get($S)).size())",
                        java.util.List.class,
                        "items")
                .addStatement("assertEquals($S, page.get($S).toString())", "3", "total")
                .build();
    }

    private MethodSpec replaces() {
        return test("replaces" + pascal(entity.aSingular()))
                .addStatement("var path = client.create($S, $L)", collection(), sample())
                .addStatement("var replacement = $L", sample())
                .addCode("\n")
                .addStatement("var response = client.put(path, replacement)")
                .addCode("\n")
                .addStatement("assertEquals(200, response.statusCode())")
                .addStatement("ServiceClient.assertStored(replacement, response)")
                .addStatement("ServiceClient.assertStored(replacement, client.get(path))")
                .build();
    }

    private MethodSpec replacesNothing() {
        return test("replacesNothingThatIsNotThere")
                .addStatement("var sent = $L", sample())
                .addCode("\n")
                .addStatement(
                        "var response = client.put($S + Samples.UNKNOWN_ID, sent)",
                        collection() + "/")
                .addCode("\n")
                .addStatement("assertEquals(404, response.statusCode())")
                .build();
    }

    private MethodSpec deletes() {
        return test("deletes" + pascal(entity.aSingular()))
                .addStatement("var path = client.create($S, $L)", collection(), sample())
                .addCode("\n")
                .addStatement("assertEquals(204, client.delete(path).statusCode())")
                .addStatement("assertEquals(404, client.get(path).statusCode())")
                .addStatement("assertEquals(404, client.delete(path).statusCode())")
                .build();
    }

    private MethodSpec refusesUnknown() {
        return test("refusesFieldsItDoesNotKnow")
                .addStatement("var sent = $L", sample())
                .addStatement("sent.put($S, 1)", "unknown to it")
                .addCode("\n")
                .addStatement(
                        "ServiceClient.assertInvalid($S, client.post($S, sent))",
                        "unknown to it",
                        collection())
                .build();
    }

    private MethodSpec refusesOtherId() {
        return test("takesTheIdFromThePath")
                .addStatement("var sent = $L", sample())
                .addStatement("var path = client.create($S, sent)", collection())
                .addCode("\n")
                .addStatement("sent.put($S, path.substring($L))", "id", collection().length() + 1)
                .addStatement("assertEquals(200, client.put(path, sent).statusCode())")
                .addStatement("sent.put($S, Samples.UNKNOWN_ID)", "id")
                .addStatement("ServiceClient.assertInvalid($S, client.put(path, sent))", "id")
                .build();
    }

    private MethodSpec refusesDuplicate(FieldModel field) {
        return test("refusesTheSame" + pascal(field.words()) + "Twice")
                .addStatement("var first = $L", sample())
                .addStatement("client.create($S, first)", collection())
                .addStatement("var second = $L", sample())
                .addStatement("second.put($1S, first.get($1S))", field.json())
                .addCode("\n")
                .addStatement("var response = client.post($S, second)", collection())
                .addCode("\n")
                .addStatement("assertEquals(409, response.statusCode())")
                .build();
    }

    private MethodSpec refusesUnknownReference(FieldModel field) {
        return test("refusesAnUnknown" + pascal(field.words()))
                .addStatement("var sent = $L", sample())
                .addStatement("sent.put($S, Samples.UNKNOWN_ID)", field.json())
                .addCode("\n")
                .addStatement(
                        "ServiceClient.assertInvalid($S, client.post($S, sent))",
                        field.json(),
                        collection())
                .build();
    }

    private MethodSpec keepsReferenced(FieldModel field, EntityModel target) {
        return test("keepsThe" + pascal(field.words()) + "ItRefersTo")
                .addStatement("var sent = $L", sample())
                .addStatement("client.create($S, sent)", collection())
                .addCode("\n")
                .addStatement(
                        "var response = client.delete($S + sent.get($S))",
                        "/" + target.collection() + "/",
                        field.json())
                .addCode("\n")
                .addStatement("assertEquals(409, response.statusCode())")
                .build();
    }

    private String collection() {
        return "/" + entity.collection();
    }

    private String sample() {
        return "Samples." + entity.variable() + "(client)";
    }

    private static String pascal(String words) {
        return Words.of(words).pascal();
    }
}
