package dev.nonet.shared.compile;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/// The packages of some files.
///
/// @param all those with something in them and those that they stand in
/// @param full those with types in them
record PackageNames(Set<String> all, Set<String> full) {
    static PackageNames of(Stream<String> files) {
        var names = new PackageNames(new HashSet<>(), new HashSet<>());
        names.all.add("");
        files.forEach(names::add);
        return names;
    }

    private void add(String file) {
        var end = file.lastIndexOf('/');
        if (file.endsWith(".class")) {
            full.add(file.substring(0, Math.max(0, end)).replace('/', '.'));
        }
        while (end > 0 && all.add(file.substring(0, end).replace('/', '.'))) {
            end = file.lastIndexOf('/', end - 1);
        }
    }
}
