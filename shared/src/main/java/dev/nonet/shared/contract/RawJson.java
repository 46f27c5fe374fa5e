package dev.nonet.shared.contract;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;

/// JSON that was written before and is passed on as it is.
public record RawJson(@JsonValue @JsonRawValue String json) {}
