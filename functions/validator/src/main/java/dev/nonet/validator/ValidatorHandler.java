package dev.nonet.validator;

import dev.nonet.shared.aws.AgentHandler;

import java.util.Map;

/// The validator as a Lambda function.
public final class ValidatorHandler extends AgentHandler {
    public ValidatorHandler() {
        this(System.getenv());
        prime();
    }

    public ValidatorHandler(Map<String, String> environment) {
        super(new ValidatorAgent(ValidatorConfig.from(environment)), environment);
    }
}
