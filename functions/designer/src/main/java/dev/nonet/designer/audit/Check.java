package dev.nonet.designer.audit;

import dev.nonet.shared.contract.designer.Accessibility.Outcome;

import org.jsoup.nodes.Element;

/// What a rule says of one element.
///
/// @param message what is wrong, or why it cannot be told; empty where it passes
record Check(Element target, Outcome outcome, String message) {
    static Check passed(Element target) {
        return new Check(target, Outcome.PASSED, "");
    }

    static Check failed(Element target, String message) {
        return new Check(target, Outcome.FAILED, message);
    }

    static Check cannotTell(Element target, String reason) {
        return new Check(target, Outcome.CANNOT_TELL, reason);
    }

    static Check of(Element target, boolean passes, String message) {
        return passes ? passed(target) : failed(target, message);
    }
}
