package dev.nonet.deployer.local;

import dev.nonet.shared.artifact.ScratchFolders;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// One version of a service in a child JVM with a small heap, an empty environment but for `PORT`, and a folder of its own.
final class ServiceProcess implements AutoCloseable {
    /// What a child JVM may take.
    private static final List<String> LIMITS =
            List.of(
                    "-Xmx128m",
                    "-Xss512k",
                    "-XX:MaxMetaspaceSize=96m",
                    "-XX:MaxDirectMemorySize=32m",
                    "-XX:ReservedCodeCacheSize=32m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+ExitOnOutOfMemoryError",
                    "-XX:-UsePerfData",
                    "-XX:-CreateCoredumpOnCrash");

    private static final ScratchFolders FOLDERS = new ScratchFolders("nonet-service-");

    private final String version;
    private final int port;
    private final Path folder;
    private final Process process;
    private final BoundedLog log = new BoundedLog();

    private ServiceProcess(String version, int port, Path folder, Process process) {
        this.version = version;
        this.port = port;
        this.folder = folder;
        this.process = process;
        Thread.ofPlatform()
                .daemon()
                .name("service-log")
                .start(() -> log.drain(process.getInputStream()));
    }

    /// Starts a jar on a free port; it need not answer yet. What deployers left behind that were killed is wiped.
    ///
    /// @param version its SHA-256
    /// @param mainClass with a `public static void main(String[])`
    static ServiceProcess start(String version, InputStream jar, String mainClass)
            throws IOException {
        FOLDERS.wipeLeftovers(Path.of(System.getProperty("java.io.tmpdir")), folder -> false);
        var folder = FOLDERS.create();
        try {
            var copy = folder.resolve("service.jar");
            Files.copy(jar, copy);
            writeLauncher(folder);
            var port = freePort();
            var command = new ArrayList<String>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(LIMITS);
            command.addAll(
                    List.of(
                            "-Djava.io.tmpdir=" + folder,
                            "-cp",
                            folder + File.pathSeparator + copy,
                            ServiceLauncher.class.getName(),
                            mainClass));
            var builder =
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectErrorStream(true);
            builder.environment().clear();
            builder.environment().put("PORT", String.valueOf(port));
            return new ServiceProcess(version, port, folder, builder.start());
        } catch (IOException | RuntimeException e) {
            ScratchFolders.wipe(folder);
            throw e;
        }
    }

    String version() {
        return version;
    }

    int port() {
        return port;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// What it wrote to its output, the last part of it.
    String log() {
        return log.text();
    }

    /// Waits a moment, shorter when the process ends before.
    void await(Duration time) {
        try {
            process.waitFor(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /// Ends the process and what it started. Returns when it is gone.
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        await(Duration.ofSeconds(5));
        ScratchFolders.wipe(folder);
    }

    /// The launcher alone, so that the service does not see the deployer's classes.
    private static void writeLauncher(Path folder) throws IOException {
        var name = ServiceLauncher.class.getName().replace('.', '/') + ".class";
        var target = folder.resolve(name);
        Files.createDirectories(target.getParent());
        try (var bytes = ServiceLauncher.class.getResourceAsStream("/" + name)) {
            Files.copy(Objects.requireNonNull(bytes), target);
        }
    }

    /// Another process can take the port before the service does; the service then ends, which its health check shows.
    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
