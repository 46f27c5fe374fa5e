package dev.nonet.shared.workflow;

import dev.nonet.shared.contract.ContractViolation;
import dev.nonet.shared.contract.RecordReader;
import dev.nonet.shared.contract.Violation;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Reads a definition and says of everything that is wrong with it where it stands and what to do.
public final class WorkflowReader {
    private static final RecordReader<Workflow> READER = RecordReader.strict(Workflow.class);

    private static final String ROOT = "workflow";

    private WorkflowReader() {}

    /// @param text YAML or JSON
    /// @param known the workflows that it may hold as steps, by name
    /// @throws WorkflowRefused with the line of each fault
    public static Workflow read(String text, Function<String, Optional<Workflow>> known) {
        var definition = Definition.read(text);
        var faults = new Faults(definition);
        try {
            var workflow = READER.read(definition.json(), ROOT);
            new WorkflowCheck(workflow, known, faults).run();
            faults.refuse();
            return workflow;
        } catch (ContractViolation e) {
            e.violations().forEach(violation -> add(violation, definition, faults));
            faults.refuse();
            throw e;
        }
    }

    private static void add(Violation violation, Definition definition, Faults faults) {
        var path = violation.path().substring(ROOT.length()).replaceFirst("^\\.", "");
        faults.add(path, reason(violation, path, definition));
    }

    /// What was found where a definition has a value of another form, in the words of a definition.
    private static String reason(Violation violation, String path, Definition definition) {
        var name = path.substring(path.lastIndexOf('.') + 1);
        if (violation.actual().equals("an unknown field")) {
            var fields = violation.expected().replace("one of the fields ", "");
            return "`" + name + "` is no field here" + nearestOf(name, fields);
        }
        if (violation.actual().equals("nothing")) {
            return "`" + name + "` is missing: " + violation.expected();
        }
        if (path.endsWith(".agent") && definition.find(path).json().isTextual()) {
            var written = definition.find(path).json().textValue();
            return "there is no agent `"
                    + Faults.shortened(written)
                    + "`"
                    + nearestOf(written, violation.expected().replace("one of ", ""));
        }
        return path.isEmpty()
                ? "expected " + violation.expected() + ", got " + violation.actual()
                : "`%s`: expected %s, got %s"
                        .formatted(name, violation.expected(), violation.actual());
    }

    private static String nearestOf(String written, String names) {
        var nearest = Faults.nearest(written, List.of(names.split(", ")));
        return nearest.isEmpty() ? "; there are " + names : nearest;
    }
}
