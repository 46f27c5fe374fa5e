package dev.nonet.shared.contract.monitor;

/// How soon a person should look.
public enum Severity {
    /// Some time.
    INFO,
    /// In working hours.
    WARNING,
    /// Now.
    CRITICAL
}
