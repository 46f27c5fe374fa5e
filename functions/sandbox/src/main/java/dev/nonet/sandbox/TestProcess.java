package dev.nonet.sandbox;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.jacoco.agent.rt.RT;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// The child process: runs tests and reports on its standard output. What the tests print goes to standard error.
public final class TestProcess {
    /// The name of the class loader of foreign code.
    static final String LOADER = "tests";

    private static final long COVERAGE_INTERVAL_MILLIS = 250;

    private TestProcess() {}

    /// @param arguments the file of a [TestRequest]
    public static void main(String[] arguments) throws IOException {
        Child.endWithParent();
        var request = TestRequest.read(Path.of(arguments[0]));
        var reports = Child.reports(request.word());
        reports.send(Report.of(Report.Kind.READY));
        Child.daemon("coverage", () -> reportCoverage(reports));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> sendCoverage(reports)));
        run(request, reports);
        sendCoverage(reports);
        reports.send(Report.of(Report.Kind.DONE));
        Runtime.getRuntime().halt(0);
    }

    /// Whether a stack frame belongs to the code that is validated.
    static boolean isForeign(StackTraceElement frame) {
        return LOADER.equals(frame.getClassLoaderName());
    }

    private static void run(TestRequest request, Reports reports) throws IOException {
        var classPath = new URL[] {request.classPath().toUri().toURL()};
        try (var loader =
                new URLClassLoader(LOADER, classPath, TestProcess.class.getClassLoader())) {
            Thread.currentThread().setContextClassLoader(loader);
            var launcher = Child.launcher();
            var plan =
                    launcher.discover(
                            discovery(request.classes(), request.excluded(), loader, reports));
            var listener = new ReportingListener(reports, plan);
            listener.announce();
            launcher.execute(plan, listener);
        }
    }

    /// @param excludedIds JUnit's ids of what is not to run
    static LauncherDiscoveryRequest discovery(
            List<String> classes, List<String> excludedIds, ClassLoader loader, Reports reports) {
        var excluded = new HashSet<>(excludedIds);
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(selectors(classes, loader, reports))
                .filters(
                        (PostDiscoveryFilter)
                                test ->
                                        FilterResult.includedIf(
                                                !excluded.contains(test.getUniqueId().toString())))
                .enableImplicitConfigurationParameters(false)
                .build();
    }

    private static List<ClassSelector> selectors(
            List<String> classes, ClassLoader loader, Reports reports) {
        var selectors = new ArrayList<ClassSelector>();
        for (var name : classes) {
            try {
                selectors.add(selectClass(Class.forName(name, false, loader)));
            } catch (ClassNotFoundException | LinkageError e) {
                reports.send(
                        Report.of(
                                Report.Kind.FINISHED,
                                name,
                                name,
                                name,
                                "true",
                                "FAILED",
                                "0",
                                Failure.describe(e),
                                "",
                                "0",
                                ""));
            }
        }
        return selectors;
    }

    private static void reportCoverage(Reports reports) {
        try {
            while (true) {
                Thread.sleep(COVERAGE_INTERVAL_MILLIS);
                sendCoverage(reports);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void sendCoverage(Reports reports) {
        var data = RT.getAgent().getExecutionData(true);
        reports.send(
                Report.of(
                        Report.Kind.COVERAGE, java.util.Base64.getEncoder().encodeToString(data)));
    }
}
