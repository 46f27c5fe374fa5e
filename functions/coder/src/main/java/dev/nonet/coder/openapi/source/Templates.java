package dev.nonet.coder.openapi.source;

import dev.nonet.coder.build.Relocation;
import dev.nonet.coder.project.Layout;
import dev.nonet.shared.contract.SourceFile;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipInputStream;

/// The sources that are the same in every project but for its package, and what the compiler makes of them, which the build
/// has made once. Used by one thread at a time.
final class Templates {
    private static final String PACKAGE = "com.example.service";

    /// Written by `build/CompileTemplates.java`.
    private static final String COMPILED = "templates.zip";

    /// The texts by their resource, each read once.
    private static final Map<String, String> TEXTS = new ConcurrentHashMap<>();

    private final String packageName;

    /// Sources whose lines are where they are in the template, to which class files refer.
    private final Set<String> standing = new HashSet<>();

    Templates(String packageName) {
        this.packageName = packageName;
    }

    /// @param root `main` or `test`
    /// @param name of the type, with its package below that of the project, such as `json/Json`
    SourceFile source(String root, String name) {
        var path = "src/%s/java/%%s/%s.java".formatted(root, name);
        var template = TEXTS.computeIfAbsent(root + "/" + name + ".java", Templates::text);
        var text = Layout.ofTemplate(template.replace(PACKAGE, packageName));
        if (text.lines().count() == template.lines().count()) {
            standing.add(path.formatted(folder(PACKAGE)));
        }
        return new SourceFile(path.formatted(folder(packageName)), text);
    }

    /// Class files of sources that were asked for, each beside its source.
    Map<String, byte[]> compiled() {
        var relocation = new Relocation(folder(PACKAGE), folder(packageName));
        var files = new HashMap<String, byte[]>();
        Compiled.FILES.forEach(
                (path, bytes) -> {
                    if (standing.contains(path.replaceFirst("([$][^/]*)?[.]class$", ".java"))) {
                        files.put(
                                path.replace(folder(PACKAGE), folder(packageName)),
                                relocation.of(bytes));
                    }
                });
        return files;
    }

    /// Read when they are first needed.
    private static final class Compiled {
        private static final Map<String, byte[]> FILES = files();

        private static Map<String, byte[]> files() {
            var files = new HashMap<String, byte[]>();
            try (var zip = new ZipInputStream(new BufferedInputStream(open(COMPILED)))) {
                for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    files.put(entry.getName(), zip.readAllBytes());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Map.copyOf(files);
        }
    }

    private static String text(String resource) {
        try (var stream = open(resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String folder(String packageName) {
        return packageName.replace('.', '/');
    }

    private static InputStream open(String resource) {
        var stream = Templates.class.getResourceAsStream(resource);
        if (stream == null) {
            throw new IllegalStateException(resource + " is not in the package");
        }
        return stream;
    }
}
