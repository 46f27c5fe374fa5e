package dev.nonet.local.bench.coder;

import dev.nonet.coder.build.Compilation;
import dev.nonet.coder.build.EclipseCompiler;
import dev.nonet.coder.openapi.ApiReader;
import dev.nonet.coder.openapi.DocumentText;
import dev.nonet.coder.openapi.source.TypedProject;
import dev.nonet.coder.project.Pom;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.SourceFile;

import org.jspecify.annotations.Nullable;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// Writes the project of one document, compiles it and runs its tests in a JVM of their own.
///
/// @param keep where the sources and the output of the tests are left; null for nowhere
record SpecRun(EclipseCompiler compiler, @Nullable Path keep) {
    private static final Pattern COUNTS = Pattern.compile("suite: (\\d+) (\\d+) (\\d+) (\\d+)");
    private static final long MAX_SECONDS = 300;

    SpecOutcome of(String id, Path path, boolean isInvalid) throws IOException {
        var begin = System.nanoTime();
        try {
            var text = Files.readString(path);
            var api = ApiReader.read(DocumentText.parse(text), "com.example.generated", null);
            var project = TypedProject.of(api, text, List.of());
            var files = project.files();
            var compilation = compiler.compile(project);
            var millis = millis(begin);
            keep(id, files);
            if (!compilation.errors().isEmpty()) {
                return SpecOutcome.fault(
                        id,
                        isInvalid,
                        compilation.errors().size()
                                + " errors, the first: "
                                + compilation.errors().getFirst(),
                        millis);
            }
            var counts = tests(id, files, compilation);
            return new SpecOutcome(
                    id,
                    isInvalid,
                    null,
                    null,
                    true,
                    files.size(),
                    api.operations().size(),
                    api.unsupported().size(),
                    counts[0],
                    counts[1],
                    counts[2],
                    counts[3],
                    millis);
        } catch (AgentException.Permanent e) {
            return SpecOutcome.refused(
                    id, isInvalid, e.code() + ": " + e.getMessage(), millis(begin));
        } catch (RuntimeException | StackOverflowError e) {
            if (keep != null) {
                e.printStackTrace();
            }
            return SpecOutcome.fault(id, isInvalid, e.toString(), millis(begin));
        }
    }

    private static long millis(long begin) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    }

    private void keep(String id, List<SourceFile> files) throws IOException {
        if (keep != null) {
            for (var file : files) {
                write(
                        keep.resolve(id).resolve(file.path()),
                        file.content().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static void write(Path path, byte[] content) throws IOException {
        Files.createDirectories(path.getParent());
        Files.write(path, content);
    }

    /// Tests run and failed, and those among them that go over HTTP.
    private int[] tests(String id, List<SourceFile> files, Compilation compilation)
            throws IOException {
        var folder = Files.createTempDirectory("nonet-coder");
        try {
            write(folder, compilation.classes());
            write(folder, compilation.testClasses());
            for (var file : files) {
                if (file.path().contains("/resources/")) {
                    var name = file.path().substring(file.path().indexOf("/resources/") + 11);
                    write(folder.resolve(name), file.content().getBytes(StandardCharsets.UTF_8));
                }
            }
            return counts(id, run(folder));
        } finally {
            try (var all = Files.walk(folder)) {
                all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        }
    }

    private static void write(Path folder, SortedMap<String, byte[]> classes) throws IOException {
        for (var each : classes.entrySet()) {
            write(folder.resolve(each.getKey()), each.getValue());
        }
    }

    private int[] counts(String id, String output) throws IOException {
        var counts = COUNTS.matcher(output);
        var isComplete = counts.find();
        if (keep != null && (!isComplete || !counts.group(2).equals("0"))) {
            write(keep.resolve(id + ".txt"), output.getBytes(StandardCharsets.UTF_8));
        }
        return isComplete
                ? new int[] {
                    count(counts.group(1)),
                    count(counts.group(2)),
                    count(counts.group(3)),
                    count(counts.group(4))
                }
                : new int[] {1, 1, 1, 1};
    }

    private static int count(String digits) {
        return Integer.parseInt(digits);
    }

    private static String run(Path folder) throws IOException {
        var process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Xmx512m",
                                "-cp",
                                folder + File.pathSeparator + System.getProperty("java.class.path"),
                                "-D" + "java.util.logging.config.file=none",
                                SuiteMain.class.getName(),
                                folder.toString())
                        .redirectErrorStream(true)
                        .start();
        var timer =
                Thread.startVirtualThread(
                        () -> {
                            try {
                                if (!process.waitFor(MAX_SECONDS, TimeUnit.SECONDS)) {
                                    process.destroyForcibly();
                                }
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        });
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        timer.interrupt();
        return output;
    }

    static EclipseCompiler newCompiler() {
        return new EclipseCompiler(Pom.RELEASE);
    }
}
