package dev.nonet.shared.contract.security;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What an audit found. No secret stands anywhere in it: what was found is masked in every field.
///
/// @param vulnerabilitiesFound entries of `issues`
/// @param severityLevels entries of `issues` by severity
/// @param complianceScore controls passed / (passed + failed), 0 to 1; absent when none was assessed
/// @param recommendations what to do, worst first, one for each rule that found something
/// @param issues worst first, then by file and line
/// @param secrets more on those issues that are secrets
/// @param dependencies known vulnerabilities of dependencies; absent until there is a source of advisories
/// @param compliance every control of the frameworks, whether assessed or not
/// @param scanned what was looked at
/// @param auditedCode SHA-256 of the tree as a zip; of the coder's archive the artifact id
/// @param auditedFrom `files`, `artifact` or `latest_code`, the coder's archive in this session
/// @param newSinceBaseline ids of the issues whose fingerprint the baseline lacks; absent without a baseline
/// @param sarif artifact id of the issues as SARIF 2.1.0
/// @param sbom artifact id of a CycloneDX document; absent until dependencies are read
public record SecurityResult(
        int vulnerabilitiesFound,
        SeverityLevels severityLevels,
        @Nullable Double complianceScore,
        List<String> recommendations,
        List<Issue> issues,
        List<Secret> secrets,
        @Nullable List<Dependency> dependencies,
        List<Control> compliance,
        Scanned scanned,
        String auditedCode,
        String auditedFrom,
        @Nullable List<String> newSinceBaseline,
        String sarif,
        @Nullable String sbom) {
    public SecurityResult {
        recommendations = List.copyOf(recommendations);
        issues = List.copyOf(issues);
        secrets = List.copyOf(secrets);
        compliance = List.copyOf(compliance);
    }

    /// Counts of issues.
    public record SeverityLevels(int critical, int high, int medium, int low, int info) {}

    /// A secret that was found, without the secret.
    ///
    /// @param issue id of the issue
    /// @param kind the rule's word for it, such as `github-token`
    /// @param masked what is public of it (a documented prefix, if any) and asterisks
    /// @param entropy Shannon entropy of its characters, bits per character
    public record Secret(String issue, String kind, String masked, double entropy) {}

    /// A dependency with a known vulnerability.
    public record Dependency(String purl, String advisory, @Nullable String fixedIn) {}

    /// A control of a framework.
    ///
    /// @param control its number there, such as `A05:2021` or `S3.8`
    /// @param evidence which rules looked at what, or why nothing could be assessed
    public record Control(
            Framework framework, String control, String title, Status status, String evidence) {
        /// `PASS` says that the rules of this control found nothing, not that there is nothing.
        public enum Status {
            PASS,
            FAIL,
            NOT_ASSESSED
        }
    }

    /// What was looked at.
    ///
    /// @param rules rules that looked at one file or more
    /// @param skipped files that no scanner could read, with the reason
    public record Scanned(int files, int lines, int rules, List<Skipped> skipped) {
        public Scanned {
            skipped = List.copyOf(skipped);
        }
    }

    /// A file that was not looked at, or not by all that should have.
    public record Skipped(String path, String reason) {}
}
