package dev.nonet.sandbox;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Where this function's own libraries stand, found through one class of each, so that it works in a build as well as in
/// the `lib` folder of a deployed function.
final class Libraries {
    private static final String JUPITER = "org.junit.jupiter.";

    private Libraries() {}

    /// What tests and those who run them need.
    static List<Path> forTests() {
        return of(
                JUPITER + "api.Test",
                JUPITER + "params.ParameterizedTest",
                "org.junit.platform.commons.JUnitException",
                "org.opentest4j.AssertionFailedError",
                "org.apiguardian.api.API",
                "org.jspecify.annotations.NullMarked",
                "org.junit.Test",
                "org.hamcrest.Matcher",
                TestProcess.class.getName(),
                JUPITER + "engine.JupiterTestEngine",
                "org.junit.vintage.engine.VintageTestEngine",
                "org.junit.platform.engine.TestEngine",
                "org.junit.platform.launcher.Launcher");
    }

    /// What those need who change classes, besides.
    static List<Path> forMutation() {
        var libraries = new ArrayList<>(forTests());
        libraries.addAll(
                of(
                        "org.pitest.mutationtest.engine.MutationEngine",
                        "org.pitest.mutationtest.build.MutationInterceptorFactory",
                        "org.jacoco.core.JaCoCo",
                        "org.jacoco.agent.rt.RT",
                        "org.objectweb.asm.ClassReader",
                        "org.objectweb.asm.tree.ClassNode",
                        "org.objectweb.asm.tree.analysis.Analyzer",
                        "org.objectweb.asm.commons.Method",
                        "org.objectweb.asm.util.Printer"));
        return List.copyOf(libraries);
    }

    /// The jar or folder of this class.
    static Path own() {
        return of(Libraries.class.getName()).getFirst();
    }

    /// The JaCoCo agent.
    static Path coverageAgent() {
        return of("org.jacoco.agent.rt.RT").getFirst();
    }

    private static List<Path> of(String... classes) {
        return Arrays.stream(classes).flatMap(name -> find(name).stream()).toList();
    }

    /// Empty for what this function was packaged without.
    private static Optional<Path> find(String className) {
        try {
            var found = Class.forName(className, false, Libraries.class.getClassLoader());
            var source = found.getProtectionDomain().getCodeSource();
            return Optional.of(Path.of(source.getLocation().toURI()));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(className + " has no usable place", e);
        }
    }
}
