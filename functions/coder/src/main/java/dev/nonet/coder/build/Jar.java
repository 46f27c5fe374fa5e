package dev.nonet.coder.build;

import dev.nonet.shared.contract.SourceFile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Packs a runnable jar. The same classes and resources give the same bytes.
public final class Jar {
    private static final FileTime EPOCH = FileTime.fromMillis(315_532_800_000L);

    private Jar() {}

    /// @param mainClass empty where there is none
    /// @param resources files below `root`, which is not part of their names in the jar
    public static byte[] of(
            Compilation compilation, List<SourceFile> resources, String root, String mainClass) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            add(zip, "META-INF/MANIFEST.MF", manifest(mainClass).getBytes(StandardCharsets.UTF_8));
            for (var entry : compilation.classes().entrySet()) {
                add(zip, entry.getKey(), entry.getValue());
            }
            for (var resource : resources) {
                if (resource.path().startsWith(root)) {
                    add(
                            zip,
                            resource.path().substring(root.length()),
                            resource.content().getBytes(StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// Lines of a manifest have at most 72 bytes; longer ones go on after a space.
    private static String manifest(String mainClass) {
        if (mainClass.isEmpty()) {
            return "Manifest-Version: 1.0\r\n\r\n";
        }
        var line = new StringBuilder("Main-Class: " + mainClass);
        for (var end = 70; end < line.length(); end += 73) {
            line.insert(end, "\r\n ");
        }
        return "Manifest-Version: 1.0\r\n" + line + "\r\n\r\n";
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        var entry = new ZipEntry(name);
        entry.setLastModifiedTime(EPOCH);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
