package dev.nonet.local.bench;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Starts a function as Lambda's managed java25 runtime does: the official runtime interface client, the runtime's JVM flags
/// (serial collector, C1 alone, 85 % of the memory as heap) and an AOT cache of the client's own classes, which the
/// runtime ships. Not imitated: the micro-VM, the download of the package, a cold disk.
final class ManagedRuntime {
    private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int TRAINING_CALLS = 50;

    private final Path work;
    private final List<String> clientJars;
    private final List<String> flags;
    private final Path clientCache;

    /// @param work where caches are built
    ManagedRuntime(Path work) throws IOException {
        this.work = work;
        this.clientJars =
                Stream.of(
                                CLIENT + ".AWSLambda",
                                "com.amazonaws.services.lambda.runtime.RequestStreamHandler",
                                "com.amazonaws.services.lambda.runtime.serialization.PojoSerializer",
                                "software.amazon.awssdk.utilslite.SdkInternalThreadLocal")
                        .map(ManagedRuntime::jarOf)
                        .toList();
        this.flags =
                List.of(
                        "-XX:+UseSerialGC",
                        "-XX:+TieredCompilation",
                        "-XX:TieredStopAtLevel=1",
                        "--add-opens=java.base/java.io=ALL-UNNAMED",
                        "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
                        "-D" + CLIENT + ".runtimeapi.NativeClient.JNI=" + nativeLibrary());
        this.clientCache = work.resolve("client.aot");
        train(
                List.of(
                        "-XX:AOTCacheOutput=" + clientCache,
                        "-cp",
                        String.join(File.pathSeparator, clientJars),
                        CLIENT + ".ClasspathLoader"));
    }

    /// What is started.
    ///
    /// @param root the folder that is the function's task root, with `lib/`
    /// @param environment of the function
    record Function(
            String name,
            Path root,
            String handler,
            int memoryMegabytes,
            Map<String, String> environment) {}

    /// How a start went, in milliseconds.
    ///
    /// @param cold from the start of the process to the first answer
    /// @param firstCall from the function's being ready to its first answer
    /// @param warm the fifth call
    /// @param residentMegabytes of the process after the calls
    record Start(double cold, double firstCall, double warm, double residentMegabytes) {}

    /// As a zip with `lib/`: the client is on the class path, the function behind the client's own class loader.
    Start startZip(Function function, byte[] event) throws IOException {
        var command = new ArrayList<>(List.of("-XX:AOTCache=" + clientCache));
        command.addAll(List.of("-cp", String.join(File.pathSeparator, clientJars)));
        return start(function, event, command, 5);
    }

    /// As a container image with an AOT cache (JEP 514, 515) made from a training run: one class path for all.
    Start startContainer(Function function, byte[] event, Path cache) throws IOException {
        return start(
                function, event, List.of("-XX:AOTCache=" + cache, "-cp", classPath(function)), 5);
    }

    /// Trains a container's AOT cache on calls with the event.
    Path trainContainer(Function function, byte[] event) throws IOException {
        var cache = work.resolve(function.name() + ".aot");
        start(
                function,
                event,
                List.of("-XX:AOTCacheOutput=" + cache, "-cp", classPath(function)),
                TRAINING_CALLS);
        if (!Files.exists(cache)) {
            throw new IOException("No AOT cache came of the training of " + function.name());
        }
        return cache;
    }

    private Start start(Function function, byte[] event, List<String> options, int calls)
            throws IOException {
        try (var api = new RuntimeApi()) {
            var command = command(function, options);
            var builder = new ProcessBuilder(command).directory(function.root().toFile());
            builder.environment().keySet().retainAll(List.of("PATH", "HOME", "TMPDIR"));
            builder.environment().putAll(environment(function, api));
            var log = work.resolve(function.name() + ".log").toFile();
            builder.redirectErrorStream(true).redirectOutput(log);
            api.send(event);
            var begin = System.nanoTime();
            var process = builder.start();
            try {
                var first = checked(function, await(api, log), log);
                var last = first;
                for (var call = 1; call < calls; call++) {
                    api.send(event);
                    last = checked(function, await(api, log), log);
                }
                return new Start(
                        millis(first.answeredAt() - begin),
                        millis(first.answeredAt() - first.askedAt()),
                        millis(last.answeredAt() - last.askedAt()),
                        residentMegabytes(process.pid()));
            } finally {
                stop(process);
            }
        }
    }

    private static RuntimeApi.Answer await(RuntimeApi api, File log) throws IOException {
        try {
            return api.await(PATIENCE);
        } catch (IOException e) {
            throw new IOException(
                    e.getMessage() + "; it said: " + Files.readString(log.toPath()), e);
        }
    }

    private List<String> command(Function function, List<String> options) {
        var command = new ArrayList<String>();
        command.add(java());
        command.add("-XX:MaxHeapSize=" + function.memoryMegabytes() * 1024L * 85 / 100 + "k");
        command.addAll(flags);
        command.addAll(options);
        command.add(CLIENT + ".AWSLambda");
        command.add(function.handler());
        return command;
    }

    private Map<String, String> environment(Function function, RuntimeApi api) throws IOException {
        var environment = new HashMap<>(function.environment());
        // A folder of its own for each start: what was stored before would be found, and so cost
        // nothing.
        var artifacts = Files.createTempDirectory(work, "artifacts");
        environment.put("ARTIFACTS_FOLDER", artifacts.toString());
        environment.put("AWS_LAMBDA_RUNTIME_API", api.address());
        environment.put("_HANDLER", function.handler());
        environment.put("LAMBDA_TASK_ROOT", function.root().toString());
        environment.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
        environment.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
        environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "" + function.memoryMegabytes());
        environment.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.name());
        environment.put("AWS_LAMBDA_LOG_STREAM_NAME", "bench");
        environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        environment.put("AWS_REGION", "eu-central-1");
        environment.put("AWS_ACCESS_KEY_ID", "bench");
        environment.put("AWS_SECRET_ACCESS_KEY", "bench");
        environment.put("LANG", "en_US.UTF-8");
        return environment;
    }

    private static RuntimeApi.Answer checked(Function function, RuntimeApi.Answer answer, File log)
            throws IOException {
        if (answer.failed() || answer.text().contains("\"statusCode\":5")) {
            throw new IOException(
                    "%s failed: %s (its log is %s)".formatted(function.name(), answer.text(), log));
        }
        return answer;
    }

    private String classPath(Function function) throws IOException {
        try (var jars = Files.list(function.root().resolve("lib"))) {
            return Stream.concat(jars.map(Path::toString).sorted(), clientJars.stream())
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }

    private void train(List<String> options) throws IOException {
        var command = new ArrayList<>(List.of(java()));
        command.addAll(flags);
        command.addAll(options);
        var process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(work.resolve("client.log").toFile())
                        .start();
        awaitEnd(process);
    }

    /// Ends the process as Lambda does (SIGTERM); a training run writes its cache then.
    private static void stop(Process process) {
        process.destroy();
        awaitEnd(process);
    }

    private static void awaitEnd(Process process) {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /// The jar that a class is in.
    static String jarOf(String type) {
        try {
            var source = Class.forName(type).getProtectionDomain().getCodeSource();
            return Path.of(source.getLocation().toURI()).toString();
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new IllegalStateException(type + " is on no class path of ours", e);
        }
    }

    private String nativeLibrary() throws IOException {
        var architecture = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        var name =
                "libaws-lambda-jni.linux-%s.so"
                        .formatted(architecture.equals("amd64") ? "x86_64" : "aarch_64");
        var target = work.resolve(name);
        try (InputStream library =
                ManagedRuntime.class.getClassLoader().getResourceAsStream("jni/" + name)) {
            if (library == null) {
                throw new IOException("The runtime interface client has no " + name);
            }
            Files.copy(library, target, StandardCopyOption.REPLACE_EXISTING);
        }
        return target.toString();
    }

    private static double residentMegabytes(long pid) {
        try (var status = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return status.filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }
}
