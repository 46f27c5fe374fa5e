package dev.nonet.designer.audit;

import dev.nonet.shared.contract.designer.Accessibility.Impact;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Function;

/// One rule of the audit.
///
/// @param actId the ACT rule whose applicability and expectation it follows
/// @param wcag success criteria
/// @param fix what to do about a failure
/// @param checks the elements it applies to, each with what it says of it
record Rule(
        String id,
        @Nullable String actId,
        List<String> wcag,
        Level level,
        Impact impact,
        String fix,
        Function<Page, List<Check>> checks) {
    /// Conformance levels of WCAG.
    enum Level {
        A,
        AA,
        AAA
    }
}
