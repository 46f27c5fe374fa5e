package dev.nonet.shared.contract.designer;

/// Which success criteria an audit asks for; level AA includes level A.
public enum Standard {
    WCAG22A,
    WCAG22AA
}
