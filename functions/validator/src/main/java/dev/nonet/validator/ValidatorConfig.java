package dev.nonet.validator;

import java.util.Map;

/// What the operator decides.
///
/// @param sandbox `SANDBOX`: whether tests, which are foreign code, may run
record ValidatorConfig(Sandbox sandbox) {
    /// Where foreign code runs.
    enum Sandbox {
        /// It does not: code is compiled, and its tests are not run.
        OFF,
        /// In a child process of this one, in namespaces of its own where the machine has them.
        CHILD
    }

    static ValidatorConfig from(Map<String, String> environment) {
        return switch (environment.getOrDefault("SANDBOX", "off")) {
            case "off" -> new ValidatorConfig(Sandbox.OFF);
            case "child" -> new ValidatorConfig(Sandbox.CHILD);
            default -> throw new IllegalArgumentException("SANDBOX is neither off nor child");
        };
    }
}
