package dev.nonet.coder.openapi.source;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;

import dev.nonet.coder.openapi.Declaration.Field;
import dev.nonet.coder.openapi.Shape;
import dev.nonet.coder.openapi.Shape.Slot;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import javax.lang.model.element.Modifier;

/// Writes what the constructor of a record checks.
final class Checks {
    /// The pattern of a text with something to see.
    private static final String NOT_BLANK = "\\S";

    private final List<CodeBlock> statements = new ArrayList<>();
    private final List<FieldSpec> patterns = new ArrayList<>();

    /// @param isPrimitive whether the field can not be null
    void add(Field field, boolean isPrimitive) {
        if (field.required()
                && !field.slot().nullable()
                && !isPrimitive
                && !(field.slot().shape() instanceof Shape.Anything)) {
            statements.add(
                    CodeBlock.of("violations.required($S, $N)", field.json(), field.component()));
        }
        for (var check :
                checks(
                        field.slot(),
                        CodeBlock.of("$S", field.json()),
                        field.component(),
                        1,
                        field.component())) {
            statements.add(check);
        }
    }

    List<CodeBlock> statements() {
        return statements;
    }

    List<FieldSpec> patterns() {
        return patterns;
    }

    private List<CodeBlock> checks(
            Slot slot, CodeBlock place, String value, int depth, String name) {
        return switch (slot.shape()) {
            case Shape.Scalar scalar -> scalar(scalar, place, value, name);
            case Shape.Sequence sequence -> {
                var checks = new ArrayList<CodeBlock>();
                if (sequence.min() > 0 || sequence.max() < Integer.MAX_VALUE) {
                    checks.add(size(place, value, sequence.min(), sequence.max()));
                }
                if (sequence.unique()) {
                    checks.add(CodeBlock.of("violations.unique($L, $N)", place, value));
                }
                checks.addAll(each(sequence.element(), place, value, depth, name));
                yield checks;
            }
            case Shape.Dictionary dictionary -> {
                var checks = new ArrayList<CodeBlock>();
                if (dictionary.min() > 0 || dictionary.max() < Integer.MAX_VALUE) {
                    checks.add(size(place, value, dictionary.min(), dictionary.max()));
                }
                checks.addAll(each(dictionary.value(), place, value, depth, name));
                yield checks;
            }
            case Shape.Anything _, Shape.Named _ -> List.of();
        };
    }

    private static CodeBlock size(CodeBlock place, String value, int min, int max) {
        return CodeBlock.of("violations.size($L, $N, $L, $L)", place, value, min, bound(max));
    }

    private static String bound(int max) {
        return max == Integer.MAX_VALUE ? "Integer.MAX_VALUE" : String.valueOf(max);
    }

    private List<CodeBlock> each(Slot slot, CodeBlock place, String value, int depth, String name) {
        var inner = "place" + depth;
        var element = "element" + depth;
        return checks(slot, CodeBlock.of("$N", inner), element, depth + 1, name).stream()
                .map(
                        check ->
                                CodeBlock.of(
                                        "violations.each($L, $N, ($N, $N) -> $L)",
                                        place,
                                        value,
                                        inner,
                                        element,
                                        check))
                .toList();
    }

    private List<CodeBlock> scalar(
            Shape.Scalar scalar, CodeBlock place, String value, String name) {
        var limits = scalar.limits();
        var checks = new ArrayList<CodeBlock>();
        if (limits.minLength() > 0 || limits.maxLength() < Integer.MAX_VALUE) {
            checks.add(
                    CodeBlock.of(
                            "violations.length($L, $N, $L, $L)",
                            place,
                            value,
                            limits.minLength(),
                            bound(limits.maxLength())));
        }
        for (var pattern : limits.patterns()) {
            checks.add(
                    pattern.equals(NOT_BLANK)
                            ? CodeBlock.of("violations.notBlank($L, $N)", place, value)
                            : CodeBlock.of(
                                    "violations.pattern($L, $N, $N)",
                                    place,
                                    value,
                                    pattern(pattern, name)));
        }
        bound("atLeast", limits.atLeast(), place, value, checks);
        bound("moreThan", limits.moreThan(), place, value, checks);
        bound("atMost", limits.atMost(), place, value, checks);
        bound("lessThan", limits.lessThan(), place, value, checks);
        bound("multipleOf", limits.multipleOf(), place, value, checks);
        return checks;
    }

    private static void bound(
            String check,
            @Nullable BigDecimal bound,
            CodeBlock place,
            String value,
            List<CodeBlock> checks) {
        if (bound != null) {
            checks.add(
                    CodeBlock.of("violations.$L($L, $N, $S)", check, place, value, plain(bound)));
        }
    }

    private static String plain(BigDecimal bound) {
        return bound.scale() <= 0 && bound.precision() < 30
                ? bound.toPlainString()
                : bound.toString();
    }

    private String pattern(String pattern, String name) {
        var plain =
                name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT) + "_PATTERN";
        var isTaken = patterns.stream().anyMatch(each -> each.name().equals(plain));
        var constant = isTaken ? plain + (patterns.size() + 1) : plain;
        patterns.add(
                FieldSpec.builder(Pattern.class, constant)
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                        .initializer("$T.compile($S)", Pattern.class, pattern)
                        .build());
        return constant;
    }
}
