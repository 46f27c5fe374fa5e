package dev.nonet.coder.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.coder.Written;
import dev.nonet.shared.contract.coder.CoderInput;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Generated Java is what google-java-format would make of it. The formatter is the one that the build downloads.
class GeneratedFormatTest {
    private static final Path FORMATTER =
            Path.of("..", "..", "target", "tools", "google-java-format.jar");

    @Test
    void isWhatTheFormatterWouldWrite(@TempDir Path folder)
            throws IOException, InterruptedException {
        var sentences =
                List.of(
                        "a REST service for a library: books with title:string, author:string,"
                                + " year:int",
                        "a REST service for a hospital: departments with name:string unique;"
                                + " treatment rooms with department, floor, equipment"
                                + " category:enum(radiology|surgery|intensive care) optional,"
                                + " commissioning date, responsible contact email optional, notes"
                                + " optional, maximum occupancy:int min 1 max 100, parent"
                                + " room:treatment room");
        var command = command();
        for (var i = 0; i < sentences.size(); i++) {
            for (var file : Written.from(CoderInput.of(sentences.get(i)))) {
                if (file.path().endsWith(".java")) {
                    var path = folder.resolve(i + "/" + file.path());
                    Files.createDirectories(path.getParent());
                    Files.writeString(path, file.content());
                    command.add(path.toString());
                }
            }
        }

        var process = new ProcessBuilder(command).redirectErrorStream(true).start();

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(process.waitFor()).isZero();
    }

    private static List<String> command() {
        assertThat(FORMATTER).as("`mvn validate` at the root downloads it").exists();
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        for (var exported : List.of("api", "code", "file", "parser", "tree", "util")) {
            command.add(
                    "--add-exports=jdk.compiler/com.sun.tools.javac." + exported + "=ALL-UNNAMED");
        }
        command.addAll(
                List.of(
                        "-cp",
                        FORMATTER.toString(),
                        "com.google.googlejavaformat.java.Main",
                        "--aosp",
                        "--skip-javadoc-formatting",
                        "--dry-run",
                        "--set-exit-if-changed"));
        return command;
    }
}
