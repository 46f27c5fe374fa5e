package dev.nonet.validator.run;

import dev.nonet.shared.contract.SourceFile;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;

/// A temporary folder for one run, wiped when it is closed: class files in `classes`, `request` for the child process,
/// and `work`, where it may write.
record TestFolder(Path root) implements AutoCloseable {
    static TestFolder create(Map<String, byte[]> classes, List<SourceFile> resources)
            throws IOException {
        var folder = new TestFolder(Files.createTempDirectory("nonet-validator"));
        Files.createDirectories(folder.classes());
        for (var resource : resources) {
            folder.write(resource.path(), resource.content().getBytes(StandardCharsets.UTF_8));
        }
        for (var file : classes.entrySet()) {
            folder.write(file.getKey() + ".class", file.getValue());
        }
        return folder;
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
