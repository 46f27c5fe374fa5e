package dev.nonet.validator.rule;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;

/// Class files to read, never to load: those that were compiled, and behind them this function's own libraries.
final class CompiledTypes extends ClassLoader {
    private final Map<String, byte[]> classes;

    /// @param classes by name, such as `a/B$C`
    CompiledTypes(Map<String, byte[]> classes) {
        super(CompiledTypes.class.getClassLoader());
        this.classes = classes;
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        var type = classes.get(name.replaceFirst("\\.class$", ""));
        return type == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(type);
    }
}
