package dev.nonet.coder.openapi.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;

import dev.nonet.coder.openapi.Declaration;
import dev.nonet.coder.openapi.Declaration.Body;
import dev.nonet.coder.openapi.Declaration.Field;
import dev.nonet.coder.openapi.Shape;

import java.util.ArrayList;
import java.util.List;

/// Writes the test of a type: it is written as it was read, and refuses what breaks its rules.
///
/// @param sample a value of the type
record TypeTest(Types types, Declaration declaration, JsonNode sample) {
    private static final int MAX_TEXT = 1_000;

    TypeSpec type() {
        var type =
                TypeSpec.classBuilder(declaration.name() + "Test")
                        .addMethod(isWrittenAsItWasRead());
        if (declaration.body() instanceof Body.Fields fields && sample.isObject()) {
            var required =
                    fields.fields().stream()
                            .filter(field -> field.required() && sample.has(field.json()))
                            .toList();
            if (!required.isEmpty()) {
                var needs = test("needsWhatIsRequired");
                for (var field : required) {
                    needs.addStatement(
                            "$T.assertNeeds($S, $T.JSON, $S)",
                            types.root("Samples"),
                            declaration.name(),
                            types.model(declaration),
                            field.json());
                }
                type.addMethod(needs.build());
            }
            var refuses = test("refusesWrongValues");
            var count = 0;
            for (var field : fields.fields()) {
                for (var wrong : sample.has(field.json()) ? wrong(field) : List.<String>of()) {
                    count++;
                    refuses.addStatement(
                            "$T.assertRefused($S, $T.JSON, $S, $S)",
                            types.root("Samples"),
                            declaration.name(),
                            types.model(declaration),
                            field.json(),
                            wrong);
                }
            }
            if (count > 0) {
                type.addMethod(refuses.build());
            }
        }
        return type.build();
    }

    private MethodSpec isWrittenAsItWasRead() {
        return test("isWrittenAsItWasRead")
                .addStatement(
                        "$T.assertSame($S, $T.JSON)",
                        types.root("Samples"),
                        declaration.name(),
                        types.model(declaration))
                .build();
    }

    private static MethodSpec.Builder test(String name) {
        return MethodSpec.methodBuilder(name)
                .addAnnotation(ClassName.get("org.junit.jupiter.api", "Test"));
    }

    /// JSON that the field must not be.
    private static List<String> wrong(Field field) {
        return switch (field.slot().shape()) {
            case Shape.Anything _ -> List.of();
            case Shape.Sequence _, Shape.Dictionary _ -> List.of("true");
            case Shape.Named named ->
                    switch (named.declaration().body()) {
                        case Body.Constants _ -> List.of("\"not among them\"");
                        case Body.Fields _ -> List.of("true");
                        case Body.Cases _ -> List.of();
                    };
            case Shape.Scalar scalar -> wrong(scalar);
        };
    }

    private static List<String> wrong(Shape.Scalar scalar) {
        var limits = scalar.limits();
        return switch (scalar.kind()) {
            case STRING -> {
                var wrong = new ArrayList<>(List.of("true"));
                if (limits.minLength() > 0 && limits.minLength() <= MAX_TEXT) {
                    wrong.add("\"" + "x".repeat(limits.minLength() - 1) + "\"");
                }
                if (limits.maxLength() <= MAX_TEXT) {
                    wrong.add("\"" + "x".repeat(limits.maxLength() + 1) + "\"");
                }
                yield wrong;
            }
            case DATE -> List.of("\"2026-02-30\"");
            case DATE_TIME -> List.of("\"2026-01-31\"");
            case UUID -> List.of("\"1\"");
            case URI -> List.of("\"not a URI\"");
            case BINARY -> List.of("true");
            case BOOLEAN -> List.of("\"true\"");
            case INTEGER, LONG, DOUBLE, DECIMAL -> {
                var wrong = new ArrayList<>(List.of("\"1\""));
                if (limits.atLeast() != null) {
                    wrong.add(limits.atLeast().subtract(java.math.BigDecimal.ONE).toPlainString());
                }
                if (limits.atMost() != null) {
                    wrong.add(limits.atMost().add(java.math.BigDecimal.ONE).toPlainString());
                }
                yield wrong;
            }
        };
    }
}
