package dev.nonet.validator;

import dev.nonet.shared.aws.AgentHandler;
import dev.nonet.shared.aws.SandboxFunction;

import java.util.Map;

/// The validator as a Lambda function.
public final class ValidatorHandler extends AgentHandler {
    public ValidatorHandler() {
        this(System.getenv());
        prime();
    }

    public ValidatorHandler(Map<String, String> environment) {
        super(new ValidatorAgent(SandboxFunction.of(environment)), environment);
    }
}
