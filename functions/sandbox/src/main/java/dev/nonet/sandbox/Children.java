package dev.nonet.sandbox;

import dev.nonet.shared.contract.validator.ValidatorResult.Status;
import dev.nonet.shared.sandbox.SandboxLimits;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// The child processes of one run, one after the other.
record Children(TestFolder folder, Confinement confinement, SandboxLimits limits) {
    /// Processes that a child may have running at once.
    static final int MAX_PROCESSES = 64;

    /// Why a child is not let go on.
    record Excess(Status status, String message) {}

    /// What a child is.
    ///
    /// @param main reads what it is to do from [TestFolder#request()]
    /// @param options of Java, beside those that all have
    /// @param libraries its class path
    record Kind(Class<?> main, List<String> options, List<Path> libraries) {}

    /// Starts one, in an empty folder.
    ChildProcess start(Kind kind, String word, Consumer<Report> reports) throws IOException {
        folder.clear();
        return new ChildProcess(command(kind), folder.work(), word, reports);
    }

    /// What it has too much of. Takes longer than other looks at a child.
    Optional<Excess> excess(ChildProcess child) {
        if (child.countFamily() > MAX_PROCESSES) {
            return Optional.of(
                    new Excess(
                            Status.EXITED,
                            "It started more than %d processes.".formatted(MAX_PROCESSES)));
        }
        return folder.size() > limits.diskMb() * Confinement.MIB
                ? Optional.of(
                        new Excess(
                                Status.DISK_LIMIT,
                                "The tests wrote more than %d MiB.".formatted(limits.diskMb())))
                : Optional.empty();
    }

    private List<String> command(Kind kind) {
        var classPath =
                kind.libraries().stream()
                        .map(Path::toString)
                        .collect(Collectors.joining(File.pathSeparator));
        var java = new ArrayList<String>();
        java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        java.addAll(JavaOptions.of(limits, confinement.workingFolder(folder.work())));
        java.addAll(kind.options());
        java.addAll(List.of("-cp", classPath, kind.main().getName(), folder.request().toString()));
        var readable = new ArrayList<>(kind.libraries());
        readable.add(Libraries.coverageAgent());
        readable.add(Path.of(System.getProperty("java.home")));
        readable.add(folder.classes());
        readable.add(folder.request());
        return confinement.command(java, folder.work(), readable, limits);
    }
}
