package dev.nonet.shared.artifact;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Predicate;

/// Temporary folders whose names say which process made them, so that another can wipe what was left by one that was
/// killed.
///
/// @param prefix with which their names begin, such as `nonet-service-`
public record ScratchFolders(String prefix) {
    /// A new folder of this process, where temporary folders are.
    public Path create() throws IOException {
        return Files.createTempDirectory(prefix(ProcessHandle.current().pid()));
    }

    /// How the folders of a process begin.
    public String prefix(long process) {
        return prefix + process + "-";
    }

    /// Wipes folders of processes that are gone, and those that nobody can still want.
    ///
    /// @param place where temporary folders are
    public void wipeLeftovers(Path place, Predicate<Path> unwanted) {
        try (var folders = Files.newDirectoryStream(place, prefix + "*")) {
            for (var folder : folders) {
                if (!isOfLivingProcess(folder) || unwanted.test(folder)) {
                    wipe(folder);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // As for wiping: what stays is left to the system's own cleaning.
        }
    }

    private boolean isOfLivingProcess(Path folder) {
        var name = String.valueOf(folder.getFileName());
        var owner = name.substring(prefix.length()).replaceFirst("-.*", "");
        return owner.matches("[0-9]{1,18}") && ProcessHandle.of(Long.parseLong(owner)).isPresent();
    }

    /// Deletes a folder and what is in it; what cannot be deleted is left to the system's own cleaning.
    public static void wipe(Path start) {
        try {
            Files.walkFileTree(start, new Wiping());
        } catch (IOException e) {
            // As said.
        }
    }

    private static final class Wiping extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
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
    }
}
