package dev.nonet.validator.measure;

import dev.nonet.shared.contract.SourceFile;
import dev.nonet.shared.contract.validator.ValidatorResult.Metrics;
import dev.nonet.validator.compile.SourceTree;
import dev.nonet.validator.compile.Tokens;
import dev.nonet.validator.measure.CodeCoverage.Complexity;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Sizes of sources.
public final class CodeMetrics {
    private CodeMetrics() {}

    /// @param complexity of what was compiled, or null where nothing was
    public static Metrics of(SourceTree tree, @Nullable Complexity complexity) {
        var main = tokens(tree.main());
        var lines = lines(main);
        return new Metrics(
                lines,
                lines(tokens(tree.tests())),
                tree.main().size(),
                tree.tests().size(),
                complexity == null ? null : complexity.value(),
                complexity == null ? null : complexity.method(),
                lines == 0 ? null : Percent.of(Duplication.lines(main), lines));
    }

    private static List<Tokens> tokens(List<SourceFile> files) {
        return files.stream().map(file -> Tokens.of(file.content())).toList();
    }

    private static int lines(List<Tokens> files) {
        return files.stream().mapToInt(tokens -> tokens.lines().size()).sum();
    }
}
