package dev.nonet.shared.compile;

import org.eclipse.jdt.internal.compiler.classfmt.ClassFileReader;
import org.eclipse.jdt.internal.compiler.classfmt.ClassFormatException;
import org.eclipse.jdt.internal.compiler.env.NameEnvironmentAnswer;
import org.jspecify.annotations.Nullable;

import java.util.Map;

/// Types whose class files are in memory.
record ClassTypes(Map<String, byte[]> files, PackageNames packages) implements TypeSource {
    static ClassTypes of(Map<String, byte[]> files) {
        return new ClassTypes(files, PackageNames.of(files.keySet().stream()));
    }

    @Override
    public boolean hasPackage(String name) {
        return packages.all().contains(name);
    }

    @Override
    public boolean hasTypes(String packageName) {
        return packages.full().contains(packageName);
    }

    @Override
    public @Nullable NameEnvironmentAnswer find(String packageName, String file) {
        var bytes = files.get(file);
        try {
            return bytes == null
                    ? null
                    : new NameEnvironmentAnswer(
                            new ClassFileReader(bytes, file.toCharArray()), null, null);
        } catch (ClassFormatException e) {
            return null;
        }
    }
}
