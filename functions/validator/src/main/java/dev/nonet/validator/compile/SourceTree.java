package dev.nonet.validator.compile;

import dev.nonet.shared.contract.SourceFile;

import java.util.ArrayList;
import java.util.List;

/// Files sorted by what becomes of them.
///
/// @param main Java sources outside tests
/// @param tests Java sources that hold tests or stand in a folder of tests
/// @param resources what goes onto the class path as it is, with paths as they are there
/// @param ignored paths of all others
public record SourceTree(
        List<SourceFile> main,
        List<SourceFile> tests,
        List<SourceFile> resources,
        List<String> ignored) {
    private static final String TESTS = "src/test/";
    private static final String MAIN = "src/main/";
    private static final List<String> RESOURCES =
            List.of(MAIN + "resources/", TESTS + "resources/");

    public SourceTree {
        main = List.copyOf(main);
        tests = List.copyOf(tests);
        resources = List.copyOf(resources);
        ignored = List.copyOf(ignored);
    }

    /// @param tests further files, all of them tests wherever they stand
    public static SourceTree of(List<SourceFile> files, List<SourceFile> tests) {
        var tree =
                new SourceTree.Growing(
                        new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        files.forEach(file -> tree.add(file, false));
        tests.forEach(file -> tree.add(file, true));
        return new SourceTree(tree.main, tree.tests, tree.resources, tree.ignored);
    }

    public List<SourceFile> java() {
        var java = new ArrayList<>(main);
        java.addAll(tests);
        return List.copyOf(java);
    }

    private record Growing(
            List<SourceFile> main,
            List<SourceFile> tests,
            List<SourceFile> resources,
            List<String> ignored) {
        void add(SourceFile file, boolean isTest) {
            var path = file.path();
            if (path.endsWith("module-info.java")) {
                ignored.add(path);
            } else if (path.endsWith(".java")) {
                (isTest || holdsTests(file) ? tests : main).add(file);
            } else {
                addResource(file);
            }
        }

        private void addResource(SourceFile file) {
            for (var root : RESOURCES) {
                var start = indexOf(file.path(), root);
                if (start >= 0) {
                    var inside = file.path().substring(start + root.length());
                    resources.add(new SourceFile(inside, file.content()));
                    return;
                }
            }
            ignored.add(file.path());
        }
    }

    private static boolean holdsTests(SourceFile file) {
        if (indexOf(file.path(), TESTS) >= 0) {
            return true;
        }
        return indexOf(file.path(), MAIN) < 0 && Tokens.of(file.content()).haveTests();
    }

    /// Where a folder starts in a path, at the root or inside a module; -1 where it is not in it.
    private static int indexOf(String path, String folder) {
        return path.startsWith(folder)
                ? 0
                : path.contains("/" + folder) ? path.indexOf("/" + folder) + 1 : -1;
    }
}
