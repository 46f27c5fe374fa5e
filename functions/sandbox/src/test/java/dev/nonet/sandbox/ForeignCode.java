package dev.nonet.sandbox;

import dev.nonet.shared.sandbox.SandboxLimits;
import dev.nonet.shared.sandbox.SandboxRequest;

import org.eclipse.jdt.core.compiler.batch.BatchCompiler;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Sources of tests, compiled as an agent would.
final class ForeignCode {
    static final SandboxLimits LIMITS = new SandboxLimits(120_000, 3_000, 64, 100, 8);

    private ForeignCode() {}

    /// A class `ATest` with these methods, which run in the order of `@Order`.
    static SandboxRequest of(String methods) {
        return of(methods, LIMITS);
    }

    static SandboxRequest of(String methods, SandboxLimits limits) {
        var classes =
                compiled(
                        """
                        import static org.junit.jupiter.api.Assertions.*;
                        import org.junit.jupiter.api.*;
                        @TestMethodOrder(MethodOrderer.OrderAnnotation.class) class ATest {
                        """
                                + methods
                                + "}");
        return SandboxRequest.of(classes, List.of(), List.copyOf(classes.keySet()), limits);
    }

    private static Map<String, byte[]> compiled(String source) {
        try {
            var folder = Files.createTempDirectory("foreign-");
            try {
                return compiled(source, folder);
            } finally {
                dev.nonet.shared.artifact.ScratchFolders.wipe(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, byte[]> compiled(String source, Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("ATest.java"), source);
        var classes = folder.resolve("classes");
        var errors = new StringWriter();
        var libraries =
                Libraries.forTests().stream()
                        .map(Path::toString)
                        .collect(Collectors.joining(java.io.File.pathSeparator));
        var isCompiled =
                BatchCompiler.compile(
                        new String[] {
                            "-25",
                            "-g",
                            "-parameters",
                            "-nowarn",
                            "-proc:none",
                            "-cp",
                            libraries,
                            "-d",
                            classes.toString(),
                            file.toString()
                        },
                        new PrintWriter(errors),
                        new PrintWriter(errors),
                        null);
        if (!isCompiled) {
            throw new IllegalArgumentException(errors.toString());
        }
        var compiled = new HashMap<String, byte[]>();
        try (var files = Files.list(classes)) {
            for (var type : files.toList()) {
                var name = type.getFileName().toString().replaceFirst("[.]class$", "");
                compiled.put(name, Files.readAllBytes(type));
            }
        }
        return compiled;
    }
}
