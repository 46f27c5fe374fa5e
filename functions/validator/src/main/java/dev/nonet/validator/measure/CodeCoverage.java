package dev.nonet.validator.measure;

import dev.nonet.shared.contract.validator.ValidatorResult.Coverage;
import dev.nonet.shared.contract.validator.ValidatorResult.FileCoverage;
import dev.nonet.validator.compile.Compilation;

import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.analysis.IClassCoverage;
import org.jacoco.core.analysis.ICounter;
import org.jacoco.core.analysis.ISourceNode;
import org.jacoco.core.data.ExecutionDataStore;
import org.jacoco.core.tools.ExecFileLoader;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/// What JaCoCo finds in class files: which of their lines and branches were executed, and how complex their methods are.
///
/// @param classes those outside tests
public record CodeCoverage(Collection<IClassCoverage> classes, Compilation compilation) {
    /// Numbers of missed lines told for one file.
    static final int MAX_MISSED_LINES = 100;

    public CodeCoverage {
        classes = List.copyOf(classes);
    }

    /// @param executionData what the agent recorded; empty where nothing ran
    /// @param measured which sources count, by path
    public static CodeCoverage of(
            Compilation compilation, byte[] executionData, Predicate<String> measured) {
        var builder = new CoverageBuilder();
        var analyzer = new Analyzer(load(executionData), builder);
        compilation
                .classes()
                .forEach(
                        (name, bytes) -> {
                            if (compilation.sourceOf(name).filter(measured).isPresent()) {
                                analyze(analyzer, bytes, name);
                            }
                        });
        return new CodeCoverage(builder.getClasses(), compilation);
    }

    /// Empty where the classes have no line of code.
    public Optional<Coverage> coverage() {
        var files = new TreeMap<String, List<IClassCoverage>>();
        for (var type : classes) {
            compilation
                    .sourceOf(type.getName())
                    .ifPresent(
                            path ->
                                    files.computeIfAbsent(path, ignored -> new ArrayList<>())
                                            .add(type));
        }
        var byFile = new ArrayList<FileCoverage>();
        var lines = new Counts();
        var branches = new Counts();
        files.forEach(
                (path, types) -> {
                    var fileLines = lines(types);
                    var fileBranches = branches(types);
                    lines.add(fileLines);
                    branches.add(fileBranches);
                    if (fileLines.total() > 0) {
                        byFile.add(file(path, types, fileLines, fileBranches));
                    }
                });
        return lines.total() == 0
                ? Optional.empty()
                : Optional.of(
                        new Coverage(
                                lines.percent(),
                                branches.percentOrNull(),
                                lines.covered,
                                lines.total() - lines.covered,
                                byFile));
    }

    /// The most complex method; empty where there is none.
    public Optional<Complexity> complexity() {
        return classes.stream()
                .flatMap(
                        type ->
                                type.getMethods().stream()
                                        .map(
                                                method ->
                                                        new Complexity(
                                                                name(type) + "." + method.getName(),
                                                                method.getComplexityCounter()
                                                                        .getTotalCount())))
                .max(
                        java.util.Comparator.comparingInt(Complexity::value)
                                .thenComparing(Complexity::method));
    }

    /// Cyclomatic complexity: branches - decisions + 1, as JaCoCo counts them in byte code.
    public record Complexity(String method, int value) {}

    private static String name(IClassCoverage type) {
        return type.getName().substring(type.getName().lastIndexOf('/') + 1);
    }

    private static FileCoverage file(
            String path, List<IClassCoverage> types, Counts lines, Counts branches) {
        var missed = missedLines(types).stream().sorted().limit(MAX_MISSED_LINES).toList();
        return new FileCoverage(
                path,
                lines.percent(),
                branches.percentOrNull(),
                lines.covered,
                lines.total() - lines.covered,
                missed);
    }

    /// Lines are counted once, however many classes of a file share one.
    private static Counts lines(List<IClassCoverage> types) {
        var covered = lines(types, Set.of(ICounter.FULLY_COVERED, ICounter.PARTLY_COVERED));
        var counts = new Counts();
        counts.covered = covered.size();
        counts.missed = missedLines(types).size();
        return counts;
    }

    private static Set<Integer> missedLines(List<IClassCoverage> types) {
        var missed = lines(types, Set.of(ICounter.NOT_COVERED));
        missed.removeAll(lines(types, Set.of(ICounter.FULLY_COVERED, ICounter.PARTLY_COVERED)));
        return missed;
    }

    private static Set<Integer> lines(List<IClassCoverage> types, Set<Integer> statuses) {
        var lines = new java.util.HashSet<Integer>();
        for (ISourceNode type : types) {
            for (var line = type.getFirstLine(); line > 0 && line <= type.getLastLine(); line++) {
                if (statuses.contains(type.getLine(line).getStatus())) {
                    lines.add(line);
                }
            }
        }
        return lines;
    }

    private static Counts branches(List<IClassCoverage> types) {
        var counts = new Counts();
        for (var type : types) {
            counts.covered += type.getBranchCounter().getCoveredCount();
            counts.missed += type.getBranchCounter().getMissedCount();
        }
        return counts;
    }

    private static ExecutionDataStore load(byte[] executionData) {
        var loader = new ExecFileLoader();
        try {
            loader.load(new ByteArrayInputStream(executionData));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return loader.getExecutionDataStore();
    }

    private static void analyze(Analyzer analyzer, byte[] bytes, String name) {
        try {
            analyzer.analyzeClass(bytes, name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Counts {
        private int covered;
        private int missed;

        void add(Counts other) {
            covered += other.covered;
            missed += other.missed;
        }

        int total() {
            return covered + missed;
        }

        double percent() {
            return Percent.of(covered, total());
        }

        @Nullable Double percentOrNull() {
            return total() == 0 ? null : percent();
        }
    }
}
