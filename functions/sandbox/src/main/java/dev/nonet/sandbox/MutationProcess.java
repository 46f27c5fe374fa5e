package dev.nonet.sandbox;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.pitest.mutationtest.engine.MutationDetails;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The child process that changes classes in small ways and runs the tests that reach each change. What they print is
/// thrown away.
public final class MutationProcess {
    /// After so many another process goes on, since each leaves classes behind.
    private static final int MAX_TRIED = 300;

    private final MutationRequest request;
    private final Reports reports;
    private final URL[] classPath;
    private final Mutants mutants;
    private final Launcher launcher = Child.launcher();

    private MutationProcess(MutationRequest request, Reports reports) throws IOException {
        this.request = request;
        this.reports = reports;
        this.classPath = new URL[] {request.classPath().toUri().toURL()};
        this.mutants = new Mutants(new URLClassLoader(classPath, getClass().getClassLoader()));
    }

    /// @param arguments the file of a [MutationRequest]
    public static void main(String[] arguments) throws IOException {
        Child.endWithParent();
        var request = MutationRequest.read(Path.of(arguments[0]));
        var reports = Child.reports(request.word());
        var nowhere =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        System.setOut(nowhere);
        System.setErr(nowhere);
        reports.send(Report.of(Report.Kind.READY));
        var process = new MutationProcess(request, reports);
        var open = request.mutants().isEmpty() ? process.plan() : request.mutants();
        for (var mutant : open.stream().limit(MAX_TRIED).toList()) {
            process.judge(mutant.getFirst(), mutant.subList(1, mutant.size()));
        }
        if (open.size() <= MAX_TRIED) {
            reports.send(Report.of(Report.Kind.DONE));
        }
        Runtime.getRuntime().halt(0);
    }

    /// Says which mutants there are, in an order in which any beginning is a fair sample.
    ///
    /// @return those that tests reach, each with these
    private List<List<String>> plan() throws IOException {
        var reach = new Reach(request.classPath(), request.classes());
        try (var loader = loader("", new byte[0])) {
            Thread.currentThread().setContextClassLoader(loader);
            var plan =
                    launcher.discover(
                            TestProcess.discovery(
                                    request.testClasses(), List.of(), loader, reports));
            launcher.execute(plan, reach);
        }
        var ids = new ArrayList<String>();
        for (var name : request.classes()) {
            for (var i = 0; i < mutants.of(name).size(); i++) {
                ids.add(name + "#" + i);
            }
        }
        ids.sort(Comparator.comparingInt(id -> id.hashCode() * 0x9E3779B9));
        var reached = new ArrayList<List<String>>();
        for (var id : ids.subList(0, Math.min(ids.size(), MutationLog.MAX_MUTANTS))) {
            var mutant = find(id);
            var tests = reach.of(mutant.getClassName().asJavaName(), mutant.getLineNumber());
            reports.send(
                    Report.of(
                            Report.Kind.MUTANT,
                            id,
                            mutant.getClassName().asJavaName(),
                            mutant.getMethod(),
                            String.valueOf(mutant.getLineNumber()),
                            mutant.getDescription(),
                            String.join("\n", tests),
                            String.valueOf(reach.millis(tests))));
            if (!tests.isEmpty()) {
                var one = new ArrayList<>(List.of(id));
                one.addAll(tests);
                reached.add(one);
            }
        }
        return reached;
    }

    private void judge(String id, List<String> tests) throws IOException {
        reports.send(Report.of(Report.Kind.TRIED, id));
        var mutant = find(id);
        var judge = new Judge();
        try (var loader = loader(mutant.getClassName().asJavaName(), mutants.bytes(mutant))) {
            Thread.currentThread().setContextClassLoader(loader);
            var discovery =
                    LauncherDiscoveryRequestBuilder.request()
                            .selectors(tests.stream().map(test -> selectUniqueId(test)).toList())
                            .enableImplicitConfigurationParameters(false)
                            .build();
            launcher.execute(
                    LauncherExecutionRequestBuilder.request(discovery)
                            .listeners(judge)
                            .cancellationToken(judge.over)
                            .build());
        }
        reports.send(Report.of(Report.Kind.JUDGED, id, judge.noticedBy()));
    }

    private MutationDetails find(String id) {
        var hash = id.lastIndexOf('#');
        return mutants.of(id.substring(0, hash)).get(Integer.parseInt(id.substring(hash + 1)));
    }

    /// The classes as they are, but for one.
    private URLClassLoader loader(String changed, byte[] bytes) {
        return new URLClassLoader(TestProcess.LOADER, classPath, getClass().getClassLoader()) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                return name.equals(changed)
                        ? defineClass(name, bytes, 0, bytes.length)
                        : super.findClass(name);
            }
        };
    }

    /// Hears of the first test that fails, and has the others not run.
    private static final class Judge implements TestExecutionListener {
        private final CancellationToken over = CancellationToken.create();
        private boolean hasRun;
        private String first = "";

        /// Empty where no test failed. That none ran means that the class cannot be loaded, which its tests would notice.
        synchronized String noticedBy() {
            return hasRun ? first : "the class does not load";
        }

        @Override
        public synchronized void executionStarted(TestIdentifier identifier) {
            hasRun |= identifier.isTest();
        }

        @Override
        public synchronized void executionFinished(
                TestIdentifier identifier, TestExecutionResult result) {
            if (result.getStatus() == TestExecutionResult.Status.FAILED && first.isEmpty()) {
                hasRun = true;
                first = ReportingListener.name(identifier);
                over.cancel();
            }
        }
    }
}
