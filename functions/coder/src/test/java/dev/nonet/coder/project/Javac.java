package dev.nonet.coder.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.shared.contract.SourceFile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.tools.ToolProvider;

/// The compiler that the coder does not use: it must agree with ECJ, with all its warnings as errors.
public final class Javac {
    private Javac() {}

    /// Compiles main and test sources and returns the folder with classes and resources.
    public static Path compile(List<SourceFile> files, Path folder) throws IOException {
        var classes = Files.createDirectories(folder.resolve("classes"));
        var options =
                new ArrayList<>(
                        List.of(
                                "-Xlint:all",
                                "-Werror",
                                "-proc:none",
                                "--release",
                                String.valueOf(Pom.RELEASE),
                                "-d",
                                classes.toString(),
                                "-cp",
                                System.getProperty("java.class.path")));
        for (var file : files) {
            var path = folder.resolve(file.path());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.content());
            if (file.path().endsWith(".java")) {
                options.add(path.toString());
            } else if (file.path().contains("/resources/")) {
                Files.writeString(classes.resolve(path.getFileName().toString()), file.content());
            }
        }
        var messages = new ByteArrayOutputStream();
        var exit =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, messages, messages, options.toArray(String[]::new));
        assertThat(exit).as(messages.toString(StandardCharsets.UTF_8)).isZero();
        return classes;
    }
}
