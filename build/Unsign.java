import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/// Takes the signatures off the jars in a folder. Nothing asks who signed a library once it is in a package, but the
/// virtual machine checks each class of a signed jar as it loads it and leaves it out of AOT caches. The same jar gives
/// the same bytes.
class Unsign {
    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    public static void main(String[] arguments) throws IOException {
        try (var jars = Files.newDirectoryStream(Path.of(arguments[0]), "*.jar")) {
            for (var jar : jars) {
                unsign(jar);
            }
        }
    }

    private static void unsign(Path path) throws IOException {
        var bare = Path.of(path + ".unsigned");
        try (var jar = new JarFile(path.toFile(), false)) {
            if (jar.stream().noneMatch(Unsign::isSignature)) {
                return;
            }
            try (var output = new JarOutputStream(Files.newOutputStream(bare))) {
                for (var entry : jar.stream().filter(entry -> !isSignature(entry)).toList()) {
                    copy(jar, entry, output);
                }
            }
        }
        Files.move(bare, path, StandardCopyOption.REPLACE_EXISTING);
    }

    private static boolean isSignature(ZipEntry entry) {
        return entry.getName().matches("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");
    }

    private static void copy(JarFile jar, ZipEntry entry, JarOutputStream output)
            throws IOException {
        var target = new ZipEntry(entry.getName());
        target.setTimeLocal(entry.getTimeLocal());
        output.putNextEntry(target);
        try (var content = jar.getInputStream(entry)) {
            if (entry.getName().equals(MANIFEST)) {
                withoutDigests(new Manifest(content)).write(output);
            } else {
                content.transferTo(output);
            }
        }
        output.closeEntry();
    }

    private static Manifest withoutDigests(Manifest manifest) {
        var sections = manifest.getEntries().values();
        sections.forEach(section -> section.keySet().removeIf(Unsign::isDigest));
        sections.removeIf(Attributes::isEmpty);
        return manifest;
    }

    private static boolean isDigest(Object name) {
        return name.toString().endsWith("-Digest");
    }
}
