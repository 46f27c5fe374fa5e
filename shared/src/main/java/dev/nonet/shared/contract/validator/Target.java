package dev.nonet.shared.contract.validator;

/// What kind of thing is to be validated. `code` (Java), `json` and `result` work; the others are refused.
public enum Target {
    CODE,
    JSON,
    YAML,
    HTML,
    OPENAPI,
    JAVASCRIPT,
    RESULT
}
