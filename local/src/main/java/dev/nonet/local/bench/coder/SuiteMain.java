package dev.nonet.local.bench.coder;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathRoots;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

import java.nio.file.Path;
import java.util.Set;

/// The main class of the JVM that runs the tests of a generated project, and prints how they ended.
final class SuiteMain implements TestExecutionListener {
    private int run;
    private int failed;
    private int trips;
    private int failedTrips;

    private SuiteMain() {}

    public static void main(String[] arguments) {
        var suite = new SuiteMain();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClasspathRoots(Set.of(Path.of(arguments[0]))))
                                .filters(EngineFilter.includeEngines("junit-jupiter"))
                                .build(),
                        suite);
        System.out.printf(
                "%nsuite: %d %d %d %d%n", suite.run, suite.failed, suite.trips, suite.failedTrips);
        System.exit(0);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        var isPassed = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
        var isTrip = test.getUniqueId().contains("RoundTripTest");
        if (test.isTest()) {
            run++;
            trips += isTrip ? 1 : 0;
        }
        if (!isPassed) {
            failed++;
            failedTrips += isTrip ? 1 : 0;
            System.out.println(test.getUniqueId());
            result.getThrowable().ifPresent(thrown -> thrown.printStackTrace(System.out));
        }
    }
}
