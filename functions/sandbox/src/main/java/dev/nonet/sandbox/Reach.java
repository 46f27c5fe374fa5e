package dev.nonet.sandbox;

import org.jacoco.agent.rt.RT;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.analysis.ICounter;
import org.jacoco.core.tools.ExecFileLoader;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which tests reach which lines. Tests run one after the other.
final class Reach implements TestExecutionListener {
    private final Path classPath;
    private final Set<String> classes;
    private final Map<String, Set<String>> testsByLine = new HashMap<>();
    private final Map<String, Long> millisByTest = new HashMap<>();
    private long startedNanos;

    /// @param classes of which it is told
    Reach(Path classPath, List<String> classes) {
        this.classPath = classPath;
        this.classes = new HashSet<>(classes);
    }

    /// Tests that reach a line, by JUnit's ids: methods, and not single invocations.
    List<String> of(String className, int line) {
        return List.copyOf(testsByLine.getOrDefault(className + ":" + line, Set.of()));
    }

    /// How long tests took, together.
    long millis(Collection<String> tests) {
        return tests.stream().mapToLong(test -> millisByTest.getOrDefault(test, 0L)).sum();
    }

    @Override
    public void executionStarted(TestIdentifier identifier) {
        startedNanos = System.nanoTime();
    }

    @Override
    public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
        if (identifier.isTest()) {
            var test = method(identifier);
            millisByTest.merge(test, (System.nanoTime() - startedNanos) / 1_000_000, Long::sum);
            try {
                add(test, RT.getAgent().getExecutionData(true));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void add(String test, byte[] executionData) throws IOException {
        var data = new ExecFileLoader();
        data.load(new ByteArrayInputStream(executionData));
        var coverage = new CoverageBuilder();
        var analyzer = new Analyzer(data.getExecutionDataStore(), coverage);
        for (var type : data.getExecutionDataStore().getContents()) {
            if (type.hasHits() && classes.contains(type.getName().replace('/', '.'))) {
                var file = classPath.resolve(type.getName() + ".class");
                analyzer.analyzeClass(Files.readAllBytes(file), type.getName());
            }
        }
        for (var type : coverage.getClasses()) {
            for (var line = type.getFirstLine(); line <= type.getLastLine(); line++) {
                if (type.getLine(line).getStatus() > ICounter.NOT_COVERED) {
                    testsByLine
                            .computeIfAbsent(
                                    type.getName().replace('/', '.') + ":" + line,
                                    ignored -> new LinkedHashSet<>())
                            .add(test);
                }
            }
        }
    }

    private static String method(TestIdentifier identifier) {
        var id = identifier.getUniqueIdObject();
        while (ReportingListener.isInvocation(id)) {
            id = id.removeLastSegment();
        }
        return id.toString();
    }
}
