package dev.nonet.sandbox;

import dev.nonet.shared.contract.validator.ValidatorResult.Isolation;
import dev.nonet.shared.sandbox.SandboxLimits;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// How a child process is kept from the machine.
sealed interface Confinement {
    /// The command that starts another command inside.
    ///
    /// @param folder empty and writable, wiped after the run; where the process works
    /// @param readable files and folders that it may read
    List<String> command(List<String> java, Path folder, List<Path> readable, SandboxLimits limits);

    /// Where the process works, as it sees it.
    Path workingFolder(Path folder);

    Isolation isolation();

    /// What this machine offers, tried out once: what a request does can never make it less.
    static Confinement strongest() {
        var namespaces = new Namespaces(Namespaces.read());
        return namespaces.work() ? namespaces : new Plain();
    }

    /// A process of the same user, with resource limits where the machine has `prlimit`.
    record Plain() implements Confinement {
        @Override
        public List<String> command(
                List<String> java, Path folder, List<Path> readable, SandboxLimits limits) {
            var command = new ArrayList<String>();
            if (Tool.PRLIMIT.isThere()) {
                command.addAll(
                        List.of(
                                Tool.PRLIMIT.path,
                                "--core=0",
                                "--nofile=1024",
                                "--fsize=" + limits.diskMb() * MIB,
                                "--as=" + addressSpace(limits)));
            }
            command.addAll(java);
            return command;
        }

        @Override
        public Path workingFolder(Path folder) {
            return folder;
        }

        @Override
        public Isolation isolation() {
            return Isolation.PROCESS;
        }
    }

    /// A process with its own user, process, network, IPC and mount namespaces: a loopback of its own and no other network, no file but
    /// those it needs,
    /// no right that root has, and gone with everything that it started as soon as its first process is.
    record Namespaces(String script) implements Confinement {
        @Override
        public List<String> command(
                List<String> java, Path folder, List<Path> readable, SandboxLimits limits) {
            var command =
                    new ArrayList<>(
                            List.of(
                                    Tool.UNSHARE.path,
                                    "--user",
                                    "--map-root-user",
                                    "--net",
                                    "--ipc",
                                    "--uts",
                                    "--mount",
                                    "--pid",
                                    "--fork",
                                    "--kill-child",
                                    "/bin/sh",
                                    "-c",
                                    script,
                                    "sandbox",
                                    folder.toString(),
                                    String.valueOf(limits.diskMb()),
                                    String.valueOf(addressSpace(limits))));
            readable.forEach(path -> command.add(path.toString()));
            command.add("--");
            command.addAll(java);
            return command;
        }

        @Override
        public Path workingFolder(Path folder) {
            return Path.of("/work");
        }

        @Override
        public Isolation isolation() {
            return Isolation.NAMESPACES;
        }

        private boolean work() {
            if (!Tool.UNSHARE.isThere() || !Tool.PRLIMIT.isThere() || !Tool.SETPRIV.isThere()) {
                return false;
            }
            try (var folder = TestFolder.create(Map.of())) {
                folder.clear();
                var nothing = List.of("/bin/sh", "-c", ":");
                var process =
                        new ProcessBuilder(command(nothing, folder.work(), List.of(), LEAST))
                                .redirectError(ProcessBuilder.Redirect.DISCARD)
                                .start();
                try (var printed = process.inputReader()) {
                    return "sandbox exit 0".equals(printed.readLine());
                } finally {
                    process.destroyForcibly();
                }
            } catch (IOException e) {
                return false;
            }
        }

        private static String read() {
            try (var script = Confinement.class.getResourceAsStream("sandbox.sh")) {
                if (script == null) {
                    throw new IllegalStateException("sandbox.sh is packaged with this class");
                }
                return new String(script.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// Enough to try whether anything starts.
    SandboxLimits LEAST = new SandboxLimits(1_000, 1_000, 32, 1, 1);

    /// Bytes in a MiB.
    long MIB = 1024 * 1024;

    /// What a Java process reserves besides its heap, MiB.
    int BESIDES_HEAP_MB = 2_048;

    private static long addressSpace(SandboxLimits limits) {
        return (limits.memoryMb() + BESIDES_HEAP_MB) * MIB;
    }

    /// Programs of util-linux, never looked for elsewhere.
    enum Tool {
        UNSHARE,
        PRLIMIT,
        SETPRIV;

        private final String path = "/usr/bin/" + name().toLowerCase(java.util.Locale.ROOT);

        boolean isThere() {
            return Files.isExecutable(Path.of(path));
        }
    }
}
