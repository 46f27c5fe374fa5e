package dev.nonet.validator;

import dev.nonet.shared.contract.validator.ValidatorResult.Comparison;
import dev.nonet.shared.contract.validator.ValidatorResult.Gate;
import dev.nonet.shared.contract.validator.ValidatorResult.Verdict;
import dev.nonet.validator.report.GateWords;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Requirements and whether they are met.
final class Gates {
    private final List<Gate> gates = new ArrayList<>();

    /// @param required null for a gate that nobody asked for
    /// @param actual null where it could not be measured, which fails the gate
    Gates atMost(String name, @Nullable Number required, @Nullable Number actual) {
        if (required != null) {
            var passed = actual != null && actual.doubleValue() <= required.doubleValue();
            gates.add(gate(name, Comparison.AT_MOST, required, actual, passed));
        }
        return this;
    }

    /// @param required null for a gate that nobody asked for
    /// @param actual null where it could not be measured, which fails the gate
    Gates atLeast(String name, @Nullable Number required, @Nullable Number actual) {
        if (required != null) {
            var passed = actual != null && actual.doubleValue() >= required.doubleValue();
            gates.add(gate(name, Comparison.AT_LEAST, required, actual, passed));
        }
        return this;
    }

    List<Gate> all() {
        return List.copyOf(gates);
    }

    Verdict verdict() {
        return gates.stream().allMatch(Gate::passed) ? Verdict.PASS : Verdict.FAIL;
    }

    /// Such as `Failed: line_coverage is 40.0, required at least 80.0.`
    String reason() {
        var failed = gates.stream().filter(gate -> !gate.passed()).map(GateWords::of).toList();
        return failed.isEmpty()
                ? "Passed: " + names() + "."
                : "Failed: " + String.join("; ", failed) + ".";
    }

    private String names() {
        return gates.stream().map(Gate::name).collect(Collectors.joining(", "));
    }

    private static Gate gate(
            String name,
            Comparison comparison,
            Number required,
            @Nullable Number actual,
            boolean passed) {
        return new Gate(
                name,
                comparison,
                required.doubleValue(),
                actual == null ? null : actual.doubleValue(),
                passed);
    }
}
