package dev.nonet.shared.contract;

import java.util.List;
import java.util.stream.Collectors;

/// A value does not follow its contract; says where, what was expected and what came.
public final class ContractViolation extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Violation> violations;

    public ContractViolation(List<Violation> violations) {
        super(violations.stream().map(Violation::toString).collect(Collectors.joining("; ")));
        this.violations = List.copyOf(violations);
    }

    public List<Violation> violations() {
        return violations;
    }
}
