package dev.nonet.deployer;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Packages for the tests, byte for byte the same whenever they are made.
final class Jars {
    private static final long MADE = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

    private Jars() {}

    /// A runnable jar of [TestService].
    static byte[] service(String name) {
        var files = new LinkedHashMap<String, byte[]>();
        files.put(
                "META-INF/MANIFEST.MF",
                bytes(
                        "Manifest-Version: 1.0\r\nMain-Class: "
                                + TestService.class.getName()
                                + "\r\n"));
        files.put(TestService.class.getName().replace('.', '/') + ".class", classFile());
        files.put("name.txt", bytes(name));
        return zip(files);
    }

    static byte[] classFile() {
        try (var file = TestService.class.getResourceAsStream("TestService.class")) {
            return Objects.requireNonNull(file).readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] zip(Map<String, byte[]> files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                var entry = new ZipEntry(file.getKey());
                entry.setTime(MADE);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    static byte[] bytes(@Nullable String text) {
        return String.valueOf(text).getBytes(StandardCharsets.UTF_8);
    }

    static PackageReader read(byte[] content) {
        try {
            return PackageReader.read(new ByteArrayInputStream(content));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
