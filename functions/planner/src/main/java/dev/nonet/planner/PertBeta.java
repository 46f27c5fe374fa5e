package dev.nonet.planner;

import dev.nonet.shared.contract.planner.Effort;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ChengBetaSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateContinuousSampler;
import org.jspecify.annotations.Nullable;

/// Draws efforts from the PERT beta distribution of a three-point estimate: from the optimistic to the pessimistic figure, most
/// often near the likely one, with the mean (optimistic + 4 likely + pessimistic) / 6 (Malcolm, Roseboom, Clark and Fazar 1959;
/// its shapes as in Vose, Risk Analysis, 2008).
final class PertBeta {
    private static final double WEIGHT = 4;

    private final Effort.ThreePoint effort;
    private final @Nullable SharedStateContinuousSampler share;

    PertBeta(Effort.ThreePoint effort, UniformRandomProvider random) {
        this.effort = effort;
        var range = effort.pessimistic() - effort.optimistic();
        share =
                range == 0
                        ? null
                        : ChengBetaSampler.of(
                                random,
                                1 + WEIGHT * (effort.likely() - effort.optimistic()) / range,
                                1 + WEIGHT * (effort.pessimistic() - effort.likely()) / range);
    }

    /// Working days.
    double draw() {
        return share == null
                ? effort.likely()
                : effort.optimistic()
                        + share.sample() * (effort.pessimistic() - effort.optimistic());
    }
}
