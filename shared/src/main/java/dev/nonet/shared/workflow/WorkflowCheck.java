package dev.nonet.shared.workflow;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/// What is wrong with a workflow that its records cannot say.
final class WorkflowCheck {
    private final Workflow workflow;
    private final Function<String, Optional<Workflow>> known;
    private final Faults faults;

    WorkflowCheck(Workflow workflow, Function<String, Optional<Workflow>> known, Faults faults) {
        this.workflow = workflow;
        this.known = known;
        this.faults = faults;
    }

    void run() {
        workflow.inputs().forEach(this::checkInput);
        var order = StepOrder.of(workflow, faults);
        var inputs = new InputCheck(workflow.name(), known, faults);
        var expressions = new ExpressionCheck(workflow, order, faults);
        workflow.steps()
                .forEach(
                        (name, step) -> {
                            checkStep(name, step);
                            inputs.check(name, step);
                            expressions.check(name, step);
                        });
        expressions.checkOutput();
    }

    private void checkInput(String name, Declared declared) {
        checkName("input", name, "inputs." + name);
        if (declared.type() != null
                && declared.value() != null
                && !declared.type().fits(declared.value())) {
            faults.add(
                    "inputs." + name + ".default",
                    "the default of `" + name + "` is no " + declared.type().word());
        }
    }

    private void checkName(String what, String name, String path) {
        if (!name.matches(Workflow.WORD)) {
            faults.add(
                    path,
                    "`%s` is no name of %s; it has to be of the form %s"
                            .formatted(Faults.shortened(name), what, Workflow.WORD));
        }
    }

    private void checkStep(String name, Step step) {
        var path = "steps." + name;
        checkName("a step", name, path);
        var kinds = count(step.agent() != null, step.workflow() != null, step.approve() != null);
        if (kinds != 1) {
            faults.add(
                    path,
                    (kinds == 0 ? "it does nothing" : "it does more than one thing")
                            + "; a step has exactly one of `agent`, `workflow` and `approve`");
        } else if (step.agent() != null) {
            if (step.task() == null || step.task().isBlank()) {
                faults.add(path, "`task` is missing: what `" + step.agent().word() + "` is asked");
            }
        } else if (step.workflow() != null) {
            refuse(path, "a sub-workflow", "task", step.task() != null);
            refuse(path, "a sub-workflow", "artifacts", !step.artifacts().isEmpty());
        } else {
            checkApproval(path, step);
        }
    }

    private void checkApproval(String path, Step step) {
        var what = "an approval";
        refuse(path, what, "task", step.task() != null);
        refuse(path, what, "input", step.input() != null);
        refuse(path, what, "artifacts", !step.artifacts().isEmpty());
        refuse(path, what, "repeat", step.repeat() != null);
        refuse(path, what, "retry", step.retry() != null);
        refuse(path, what, "expect", step.expect() != null);
        refuse(path, what, "timeout_seconds", step.timeoutSeconds() != null);
        var question = Objects.requireNonNull(step.approve()).question();
        if (question.isBlank()) {
            faults.add(path + ".approve.question", "the question is empty");
        }
    }

    private void refuse(String path, String what, String field, boolean present) {
        if (present) {
            var instead =
                    field.equals("timeout_seconds") ? "; say `expires_seconds` in `approve`" : "";
            faults.add(path + "." + field, what + " takes no `" + field + "`" + instead);
        }
    }

    private static int count(boolean... present) {
        var count = 0;
        for (var one : present) {
            count += one ? 1 : 0;
        }
        return count;
    }
}
