package dev.nonet.sandbox;

import dev.nonet.shared.artifact.ScratchFolders;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a run leaves on a machine that is there for runs alone: processes that got away from their family, and files outside
/// their folder. Whatever was not there before the run is gone after it.
final class Traces {
    private static final int PASSES = 200;

    private final Supplier<Stream<ProcessHandle>> processes;
    private final Path folder;
    private final Set<Long> formerProcesses;
    private final Set<Path> formerFiles;

    /// @param processes those that run now
    /// @param folder where everybody may write
    Traces(Supplier<Stream<ProcessHandle>> processes, Path folder) {
        this.processes = processes;
        this.folder = folder;
        this.formerProcesses =
                processes.get().map(ProcessHandle::pid).collect(Collectors.toUnmodifiableSet());
        this.formerFiles = files();
    }

    static Traces ofThisMachine() {
        return new Traces(
                ProcessHandle::allProcesses, Path.of(System.getProperty("java.io.tmpdir")));
    }

    /// Ends processes as long as there are new ones, or until they were ended often enough to give up.
    void wipe() {
        for (var pass = 0; pass < PASSES; pass++) {
            var strangers =
                    processes
                            .get()
                            .filter(process -> !formerProcesses.contains(process.pid()))
                            .filter(ProcessHandle::isAlive)
                            .toList();
            if (strangers.isEmpty()) {
                break;
            }
            strangers.forEach(ProcessHandle::destroyForcibly);
            strangers.forEach(Traces::await);
        }
        for (var file : files()) {
            if (!formerFiles.contains(file)) {
                ScratchFolders.wipe(file);
            }
        }
    }

    private Set<Path> files() {
        try (var files = Files.list(folder)) {
            return files.collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            return Set.of();
        }
    }

    /// A process that is somebody else's child is not told of by its end, so it is asked.
    private static void await(ProcessHandle process) {
        for (var look = 0; look < 20 && process.isAlive(); look++) {
            Thread.onSpinWait();
        }
    }
}
