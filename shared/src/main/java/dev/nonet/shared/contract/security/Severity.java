package dev.nonet.shared.contract.security;

/// How bad it is if nothing is done, worst first.
public enum Severity {
    CRITICAL,
    HIGH,
    MEDIUM,
    LOW,
    INFO;

    public boolean atLeast(Severity floor) {
        return compareTo(floor) <= 0;
    }
}
