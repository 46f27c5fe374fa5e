package dev.nonet.sandbox;

import dev.nonet.shared.artifact.ScratchFolders;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// A temporary folder for one run, wiped when it is closed: class files in `classes`, `request` for the child process,
/// and `work`, where it may write.
record TestFolder(Path root) implements AutoCloseable {
    private static final ScratchFolders FOLDERS = new ScratchFolders("nonet-sandbox-");

    /// No run takes so long.
    private static final Duration OLD = Duration.ofDays(1);

    /// @param files what is on the class path
    static TestFolder create(Map<String, byte[]> files) throws IOException {
        var folder = new TestFolder(FOLDERS.create());
        Files.createDirectories(folder.classes());
        for (var file : files.entrySet()) {
            folder.write(file.getKey(), file.getValue());
        }
        return folder;
    }

    /// Wipes what processes left behind that were killed before they could wipe it themselves: folders of no living
    /// process, and those that are a day old.
    ///
    /// @param place where temporary folders are
    static void wipeLeftovers(Path place, Instant now) {
        FOLDERS.wipeLeftovers(place, folder -> isOld(folder, now));
    }

    private static boolean isOld(Path folder, Instant now) {
        try {
            return Files.getLastModifiedTime(folder, LinkOption.NOFOLLOW_LINKS)
                    .toInstant()
                    .isBefore(now.minus(OLD));
        } catch (IOException e) {
            return false;
        }
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
        ScratchFolders.wipe(work());
        Files.createDirectories(work());
    }

    @Override
    public void close() {
        ScratchFolders.wipe(root);
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
