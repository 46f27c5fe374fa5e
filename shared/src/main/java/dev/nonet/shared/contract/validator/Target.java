package dev.nonet.shared.contract.validator;

/// What kind of thing is to be validated. `javascript` is refused.
public enum Target {
    CODE,
    JSON,
    YAML,
    HTML,
    OPENAPI,
    JAVASCRIPT,
    RESULT
}
