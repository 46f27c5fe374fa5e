package dev.nonet.coder.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.coder.GeneratedTestsTest;
import dev.nonet.coder.Written;
import dev.nonet.coder.project.Javac;
import dev.nonet.shared.contract.SourceFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The project of the document in `examples`.
class TypedProjectTest {
    private static final Path DOCUMENT = Path.of("..", "..", "examples", "openapi", "loans.yaml");

    @Test
    void compilesWithoutAWarningAndKeepsItsWord(@TempDir Path folder)
            throws IOException, InterruptedException {
        var classes = Javac.compile(files(), folder);

        GeneratedTestsTest.assertTestsPass(classes, 15);
    }

    @Test
    void isTheSameForTheSameDocument() throws IOException {
        assertThat(files()).isEqualTo(files());
    }

    static List<SourceFile> files() throws IOException {
        return Written.from(Files.readString(DOCUMENT), "com.example.loans");
    }
}
