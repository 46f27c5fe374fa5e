package dev.nonet.validator.compile;

import dev.nonet.shared.contract.validator.ValidatorResult.Issue;
import dev.nonet.shared.contract.validator.ValidatorResult.Severity;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the compiler made of some sources.
///
/// @param classes class files by name, such as `a/B$C`; those of a source with errors are missing
/// @param sources the path of the source of each class
/// @param issues in the order of the sources
/// @param clean how many sources have no error
public record Compilation(
        Map<String, byte[]> classes, Map<String, String> sources, List<Issue> issues, int clean) {
    public Compilation {
        classes = Map.copyOf(classes);
        sources = Map.copyOf(sources);
        issues = List.copyOf(issues);
    }

    public int count(Severity severity) {
        return (int) issues.stream().filter(issue -> issue.severity() == severity).count();
    }

    /// The source of a class.
    ///
    /// @param name with dots or slashes
    public Optional<String> sourceOf(String name) {
        return Optional.ofNullable(sources.get(name.replace('.', '/')));
    }
}
