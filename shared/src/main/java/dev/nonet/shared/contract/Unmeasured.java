package dev.nonet.shared.contract;

/// A field of a result that is absent, and why. An absent figure is honest; a zero would be a lie.
///
/// @param field the JSON name in the result
/// @param reason what would have been needed to measure it
public record Unmeasured(String field, String reason) {}
