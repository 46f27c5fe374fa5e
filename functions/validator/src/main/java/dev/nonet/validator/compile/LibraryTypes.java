package dev.nonet.validator.compile;

import org.eclipse.jdt.internal.compiler.batch.FileSystem;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The types that sources may use: those of the running Java platform, read from its run-time image, and of some jars.
/// No class is loaded. For one compilation.
final class LibraryTypes extends FileSystem implements AutoCloseable {
    LibraryTypes(List<Path> jars) {
        super(classPath(jars), new String[0], true, null);
    }

    @Override
    public void close() {
        cleanup();
    }

    private static Classpath[] classPath(List<Path> jars) {
        var places = new ArrayList<Classpath>();
        places.add(getJrtClasspath(System.getProperty("java.home"), null, null, Map.of()));
        for (var jar : jars) {
            places.add(getClasspath(jar.toString(), "UTF-8", null, Map.of(), null));
        }
        return places.toArray(Classpath[]::new);
    }
}
