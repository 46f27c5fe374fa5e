package dev.nonet.shared.compile;

import org.eclipse.jdt.internal.compiler.classfmt.ClassFileReader;
import org.eclipse.jdt.internal.compiler.classfmt.ClassFormatException;
import org.eclipse.jdt.internal.compiler.env.IModule;
import org.eclipse.jdt.internal.compiler.env.NameEnvironmentAnswer;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleFinder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The modules of a layer: what they declare and their class files.
///
/// What a module does not export is found all the same, since the compiler asks the module what it exports and says so.
final class PlatformTypes {
    /// Those that the running platform resolved, which are all that export something to a class path.
    static final PlatformTypes RUNNING = new PlatformTypes(ModuleLayer.boot());

    /// Stands for all of Java SE and has no types of its own, so that nothing resolves it.
    private static final String JAVA_SE = "java.se";

    private static final String DECLARATION = "module-info.class";

    private final ModuleLayer layer;
    private final Map<String, List<String>> modules = new HashMap<>();
    private final Map<String, Optional<IModule>> declarations = new ConcurrentHashMap<>();

    private PlatformTypes(ModuleLayer layer) {
        this.layer = layer;
        for (var module : layer.modules()) {
            for (var name : module.getPackages()) {
                add(name, module.getName());
            }
        }
    }

    /// A package stands in packages, which have no types but are packages to the language.
    private void add(String packageName, String module) {
        for (var name = packageName; !name.isEmpty(); name = parent(name)) {
            var known = modules.computeIfAbsent(name, any -> new ArrayList<>(1));
            if (known.contains(module)) {
                return;
            }
            known.add(module);
        }
    }

    private static String parent(String packageName) {
        return packageName.substring(0, Math.max(0, packageName.lastIndexOf('.')));
    }

    /// Names of the modules that have the package or packages in it.
    List<String> modules(String packageName) {
        return modules.getOrDefault(packageName, List.of());
    }

    boolean hasTypes(String packageName, String module) {
        return layer.findModule(module)
                .filter(found -> found.getPackages().contains(packageName))
                .isPresent();
    }

    /// @param file the class file, such as `java/util/List.class`
    @Nullable NameEnvironmentAnswer find(String packageName, String file) {
        for (var module : modules(packageName)) {
            var found = read(module, file);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    @Nullable NameEnvironmentAnswer find(String packageName, String file, String module) {
        return modules(packageName).contains(module) ? read(module, file) : null;
    }

    @Nullable IModule module(String name) {
        return declarations.computeIfAbsent(name, this::declaration).orElse(null);
    }

    private Optional<IModule> declaration(String name) {
        var reader = name.equals(JAVA_SE) ? javaSe() : reader(name, DECLARATION);
        return Optional.ofNullable(reader).map(ClassFileReader::getModuleDeclaration);
    }

    private static @Nullable ClassFileReader javaSe() {
        var module = ModuleFinder.ofSystem().find(JAVA_SE);
        if (module.isEmpty()) {
            return null;
        }
        try (var files = module.get().open();
                var content = files.open(DECLARATION).orElseThrow()) {
            return parsed(JAVA_SE, DECLARATION, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable NameEnvironmentAnswer read(String module, String file) {
        var reader = reader(module, file);
        return reader == null
                ? null
                : new NameEnvironmentAnswer(reader, null, module.toCharArray());
    }

    private @Nullable ClassFileReader reader(String module, String file) {
        var found = layer.findModule(module);
        if (found.isEmpty()) {
            return null;
        }
        try (var content = found.get().getResourceAsStream(file)) {
            return content == null ? null : parsed(module, file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ClassFileReader parsed(String module, String file, InputStream content)
            throws IOException {
        try {
            var reader = new ClassFileReader(content.readAllBytes(), file.toCharArray());
            reader.moduleName = module.toCharArray();
            return reader;
        } catch (ClassFormatException e) {
            throw new IllegalStateException(file + " of the platform cannot be read", e);
        }
    }
}
