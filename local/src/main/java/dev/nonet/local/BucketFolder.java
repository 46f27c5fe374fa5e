package dev.nonet.local;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// A folder that stands for a bucket: a file that is put into it, or changed, is an object that was created.
///
/// A file counts when it stayed the same from one look to the next, since a copy takes time. What is there at the start
/// is no news. Not safe for use by several threads.
final class BucketFolder {
    private static final Logger LOG = LoggerFactory.getLogger(BucketFolder.class);

    /// A file as it was at the last look.
    ///
    /// @param told whether it was reported as it is
    private record Seen(long size, Instant modified, boolean told) {
        boolean is(BasicFileAttributes attributes) {
            return size == attributes.size()
                    && modified.equals(attributes.lastModifiedTime().toInstant());
        }
    }

    /// Hears of objects.
    interface Listener {
        void created(String key, long size, Instant modified);
    }

    private final Path folder;
    private Map<String, Seen> seen = Map.of();

    /// @param folder made where it is not there
    BucketFolder(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        look(true, (key, size, modified) -> {});
    }

    /// Reports what was created since the last looks.
    void look(Listener listener) {
        try {
            look(false, listener);
        } catch (IOException e) {
            LOG.atWarn().setCause(e).addKeyValue("folder", folder).log("bucket cannot be read");
        }
    }

    private void look(boolean isOld, Listener listener) throws IOException {
        var now = new HashMap<String, Seen>();
        try (var files = Files.walk(folder)) {
            for (var file : (Iterable<Path>) files::iterator) {
                try {
                    var attributes = Files.readAttributes(file, BasicFileAttributes.class);
                    if (attributes.isRegularFile()) {
                        var key = key(file);
                        now.put(key, seen(key, attributes, isOld, listener));
                    }
                } catch (NoSuchFileException e) {
                    LOG.atDebug().log("gone meanwhile");
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        seen = now;
    }

    private Seen seen(String key, BasicFileAttributes file, boolean isOld, Listener listener) {
        var before = seen.get(key);
        var isSame = before != null && before.is(file);
        var modified = file.lastModifiedTime().toInstant();
        if (before != null && isSame && !before.told()) {
            listener.created(key, file.size(), modified);
        }
        return new Seen(file.size(), modified, isOld || isSame);
    }

    private String key(Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }
}
