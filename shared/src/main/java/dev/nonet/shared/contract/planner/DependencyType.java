package dev.nonet.shared.contract.planner;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Which ends of two tasks a dependency ties: the other task's first, this task's second.
public enum DependencyType {
    /// This starts after the other's finish.
    @JsonProperty("FS")
    FINISH_TO_START,
    /// This starts after the other's start.
    @JsonProperty("SS")
    START_TO_START,
    /// This finishes after the other's finish.
    @JsonProperty("FF")
    FINISH_TO_FINISH,
    /// This finishes after the other's start.
    @JsonProperty("SF")
    START_TO_FINISH
}
