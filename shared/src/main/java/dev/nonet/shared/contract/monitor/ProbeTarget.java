package dev.nonet.shared.contract.monitor;

import com.fasterxml.jackson.annotation.JsonProperty;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// An endpoint and what a good answer looks like.
///
/// @param url `http` or `https`, without user information
/// @param method `GET` where absent
/// @param assertions all must hold; a status below 400 where empty
/// @param timeoutMs of one probe, from resolving the name to the answer's last byte; 5,000 where absent
public record ProbeTarget(
        @Size(min = 1, max = 2048) String url,
        @Nullable Method method,
        @Size(max = 20) List<Assertion> assertions,
        @Nullable @Min(1) @Max(10_000) Integer timeoutMs) {
    public ProbeTarget {
        assertions = List.copyOf(assertions);
    }

    /// The methods that change nothing.
    public enum Method {
        @JsonProperty("GET")
        GET,
        @JsonProperty("HEAD")
        HEAD
    }
}
