package dev.nonet.security;

import dev.nonet.shared.contract.security.Confidence;
import dev.nonet.shared.contract.security.Scanner;
import dev.nonet.shared.contract.security.Severity;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What is looked for, why it matters and what to do: one entry of `rules.json`.
///
/// @param kinds the kinds of files it looks at
/// @param cwe such as `CWE-798`
/// @param owasp category of the OWASP Top 10 2021, such as `A07:2021`
/// @param fsbp controls of the AWS Foundational Security Best Practices that it checks
/// @param regex RE2 syntax, for rules that are a token format; the secret is group 1 where there is one
/// @param keywords lower case; the regex is tried only on texts with one of them
/// @param prefix what of the secret is the same for everybody and may be shown
/// @param minEntropy bits per character below which a match is no secret
public record Rule(
        String id,
        String title,
        Scanner scanner,
        List<FileKind> kinds,
        Severity severity,
        Confidence confidence,
        String cwe,
        String owasp,
        List<String> fsbp,
        String fix,
        @Nullable String regex,
        List<String> keywords,
        @Nullable String prefix,
        @Nullable Double minEntropy) {
    /// Whether it looks at files of this kind; secrets are looked for in all.
    public boolean looksAt(FileKind kind) {
        return kinds.isEmpty() || kinds.contains(kind);
    }
}
