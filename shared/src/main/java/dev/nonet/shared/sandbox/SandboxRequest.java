package dev.nonet.shared.sandbox;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.SourceFile;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// Compiled code, which of it is to be run, and what it may use. It is compiled where it is looked at, because compiling
/// runs none of it.
///
/// @param classPath a zip of class files and resources, Base64
/// @param testClasses names of those that may hold tests
/// @param mutation what is changed to see whether the tests notice; absent where nothing is
public record SandboxRequest(
        @Size(max = MAX_CHARACTERS) String classPath,
        @Size(max = MAX_FILES) List<String> testClasses,
        SandboxLimits limits,
        @Nullable Mutation mutation) {
    /// Lambda takes events of 6 MiB.
    static final int MAX_CHARACTERS = 5 * 1024 * 1024;

    /// Files on the class path.
    static final int MAX_FILES = 50_000;

    /// Bytes of all files together, unpacked.
    static final int MAX_BYTES = 64 * 1024 * 1024;

    public SandboxRequest {
        testClasses = List.copyOf(testClasses);
    }

    /// @param classes class files by name, such as `a/B$C`
    /// @throws AgentException.Permanent `SANDBOX_REQUEST_TOO_LARGE`
    public static SandboxRequest of(
            Map<String, byte[]> classes,
            List<SourceFile> resources,
            List<String> testClasses,
            SandboxLimits limits) {
        var files = new LinkedHashMap<String, byte[]>();
        for (var resource : resources) {
            files.put(resource.path(), resource.content().getBytes(StandardCharsets.UTF_8));
        }
        classes.forEach((name, bytes) -> files.put(name + ".class", bytes));
        var size = files.values().stream().mapToLong(bytes -> bytes.length).sum();
        var zip = Base64.getEncoder().encodeToString(zip(files));
        if (zip.length() > MAX_CHARACTERS || size > MAX_BYTES || files.size() > MAX_FILES) {
            throw tooLarge();
        }
        return new SandboxRequest(zip, testClasses, limits, null);
    }

    /// The same, and afterwards with mutants of it where every test passed.
    ///
    /// @param classes names of those that are changed
    public SandboxRequest withMutation(List<String> classes, int timeMs) {
        return new SandboxRequest(classPath, testClasses, limits, new Mutation(classes, timeMs));
    }

    /// Small changes of some classes.
    ///
    /// @param timeMs wall time for all of it, beside that of the tests, milliseconds
    public record Mutation(
            @Size(max = MAX_FILES) List<String> classes, @Min(1) @Max(900_000) int timeMs) {
        public Mutation {
            classes = List.copyOf(classes);
        }
    }

    /// What is on the class path, by path.
    ///
    /// @throws AgentException.Permanent `SANDBOX_REQUEST_TOO_LARGE`
    /// @throws IllegalArgumentException when it is no zip of files with relative paths
    public Map<String, byte[]> files() {
        var files = new LinkedHashMap<String, byte[]>();
        var left = MAX_BYTES;
        var bytes = Base64.getDecoder().decode(classPath);
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var content = zip.readNBytes(left + 1);
                left -= content.length;
                if (left < 0 || files.size() == MAX_FILES) {
                    throw tooLarge();
                }
                // Whose constructor lets no path lead out of a folder.
                files.put(new SourceFile(entry.getName(), "").path(), content);
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("class_path is no zip", e);
        }
        return files;
    }

    private static byte[] zip(Map<String, byte[]> files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static AgentException tooLarge() {
        return new AgentException.Permanent(
                "SANDBOX_REQUEST_TOO_LARGE",
                "The compiled code and its resources are more than the sandbox takes at once: %d MiB, and %d MiB as Base64 of a zip."
                        .formatted(MAX_BYTES >> 20, MAX_CHARACTERS >> 20));
    }
}
