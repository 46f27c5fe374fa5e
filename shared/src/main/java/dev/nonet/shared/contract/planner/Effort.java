package dev.nonet.shared.contract.planner;

import com.fasterxml.jackson.annotation.JsonValue;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;

/// How long a task takes, in working days: a number, or a three-point estimate.
public sealed interface Effort {
    /// The longest task, in working days.
    String MAX_DAYS = "10000";

    /// One figure.
    record Days(@JsonValue @DecimalMin("0") @DecimalMax(MAX_DAYS) double days) implements Effort {}

    /// A three-point estimate, planned with its PERT mean.
    record ThreePoint(
            @DecimalMin("0") double optimistic,
            double likely,
            @DecimalMax(MAX_DAYS) double pessimistic)
            implements Effort {
        public ThreePoint {
            if (!(optimistic <= likely && likely <= pessimistic)) {
                throw new IllegalArgumentException("optimistic <= likely <= pessimistic");
            }
        }
    }
}
