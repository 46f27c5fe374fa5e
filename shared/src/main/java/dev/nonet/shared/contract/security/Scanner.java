package dev.nonet.shared.contract.security;

/// What to look for.
public enum Scanner {
    /// Credentials in any text file.
    SECRETS,
    /// Dangerous settings in Dockerfiles, compose files, CloudFormation and SAM templates, Spring properties.
    CONFIGURATION,
    /// Dangerous calls in Java sources, as far as one file shows them.
    CODE,
    /// Known vulnerabilities of dependencies. Not there yet: refused when asked for.
    DEPENDENCIES,
    /// Data flow from input to a dangerous call. Not there yet: refused when asked for.
    TAINT
}
