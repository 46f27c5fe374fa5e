package dev.nonet.shared.compile;

import org.eclipse.jdt.internal.compiler.classfmt.ClassFileReader;
import org.eclipse.jdt.internal.compiler.classfmt.ClassFormatException;
import org.eclipse.jdt.internal.compiler.env.NameEnvironmentAnswer;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipFile;

/// The types of one jar, opened when it is first asked and open from then on.
final class JarTypes {
    private final Path path;
    private @Nullable Index index;

    JarTypes(Path path) {
        this.path = path;
    }

    /// @param packages those with something in them and those that they stand in
    /// @param full packages with types in them
    private record Index(ZipFile zip, Set<String> packages, Set<String> full) {
        static Index of(Path path) {
            try {
                var index = new Index(new ZipFile(path.toFile()), new HashSet<>(), new HashSet<>());
                index.packages.add("");
                index.zip.stream().forEach(entry -> index.add(entry.getName()));
                return index;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void add(String file) {
            var end = file.lastIndexOf('/');
            if (file.endsWith(".class")) {
                full.add(file.substring(0, Math.max(0, end)).replace('/', '.'));
            }
            while (end > 0 && packages.add(file.substring(0, end).replace('/', '.'))) {
                end = file.lastIndexOf('/', end - 1);
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

    boolean hasPackage(String name) {
        return index().packages().contains(name);
    }

    boolean hasTypes(String packageName) {
        return index().full().contains(packageName);
    }

    /// @param file the class file, such as `java/util/List.class`
    @Nullable NameEnvironmentAnswer find(String packageName, String file) {
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
