package dev.nonet.shared.compile;

import org.eclipse.jdt.internal.compiler.env.NameEnvironmentAnswer;
import org.jspecify.annotations.Nullable;

/// Where types of the class path are. Safe for use by several threads.
sealed interface TypeSource permits ClassTypes, JarTypes {
    /// Whether something is in the package, or in one that stands in it.
    boolean hasPackage(String name);

    /// Whether there are types in the package.
    boolean hasTypes(String packageName);

    /// @param file the class file, such as `java/util/List.class`
    @Nullable NameEnvironmentAnswer find(String packageName, String file);
}
