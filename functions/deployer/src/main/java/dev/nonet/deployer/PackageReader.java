package dev.nonet.deployer;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/// Reads what is in a jar or zip, streaming, and stops as soon as a limit is passed.
///
/// Classes are found at the root and in the jars of `lib/`, which is where Lambda looks for them.
final class PackageReader {
    /// Files in a package, those in its jars included.
    static final int MAX_FILES = 100_000;

    /// Bytes of the classes in the jars of a package, unpacked.
    private static final long MAX_INNER = 2 * PackageCheck.MAX_UNPACKED;

    private static final int BUFFER = 16 * 1024;
    private static final int MAX_MANIFEST = 64 * 1024;
    private static final int CLASS_MAGIC = 0xCAFEBABE;
    private static final int CLASS_HEADER = 8;

    private final Map<String, Integer> classes = new HashMap<>();
    private final Set<String> scripts = new HashSet<>();
    private @Nullable String mainClass;
    private int files;
    private int entries;
    private long unpackedBytes;
    private long innerBytes;
    private boolean escapes;

    private PackageReader() {}

    /// Never fails for what is in the stream: what is no zip has no files.
    ///
    /// @throws IOException when the stream itself cannot be read
    static PackageReader read(InputStream content) throws IOException {
        var reader = new PackageReader();
        try {
            reader.readZip(content, true);
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            reader.files = 0;
        }
        return reader;
    }

    int files() {
        return files;
    }

    /// Of all files; where the limit is passed, what was read until then.
    long unpackedBytes() {
        return unpackedBytes;
    }

    boolean hasEscapingPath() {
        return escapes;
    }

    @Nullable String mainClass() {
        return mainClass;
    }

    /// The class file version of a class, or 0 where the package does not have it.
    int classVersion(String name) {
        return classes.getOrDefault(name.replace('.', '/'), 0);
    }

    /// Whether there is a file of this path with the ending of a script.
    boolean hasScript(String path) {
        return scripts.contains(path);
    }

    /// Whether a limit was passed and the rest was not read.
    boolean isFull() {
        return unpackedBytes > PackageCheck.MAX_UNPACKED
                || innerBytes > MAX_INNER
                || entries > MAX_FILES;
    }

    private void readZip(InputStream content, boolean outer) throws IOException {
        // Not closed: that would close the stream it reads from, which belongs to the caller.
        @SuppressWarnings("resource")
        var zip = new ZipInputStream(content, StandardCharsets.UTF_8);
        for (var entry = zip.getNextEntry();
                entry != null && !isFull();
                entry = zip.getNextEntry()) {
            entries++;
            if (!entry.isDirectory()) {
                files += outer ? 1 : 0;
                readEntry(entry.getName(), new Counted(zip, outer), outer);
            }
        }
    }

    private void readEntry(String name, InputStream content, boolean outer) throws IOException {
        escapes |= isEscaping(name);
        if (name.endsWith(".class")) {
            readClass(name, content);
        } else if (outer && name.equals("META-INF/MANIFEST.MF")) {
            readManifest(content);
        } else if (outer && name.startsWith("lib/") && name.endsWith(".jar")) {
            readZip(content, false);
        } else if (outer) {
            addScript(name);
        }
        var buffer = new byte[BUFFER];
        var more = content.read(buffer) >= 0;
        while (more && !isFull()) {
            more = content.read(buffer) >= 0;
        }
    }

    private void readClass(String name, InputStream content) throws IOException {
        var header = content.readNBytes(CLASS_HEADER);
        if (header.length == CLASS_HEADER && ByteBuffer.wrap(header).getInt() == CLASS_MAGIC) {
            var version = ByteBuffer.wrap(header).getShort(CLASS_HEADER - Short.BYTES);
            classes.putIfAbsent(
                    name.substring(0, name.length() - ".class".length()), (int) version);
        }
    }

    private void readManifest(InputStream content) throws IOException {
        try {
            mainClass =
                    new Manifest(new ByteArrayInputStream(content.readNBytes(MAX_MANIFEST)))
                            .getMainAttributes()
                            .getValue(Attributes.Name.MAIN_CLASS);
        } catch (ZipException | EOFException e) {
            throw e;
        } catch (IOException e) {
            mainClass = null;
        }
    }

    private void addScript(String name) {
        for (var ending : new String[] {".js", ".mjs", ".cjs", ".py"}) {
            if (name.endsWith(ending)) {
                scripts.add(name.substring(0, name.length() - ending.length()));
            }
        }
    }

    private static boolean isEscaping(String name) {
        if (name.startsWith("/") || name.contains("\\") || name.contains("\0")) {
            return true;
        }
        return List.of(name.split("/", -1)).contains("..");
    }

    /// Counts what is unpacked, of the package itself and of the jars in it.
    private final class Counted extends FilterInputStream {
        private final boolean outer;

        Counted(InputStream content, boolean outer) {
            super(content);
            this.outer = outer;
        }

        @Override
        public int read() throws IOException {
            var read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            var read = super.read(buffer, offset, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int read) {
            if (outer) {
                unpackedBytes += read;
            } else {
                innerBytes += read;
            }
        }
    }
}
