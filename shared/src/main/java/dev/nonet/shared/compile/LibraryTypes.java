package dev.nonet.shared.compile;

import org.eclipse.jdt.core.compiler.CharOperation;
import org.eclipse.jdt.internal.compiler.env.IModule;
import org.eclipse.jdt.internal.compiler.env.IModuleAwareNameEnvironment;
import org.eclipse.jdt.internal.compiler.env.NameEnvironmentAnswer;
import org.eclipse.jdt.internal.compiler.lookup.ModuleBinding;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// The types that sources may use: those of the running Java platform, as a class path sees its modules, and those of some
/// jars. No class is loaded.
///
/// Does what the compiler's own `FileSystem` does, but asks the running platform instead of opening its run-time image
/// again, which takes longer than compiling a few files. Safe for use by several threads and for many compilations.
public final class LibraryTypes implements IModuleAwareNameEnvironment {
    private static final char[][] UNNAMED = {ModuleBinding.UNNAMED};

    private final PlatformTypes platform = PlatformTypes.RUNNING;
    private final List<JarTypes> jars;

    /// @param jars which are opened when they are first asked
    public LibraryTypes(List<Path> jars) {
        this.jars = jars.stream().map(JarTypes::new).toList();
    }

    @Override
    public @Nullable NameEnvironmentAnswer findType(char[][] compoundName, char[] moduleName) {
        var last = compoundName.length - 1;
        return findType(
                compoundName[last], CharOperation.subarray(compoundName, 0, last), moduleName);
    }

    @Override
    public @Nullable NameEnvironmentAnswer findType(
            char[] typeName, char[][] packageName, char[] moduleName) {
        var place = CharOperation.toString(packageName);
        var file = new String(CharOperation.concatWith(packageName, typeName, '/')) + ".class";
        return switch (LookupStrategy.get(moduleName)) {
            case Named -> platform.find(place, file, new String(moduleName));
            case AnyNamed -> platform.find(place, file);
            case Unnamed -> inJars(place, file);
            case Any -> {
                var found = platform.find(place, file);
                yield found == null ? inJars(place, file) : found;
            }
        };
    }

    private @Nullable NameEnvironmentAnswer inJars(String packageName, String file) {
        return jars.stream()
                .map(jar -> jar.find(packageName, file))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    @Override
    public char @Nullable [][] getModulesDeclaringPackage(char[][] packageName, char[] moduleName) {
        var name = CharOperation.toString(packageName);
        return switch (LookupStrategy.get(moduleName)) {
            case Named ->
                    platform.modules(name).contains(new String(moduleName))
                            ? new char[][] {moduleName}
                            : null;
            case AnyNamed -> named(name);
            case Unnamed -> unnamed(name);
            case Any -> {
                var named = named(name);
                var unnamed = unnamed(name);
                yield named == null
                        ? unnamed
                        : unnamed == null ? named : CharOperation.arrayConcat(named, unnamed);
            }
        };
    }

    private char @Nullable [][] named(String packageName) {
        var modules = platform.modules(packageName);
        return modules.isEmpty() ? null : CharOperation.toCharArrays(modules);
    }

    private char @Nullable [][] unnamed(String packageName) {
        return jars.stream().anyMatch(jar -> jar.hasPackage(packageName)) ? UNNAMED : null;
    }

    @Override
    public boolean hasCompilationUnit(char[][] packageName, char[] moduleName, boolean checkUnits) {
        var name = CharOperation.toString(packageName);
        return switch (LookupStrategy.get(moduleName)) {
            case Named -> platform.hasTypes(name, new String(moduleName));
            case AnyNamed -> false;
            case Unnamed, Any -> jars.stream().anyMatch(jar -> jar.hasTypes(name));
        };
    }

    @Override
    public @Nullable IModule getModule(char[] name) {
        return platform.module(new String(name));
    }

    @Override
    public char[][] getAllAutomaticModules() {
        return CharOperation.NO_CHAR_CHAR;
    }

    /// Asked of automatic modules alone, of which there are none.
    @Override
    public char[][] listPackages(char[] moduleName) {
        return CharOperation.NO_CHAR_CHAR;
    }

    /// Nothing: what is open here serves the next compilation.
    @Override
    public void cleanup() {}
}
