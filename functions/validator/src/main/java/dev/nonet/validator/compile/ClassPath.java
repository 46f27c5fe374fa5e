package dev.nonet.validator.compile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.jar.JarFile;

/// Where this function's own libraries stand, found through one class of each, so that it works in a build as well as in
/// the `lib` folder of a deployed function.
public final class ClassPath {
    private static final String JUPITER = "org.junit.jupiter.";

    private ClassPath() {}

    /// What code that is validated may use besides the JDK.
    public static List<Path> forTests() {
        return of(
                JUPITER + "api.Test",
                JUPITER + "params.ParameterizedTest",
                "org.junit.platform.commons.JUnitException",
                "org.opentest4j.AssertionFailedError",
                "org.junit.Test",
                "org.hamcrest.Matcher",
                "org.apiguardian.api.API",
                "org.jspecify.annotations.NullMarked");
    }

    /// The version of the library that a class is from, as its manifest says.
    public static String version(Class<?> type) {
        var jar = find(type.getName()).filter(Files::isRegularFile);
        if (jar.isEmpty()) {
            return "unknown";
        }
        try (var file = new JarFile(jar.get().toFile())) {
            var attributes = file.getManifest().getMainAttributes();
            return Objects.requireNonNullElse(attributes.getValue("Bundle-Version"), "unknown");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> of(String... classes) {
        return Arrays.stream(classes).flatMap(name -> find(name).stream()).toList();
    }

    /// Empty for what this function was packaged without.
    private static Optional<Path> find(String className) {
        try {
            var found = Class.forName(className, false, ClassPath.class.getClassLoader());
            var source = found.getProtectionDomain().getCodeSource();
            return Optional.of(Path.of(source.getLocation().toURI()));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(className + " has no usable place", e);
        }
    }
}
