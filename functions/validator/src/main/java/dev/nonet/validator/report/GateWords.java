package dev.nonet.validator.report;

import dev.nonet.shared.contract.validator.ValidatorResult.Comparison;
import dev.nonet.shared.contract.validator.ValidatorResult.Gate;

/// A gate as people say it.
public final class GateWords {
    private GateWords() {}

    /// Such as `line_coverage is 40.0, required at least 80`.
    public static String of(Gate gate) {
        return "%s %s, required %s".formatted(gate.name(), actual(gate), required(gate));
    }

    /// Such as `is 40`.
    static String actual(Gate gate) {
        var actual = gate.actual();
        return actual == null ? "could not be measured" : "is " + plain(actual);
    }

    /// Such as `at least 80`.
    static String required(Gate gate) {
        return (gate.comparison() == Comparison.AT_MOST ? "at most " : "at least ")
                + plain(gate.required());
    }

    /// Without the decimals of a whole number.
    static String plain(double figure) {
        return figure == Math.rint(figure) ? String.valueOf((long) figure) : String.valueOf(figure);
    }
}
