package dev.nonet.security;

import dev.nonet.shared.contract.security.Confidence;

/// A place where a rule found something.
///
/// @param start offset of the span in the file's text
/// @param end after the span
/// @param secret whether the span is a secret, to be masked wherever the text is shown
/// @param shown what of a secret is public and may be shown before the asterisks
/// @param subject the type of the resource that is wrong, such as `AWS::S3::Bucket`; else empty
public record Finding(
        Rule rule,
        TextFile file,
        int start,
        int end,
        boolean secret,
        Confidence confidence,
        String shown,
        String subject) {
    public Finding {
        if (start < 0 || end < start || end > file.text().length()) {
            throw new IllegalArgumentException("a span outside of the text");
        }
    }

    public static Finding at(Rule rule, TextFile file, int start, int end) {
        return new Finding(rule, file, start, end, false, rule.confidence(), "", "");
    }

    /// Of a resource of a template.
    public static Finding of(Rule rule, TextFile file, int start, int end, String subject) {
        return new Finding(rule, file, start, end, false, rule.confidence(), "", subject);
    }

    public static Finding secret(
            Rule rule, TextFile file, int start, int end, Confidence confidence) {
        var prefix = rule.prefix() == null ? "" : rule.prefix();
        var shown = file.text().startsWith(prefix, start) ? prefix : "";
        return new Finding(rule, file, start, end, true, confidence, shown, "");
    }

    public String value() {
        return file.text().substring(start, end);
    }

    public int line() {
        return file.lineOf(start);
    }
}
