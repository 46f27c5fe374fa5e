package dev.nonet.validator.run;

import dev.nonet.shared.contract.SourceFile;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// A temporary folder for one run, wiped when it is closed: class files in `classes`, `request` for the child process,
/// and `work`, where it may write.
record TestFolder(Path root) implements AutoCloseable {
    private static final String PREFIX = "nonet-validator-";

    /// No run takes so long.
    private static final Duration OLD = Duration.ofDays(1);

    static TestFolder create(Map<String, byte[]> classes, List<SourceFile> resources)
            throws IOException {
        var folder =
                new TestFolder(Files.createTempDirectory(prefix(ProcessHandle.current().pid())));
        Files.createDirectories(folder.classes());
        for (var resource : resources) {
            folder.write(resource.path(), resource.content().getBytes(StandardCharsets.UTF_8));
        }
        for (var file : classes.entrySet()) {
            folder.write(file.getKey() + ".class", file.getValue());
        }
        return folder;
    }

    /// How the folders of a process begin.
    static String prefix(long process) {
        return PREFIX + process + "-";
    }

    /// Wipes what processes left behind that were killed before they could wipe it themselves: folders of no living
    /// process, and those that are a day old.
    ///
    /// @param place where temporary folders are
    static void wipeLeftovers(Path place, Instant now) {
        try (var folders = Files.newDirectoryStream(place, PREFIX + "*")) {
            for (var folder : folders) {
                if (isLeftOver(folder, now)) {
                    wipe(folder);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // As for wiping: what stays is left to the system's own cleaning.
        }
    }

    private static boolean isLeftOver(Path folder, Instant now) throws IOException {
        var name = String.valueOf(folder.getFileName());
        var owner = name.substring(PREFIX.length()).replaceFirst("-.*", "");
        var isAlive =
                owner.matches("[0-9]{1,18}") && ProcessHandle.of(Long.parseLong(owner)).isPresent();
        var modified = Files.getLastModifiedTime(folder, LinkOption.NOFOLLOW_LINKS).toInstant();
        return !isAlive || modified.isBefore(now.minus(OLD));
    }

    Path classes() {
        return root.resolve("classes");
    }

    Path request() {
        return root.resolve("request");
    }

    Path work() {
        return root.resolve("work");
    }

    /// Bytes in [#work()].
    long size() {
        var size = new long[1];
        walk(
                work(),
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        size[0] += attributes.size();
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException e) {
                        return FileVisitResult.CONTINUE;
                    }
                });
        return size[0];
    }

    /// Makes [#work()] empty.
    void clear() throws IOException {
        wipe(work());
        Files.createDirectories(work());
    }

    @Override
    public void close() {
        wipe(root);
    }

    private static void wipe(Path start) {
        walk(
                start,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path folder, BasicFileAttributes attributes) {
                        folder.toFile().setWritable(true);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.deleteIfExists(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e)
                            throws IOException {
                        Files.deleteIfExists(folder);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    private void write(String path, byte[] content) throws IOException {
        var file = classes().resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private static void walk(Path start, SimpleFileVisitor<Path> visitor) {
        try {
            Files.walkFileTree(start, visitor);
        } catch (IOException e) {
            // Files may vanish while they are counted; what cannot be wiped is left to the system's
            // own cleaning.
        }
    }
}
