package dev.nonet.shared.workflow;

import java.util.List;
import java.util.stream.Collectors;

/// A definition is none that can be run; says where and why.
public final class WorkflowRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Fault> faults;

    WorkflowRefused(List<Fault> faults) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining("; ")));
        this.faults = List.copyOf(faults);
    }

    /// In the order of their lines, up to [Faults#MAX].
    public List<Fault> faults() {
        return faults;
    }
}
