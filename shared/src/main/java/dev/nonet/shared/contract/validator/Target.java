package dev.nonet.shared.contract.validator;

/// What kind of thing is to be validated. `code` (Java) and `json` work; the others are refused.
public enum Target {
    CODE,
    JSON,
    YAML,
    HTML,
    OPENAPI,
    JAVASCRIPT
}
