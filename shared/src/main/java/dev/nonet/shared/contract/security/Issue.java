package dev.nonet.shared.contract.security;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// One finding.
///
/// @param id within this result, such as `issue-1`
/// @param rule what found it, such as `docker-root-user`
/// @param cvss absent: a severity is the rule's, a score needs the deployed system
/// @param cwe such as `CWE-798`
/// @param owasp category of the OWASP Top 10 2021, such as `A07:2021`
/// @param line from 1
/// @param column from 1, in UTF-16 units
/// @param snippet the line, shortened, with every secret masked
/// @param trace how data came there; absent until there is a data-flow scanner
/// @param fix what to do
/// @param fingerprint SHA-256 that survives moved lines; made without the secret, so it cannot be guessed back
public record Issue(
        String id,
        String rule,
        String title,
        Severity severity,
        @Nullable Cvss cvss,
        String cwe,
        String owasp,
        String file,
        int line,
        int column,
        String snippet,
        @Nullable List<Step> trace,
        Confidence confidence,
        String fix,
        String fingerprint) {
    /// A CVSS vector and its base score.
    public record Cvss(String vector, double score) {}

    /// One step of a data flow.
    public record Step(String file, int line, String step) {}
}
