import dev.nonet.coder.build.EclipseCompiler;
import dev.nonet.coder.project.Layout;
import dev.nonet.coder.project.Pom;
import dev.nonet.shared.contract.SourceFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Compiles the templates of the coder, which are the same in every project, with the coder's own compiler, and keeps the
/// class files beside them in `templates.zip`. The same templates give the same bytes.
class CompileTemplates {
    private static final String PACKAGE = "com/example/service/";

    public static void main(String[] arguments) throws IOException {
        var folder = Path.of(arguments[0]);
        var sources = new ArrayList<SourceFile>();
        for (var root : new String[] {"main", "test"}) {
            try (var files = Files.walk(folder.resolve(root))) {
                for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                    var name = folder.resolve(root).relativize(file).toString().replace('\\', '/');
                    sources.add(
                            new SourceFile(
                                    folder(root) + PACKAGE + name,
                                    Layout.ofTemplate(Files.readString(file))));
                }
            }
        }
        var compilation = new EclipseCompiler(Pom.RELEASE).compile(sources);
        if (!compilation.errors().isEmpty() || compilation.warnings() > 0) {
            throw new IllegalStateException(
                    compilation.warnings() + " warnings, errors: " + compilation.errors());
        }
        try (var zip =
                new ZipOutputStream(Files.newOutputStream(folder.resolve("templates.zip")))) {
            write(folder("main"), compilation.classes(), zip);
            write(folder("test"), compilation.testClasses(), zip);
        }
    }

    private static String folder(String root) {
        return "src/" + root + "/java/";
    }

    private static void write(String folder, Map<String, byte[]> classes, ZipOutputStream zip)
            throws IOException {
        for (var file : classes.entrySet()) {
            var entry = new ZipEntry(folder + file.getKey());
            entry.setTime(0);
            zip.putNextEntry(entry);
            zip.write(file.getValue());
        }
    }
}
