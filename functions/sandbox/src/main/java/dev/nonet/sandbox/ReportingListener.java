package dev.nonet.sandbox;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

import java.util.HashMap;
import java.util.Map;

/// Turns what JUnit tells into reports. Tests run one after the other.
final class ReportingListener implements TestExecutionListener {
    private static final int MAX_DISPLAY_NAME = 200;

    private final Reports reports;
    private final Map<String, Long> startedNanos = new HashMap<>();
    private final TestPlan plan;

    ReportingListener(Reports reports, TestPlan plan) {
        this.reports = reports;
        this.plan = plan;
    }

    /// Names what is going to run.
    void announce() {
        for (var root : plan.getRoots()) {
            for (var identifier : plan.getDescendants(root)) {
                if (isLeaf(identifier)) {
                    reports.send(
                            Report.of(
                                    Report.Kind.PLANNED,
                                    identifier.getUniqueId(),
                                    name(identifier),
                                    className(identifier)));
                }
            }
        }
    }

    @Override
    public void executionStarted(TestIdentifier identifier) {
        startedNanos.put(identifier.getUniqueId(), System.nanoTime());
        reports.send(
                Report.of(
                        Report.Kind.STARTED,
                        identifier.getUniqueId(),
                        name(identifier),
                        className(identifier)));
    }

    @Override
    public void executionSkipped(TestIdentifier identifier, String reason) {
        if (isLeaf(identifier) || identifier.isTest()) {
            reports.send(
                    Report.of(
                            Report.Kind.SKIPPED,
                            identifier.getUniqueId(),
                            name(identifier),
                            className(identifier),
                            Failure.shortened(reason, MAX_DISPLAY_NAME)));
        } else {
            plan.getChildren(identifier).forEach(child -> executionSkipped(child, reason));
        }
    }

    @Override
    public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
        var started = startedNanos.getOrDefault(identifier.getUniqueId(), System.nanoTime());
        var thrown = result.getThrowable();
        var place = thrown.flatMap(Failure::place);
        reports.send(
                Report.of(
                        Report.Kind.FINISHED,
                        identifier.getUniqueId(),
                        name(identifier),
                        className(identifier),
                        String.valueOf(identifier.isTest()),
                        status(result),
                        String.valueOf((System.nanoTime() - started) / 1_000_000),
                        thrown.map(Failure::describe).orElse(""),
                        place.map(StackTraceElement::getClassName).orElse(""),
                        String.valueOf(place.map(StackTraceElement::getLineNumber).orElse(0)),
                        thrown.map(Failure::trace).orElse("")));
    }

    private boolean isLeaf(TestIdentifier identifier) {
        return identifier.getSource().orElse(null) instanceof MethodSource
                && plan.getChildren(identifier).isEmpty();
    }

    private static String status(TestExecutionResult result) {
        return switch (result.getStatus()) {
            case SUCCESSFUL -> "PASSED";
            case ABORTED -> "SKIPPED";
            case FAILED -> "FAILED";
        };
    }

    private static String className(TestIdentifier identifier) {
        return switch (identifier.getSource().orElse(null)) {
            case MethodSource source -> source.getClassName();
            case ClassSource source -> source.getClassName();
            case null, default -> "";
        };
    }

    /// Such as `PriceTest.adds`, `PriceTest.adds [2] 1, 3`, of JUnit 4 `PriceTest.adds[2]` or, for a class, `PriceTest`.
    static String name(TestIdentifier identifier) {
        var className = className(identifier);
        var simple = className.substring(className.lastIndexOf('.') + 1);
        if (identifier.getSource().orElse(null) instanceof MethodSource source) {
            var name = simple + "." + source.getMethodName();
            var shown = Failure.shortened(identifier.getDisplayName(), MAX_DISPLAY_NAME);
            if (shown.startsWith(source.getMethodName() + "[")) {
                return simple + "." + shown;
            }
            return isInvocation(identifier.getUniqueIdObject()) ? name + " " + shown : name;
        }
        return simple.isEmpty() ? identifier.getDisplayName() : simple;
    }

    /// Whether it is one of several that a method makes.
    static boolean isInvocation(UniqueId id) {
        var type = id.getLastSegment().getType();
        return type.startsWith("dynamic-") || type.endsWith("-invocation");
    }
}
