package dev.nonet.shared.compile;

import org.eclipse.jdt.internal.compiler.classfmt.ClassFileReader;
import org.eclipse.jdt.internal.compiler.classfmt.ClassFormatException;
import org.eclipse.jdt.internal.compiler.env.NameEnvironmentAnswer;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// The types of one jar, opened when it is first asked and open from then on.
final class JarTypes implements TypeSource {
    private final Path path;
    private @Nullable Index index;

    JarTypes(Path path) {
        this.path = path;
    }

    private record Index(ZipFile zip, PackageNames packages) {
        static Index of(Path path) {
            try {
                var zip = new ZipFile(path.toFile());
                return new Index(zip, PackageNames.of(zip.stream().map(ZipEntry::getName)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private synchronized Index index() {
        var known = index;
        if (known == null) {
            known = Index.of(path);
            index = known;
        }
        return known;
    }

    @Override
    public boolean hasPackage(String name) {
        return index().packages().all().contains(name);
    }

    @Override
    public boolean hasTypes(String packageName) {
        return index().packages().full().contains(packageName);
    }

    @Override
    public @Nullable NameEnvironmentAnswer find(String packageName, String file) {
        if (!hasPackage(packageName)) {
            return null;
        }
        try {
            var reader = ClassFileReader.read(index().zip(), file);
            return reader == null ? null : new NameEnvironmentAnswer(reader, null, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassFormatException e) {
            return null;
        }
    }
}
