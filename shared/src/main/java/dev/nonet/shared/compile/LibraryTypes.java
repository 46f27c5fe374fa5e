package dev.nonet.shared.compile;

import org.eclipse.jdt.core.compiler.CharOperation;
import org.eclipse.jdt.internal.compiler.env.IModule;
import org.eclipse.jdt.internal.compiler.env.IModuleAwareNameEnvironment;
import org.eclipse.jdt.internal.compiler.env.NameEnvironmentAnswer;
import org.eclipse.jdt.internal.compiler.lookup.ModuleBinding;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/// The types that sources may use: those of the running Java platform, as a class path sees its modules, and those of some
/// jars and class files. No class is loaded.
///
/// Does what the compiler's own `FileSystem` does, but asks the running platform instead of opening its run-time image
/// again, which takes longer than compiling a few files. Safe for use by several threads and for many compilations.
public final class LibraryTypes implements IModuleAwareNameEnvironment {
    private static final char[][] UNNAMED = {ModuleBinding.UNNAMED};

    private final PlatformTypes platform = PlatformTypes.RUNNING;
    private final List<TypeSource> sources;

    /// @param jars which are opened when they are first asked
    public LibraryTypes(List<Path> jars) {
        this(jars.stream().map(JarTypes::new));
    }

    private LibraryTypes(Stream<? extends TypeSource> sources) {
        this.sources = sources.<TypeSource>map(Function.identity()).toList();
    }

    /// These, after those of some class files.
    ///
    /// @param classes by their path, such as `com/example/Book.class`
    public LibraryTypes after(Map<String, byte[]> classes) {
        return new LibraryTypes(Stream.concat(Stream.of(ClassTypes.of(classes)), sources.stream()));
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
            case Unnamed -> onTheClassPath(place, file);
            case Any -> {
                var found = platform.find(place, file);
                yield found == null ? onTheClassPath(place, file) : found;
            }
        };
    }

    private @Nullable NameEnvironmentAnswer onTheClassPath(String packageName, String file) {
        return sources.stream()
                .map(source -> source.find(packageName, file))
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
        return sources.stream().anyMatch(source -> source.hasPackage(packageName)) ? UNNAMED : null;
    }

    @Override
    public boolean hasCompilationUnit(char[][] packageName, char[] moduleName, boolean checkUnits) {
        var name = CharOperation.toString(packageName);
        return switch (LookupStrategy.get(moduleName)) {
            case Named -> platform.hasTypes(name, new String(moduleName));
            case AnyNamed -> false;
            case Unnamed, Any -> sources.stream().anyMatch(source -> source.hasTypes(name));
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
