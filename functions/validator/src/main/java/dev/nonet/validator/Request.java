package dev.nonet.validator;

import dev.nonet.shared.agent.AgentOutcome.Refused;
import dev.nonet.shared.contract.validator.Limits;
import dev.nonet.shared.contract.validator.Target;
import dev.nonet.shared.contract.validator.Thresholds;
import dev.nonet.shared.contract.validator.ValidatorInput;
import dev.nonet.shared.contract.validator.ValidatorResult;

import java.util.Optional;
import java.util.stream.Stream;

/// What an input asks for, and what of it cannot be had.
record Request(ValidatorInput input) {
    private static final String WHAT_WORKS =
            "Java sources in `files` or `artifact`, a document in `json` with its `schema` or in"
                    + " `text`, or another agent's `result`.";

    boolean isJson() {
        return document().isEmpty()
                && (input.json() != null
                        || input.schema() != null
                        || input.target() == Target.JSON);
    }

    /// What kind of document is given as text; empty where none is.
    Optional<Target> document() {
        var target = input.target();
        var text = input.text();
        return switch (target) {
            case null ->
                    text == null
                            ? Optional.empty()
                            : Optional.of(
                                    input.schema() != null
                                            ? Target.YAML
                                            : text.stripLeading().startsWith("<")
                                                    ? Target.HTML
                                                    : Target.OPENAPI);
            case YAML, OPENAPI, HTML -> Optional.of(target);
            case JSON ->
                    input.json() == null && (text != null || input.artifact() != null)
                            ? Optional.of(target)
                            : Optional.empty();
            case CODE, JAVASCRIPT, RESULT -> Optional.empty();
        };
    }

    Thresholds thresholds() {
        var thresholds = input.thresholds();
        return thresholds == null ? Thresholds.NONE : thresholds;
    }

    Limits limits() {
        var limits = input.limits();
        return limits == null ? Limits.OPERATOR : limits;
    }

    /// Why it cannot be done, or empty.
    Optional<Refused<ValidatorResult>> refusal() {
        return Stream.of(target(), requirements(), result(), text(), json(), code(), limit())
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Refused<ValidatorResult>> target() {
        var target = input.target();
        return refuseIf(
                target == Target.JAVASCRIPT,
                "TARGET_UNSUPPORTED",
                "This target is not validated yet. What works: " + WHAT_WORKS);
    }

    private Optional<Refused<ValidatorResult>> requirements() {
        return refuseIf(
                !input.requirements().isEmpty(),
                "REQUIREMENTS_UNSUPPORTED",
                "Requirements in words need a language model. Write them as JUnit tests in"
                        + " `tests` or figures in `thresholds`.");
    }

    private Optional<Refused<ValidatorResult>> result() {
        var isResult = input.result() != null || input.target() == Target.RESULT;
        var fits = input.target() == null || input.target() == Target.RESULT;
        return refuseIf(
                isResult && (input.result() == null || !fits || hasSources() || isJson()),
                "INPUT_CONFLICT",
                "Another agent's result needs `result`, and nothing else but `target`.");
    }

    private Optional<Refused<ValidatorResult>> text() {
        var target = document().orElse(null);
        var takesSchema = target == Target.YAML || target == Target.JSON;
        var isOne = (input.text() == null) != (input.artifact() == null);
        var isMixed =
                !input.files().isEmpty()
                        || !input.tests().isEmpty()
                        || input.json() != null
                        || input.thresholds() != null
                        || input.limits() != null
                        || (input.schema() != null && !takesSchema);
        return refuseIf(
                target == null ? input.text() != null : !isOne || isMixed,
                "INPUT_CONFLICT",
                "A document needs either `text` or the `artifact` that holds it, and nothing else"
                        + " but `target` and, for YAML and JSON, `schema`.");
    }

    private boolean hasSources() {
        return !input.files().isEmpty()
                || !input.tests().isEmpty()
                || input.artifact() != null
                || input.thresholds() != null
                || input.limits() != null;
    }

    private Optional<Refused<ValidatorResult>> json() {
        var mixed = hasSources() || input.target() == Target.CODE;
        return refuseIf(
                isJson() && (mixed || input.json() == null || input.schema() == null),
                "INPUT_CONFLICT",
                "A JSON document needs `json` and `schema`, neither of them null, and nothing else"
                        + " but `target`.");
    }

    private Optional<Refused<ValidatorResult>> code() {
        return refuseIf(
                !input.files().isEmpty() && input.artifact() != null,
                "INPUT_CONFLICT",
                "Give the sources in `files` or in `artifact`; further tests go into `tests`.");
    }

    private Optional<Refused<ValidatorResult>> limit() {
        return OperatorLimits.firstExceeded(limits())
                .map(
                        exceeded ->
                                new Refused<>(
                                        "LIMIT_TOO_HIGH",
                                        "The operator's limits are the most there is: "
                                                + exceeded
                                                + "."));
    }

    private static Optional<Refused<ValidatorResult>> refuseIf(
            boolean wrong, String code, String reason) {
        return wrong ? Optional.of(new Refused<>(code, reason)) : Optional.empty();
    }
}
