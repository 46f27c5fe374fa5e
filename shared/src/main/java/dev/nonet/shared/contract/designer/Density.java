package dev.nonet.shared.contract.designer;

/// How tight controls and spaces are: controls 36, 44 and 52 CSS pixels high.
public enum Density {
    COMPACT,
    COMFORTABLE,
    SPACIOUS
}
