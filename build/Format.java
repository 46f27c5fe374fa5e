import com.google.googlejavaformat.java.Main;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Formats all Java sources of the repository with google-java-format, AOSP style.
///
/// `check` lists the files that are not formatted and fails, `apply` formats them. Run by Maven on the JDK that the
/// toolchain found, because the formatter needs the parser of a compiler as new as the sources.
class Format {
    public static void main(String[] arguments) throws Exception {
        var apply = arguments[0].equals("apply");
        var options = new ArrayList<>(List.of("--aosp", "--skip-javadoc-formatting"));
        options.addAll(
                apply ? List.of("--replace") : List.of("--dry-run", "--set-exit-if-changed"));
        options.addAll(sources());
        var exit =
                new Main(
                                new PrintWriter(System.out, true),
                                new PrintWriter(System.err, true),
                                System.in)
                        .format(options.toArray(String[]::new));
        if (exit != 0) {
            System.err.println("These files are not formatted. To format them: ./nonet format");
        }
        System.exit(exit);
    }

    private static List<String> sources() throws IOException {
        var sources = new ArrayList<String>();
        for (var module : List.of("build", "harness", "shared", "functions", "local")) {
            try (var files = Files.walk(Path.of(module))) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .filter(file -> !file.toString().contains("/target/"))
                        .filter(file -> !file.toString().contains("/src/main/resources/"))
                        .forEach(file -> sources.add(file.toString()));
            }
        }
        return sources;
    }
}
