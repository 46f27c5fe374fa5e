package dev.nonet.shared.contract.security;

/// How sure a rule is of what it reports: a token of a documented format is high, a value under a telling name medium.
public enum Confidence {
    HIGH,
    MEDIUM,
    LOW
}
