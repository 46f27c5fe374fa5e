package dev.nonet.shared.contract.researcher;

/// How many findings a question is worth.
public enum ResearchDepth {
    QUICK(3),
    STANDARD(5),
    DEEP(10);

    private final int findings;

    ResearchDepth(int findings) {
        this.findings = findings;
    }

    /// At most this many findings.
    public int findings() {
        return findings;
    }
}
