package dev.nonet.shared.contract.validator;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.jspecify.annotations.Nullable;

/// What must be reached, each a gate of its own. A figure that could not be measured does not pass its gate.
///
/// @param lineCoverage percent of the lines outside tests, at least
/// @param branchCoverage percent of the branches outside tests, at least
/// @param tests how many tests must have run, at least
/// @param warnings the compiler's warnings, at most
/// @param complexity cyclomatic complexity of any one method, at most
/// @param qualityScore at least
/// @param mutationScore percent of mutants killed, at least
/// @param ruleViolations likely bugs that the rules found, at most
public record Thresholds(
        @Nullable @DecimalMin("0") @DecimalMax("100") Double lineCoverage,
        @Nullable @DecimalMin("0") @DecimalMax("100") Double branchCoverage,
        @Nullable @Min(0) @Max(100_000) Integer tests,
        @Nullable @Min(0) @Max(100_000) Integer warnings,
        @Nullable @Min(1) @Max(100_000) Integer complexity,
        @Nullable @DecimalMin("0") @DecimalMax("100") Double qualityScore,
        @Nullable @DecimalMin("0") @DecimalMax("100") Double mutationScore,
        @Nullable @Min(0) @Max(100_000) Integer ruleViolations) {
    public static final Thresholds NONE =
            new Thresholds(null, null, null, null, null, null, null, null);
}
