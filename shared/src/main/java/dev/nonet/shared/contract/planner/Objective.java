package dev.nonet.shared.contract.planner;

/// What a plan is optimised for.
public enum Objective {
    /// The earliest finish.
    DURATION
}
