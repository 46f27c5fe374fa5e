package dev.nonet.shared.contract.designer;

/// A set of colours for one lighting.
public enum Theme {
    LIGHT,
    DARK
}
