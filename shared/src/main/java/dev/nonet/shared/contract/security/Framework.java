package dev.nonet.shared.contract.security;

import com.fasterxml.jackson.annotation.JsonProperty;

/// A catalogue of controls that findings are held against.
public enum Framework {
    /// OWASP Top 10, edition 2021.
    @JsonProperty("owasp_top_10")
    OWASP_TOP_10,
    /// CWE Top 25 Most Dangerous Software Weaknesses, edition 2024. Not there yet: refused when asked for.
    @JsonProperty("cwe_top_25")
    CWE_TOP_25,
    /// CIS AWS Foundations Benchmark. Not there yet: refused when asked for.
    @JsonProperty("cis_aws")
    CIS_AWS,
    /// AWS Foundational Security Best Practices, the controls of Security Hub.
    @JsonProperty("aws_fsbp")
    AWS_FSBP
}
