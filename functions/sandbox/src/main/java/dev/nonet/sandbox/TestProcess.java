package dev.nonet.sandbox;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.jacoco.agent.rt.RT;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// The child process: runs tests and reports on its standard output. What the tests print goes to standard error.
///
/// It ends when its standard input does, so it cannot outlive its parent, however that came to its end.
public final class TestProcess {
    private static final String LOADER = "tests";
    private static final long COVERAGE_INTERVAL_MILLIS = 250;

    private TestProcess() {}

    /// @param arguments the file of a [TestRequest]
    public static void main(String[] arguments) throws IOException {
        daemon("parent", TestProcess::endWithParent);
        var request = TestRequest.read(Path.of(arguments[0]));
        var reports = new Reports(ownOutput(), request.word());
        System.setOut(System.err);
        reports.send(Report.of(Report.Kind.READY));
        daemon("coverage", () -> reportCoverage(reports));
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
            var launcher =
                    LauncherFactory.create(
                            LauncherConfig.builder()
                                    .enableTestEngineAutoRegistration(false)
                                    .enableTestExecutionListenerAutoRegistration(false)
                                    .enableLauncherSessionListenerAutoRegistration(false)
                                    .enableLauncherDiscoveryListenerAutoRegistration(false)
                                    .enablePostDiscoveryFilterAutoRegistration(false)
                                    .addTestEngines(new JupiterTestEngine())
                                    .build());
            var plan = launcher.discover(discovery(request, loader, reports));
            var listener = new ReportingListener(reports, plan);
            listener.announce();
            launcher.execute(plan, listener);
        }
    }

    private static LauncherDiscoveryRequest discovery(
            TestRequest request, ClassLoader loader, Reports reports) {
        var excluded = new HashSet<>(request.excluded());
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(selectors(request.classes(), loader, reports))
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
                                "0"));
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

    private static PrintStream ownOutput() {
        return new PrintStream(
                new FileOutputStream(FileDescriptor.out), true, StandardCharsets.US_ASCII);
    }

    private static void endWithParent() {
        var input = System.in;
        System.setIn(InputStream.nullInputStream());
        try {
            while (input.read() >= 0) {
                // Nothing is said here; what counts is the end.
            }
        } catch (IOException e) {
            // The end as well.
        }
        Runtime.getRuntime().halt(1);
    }

    private static void daemon(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
