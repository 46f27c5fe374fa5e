package dev.nonet.validator.compile;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;

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
                "org.apiguardian.api.API",
                "org.jspecify.annotations.NullMarked");
    }

    /// What else the child process needs to run tests.
    public static List<Path> forRunning() {
        return of(
                "dev.nonet.validator.run.TestProcess",
                JUPITER + "engine.JupiterTestEngine",
                "org.junit.platform.engine.TestEngine",
                "org.junit.platform.launcher.Launcher");
    }

    /// The JaCoCo agent.
    public static Path coverageAgent() {
        return of("org.jacoco.agent.rt.RT").getFirst();
    }

    private static List<Path> of(String... classes) {
        return java.util.Arrays.stream(classes).flatMap(name -> find(name).stream()).toList();
    }

    /// Empty for what this function was packaged without.
    private static java.util.Optional<Path> find(String className) {
        try {
            var found = Class.forName(className, false, ClassPath.class.getClassLoader());
            var source = found.getProtectionDomain().getCodeSource();
            return java.util.Optional.of(Path.of(source.getLocation().toURI()));
        } catch (ClassNotFoundException e) {
            return java.util.Optional.empty();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(className + " has no usable place", e);
        }
    }
}
