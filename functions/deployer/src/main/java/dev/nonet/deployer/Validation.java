package dev.nonet.deployer;

import dev.nonet.shared.agent.AgentContext;
import dev.nonet.shared.contract.coder.CoderInput;
import dev.nonet.shared.contract.coder.CoderResult;
import dev.nonet.shared.contract.validator.ValidatorInput;
import dev.nonet.shared.contract.validator.ValidatorResult.Verdict;

import org.jspecify.annotations.Nullable;

/// What the session says of a package: whether the latest validation passed the very sources it was built from.
///
/// @param passed whether it did
/// @param code SHA-256 of those sources, where the latest validation was about them
/// @param usedCode id of the latest code's jar, where that is the package
record Validation(boolean passed, @Nullable String code, @Nullable String usedCode) {
    static Validation of(@Nullable String artifact, AgentContext context) {
        var code = context.latest(CoderInput.CONTRACT).orElse(null);
        var isLatest = code != null && code.jar().equals(artifact);
        var sources = isLatest && code != null ? code.archive() : artifact;
        var validation = context.latest(ValidatorInput.CONTRACT).orElse(null);
        var about =
                validation != null
                        && sources != null
                        && validation.validatedCode().sha256().equals(sources);
        return new Validation(
                about && validation != null && validation.verdict() == Verdict.PASS,
                about ? sources : null,
                isLatest ? artifact : null);
    }

    /// The jar of the latest code, or null.
    static @Nullable String latestJar(AgentContext context) {
        return context.latest(CoderInput.CONTRACT).map(CoderResult::jar).orElse(null);
    }
}
