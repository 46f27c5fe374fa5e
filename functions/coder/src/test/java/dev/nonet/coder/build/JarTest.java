package dev.nonet.coder.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.shared.contract.SourceFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarInputStream;

class JarTest {
    private static final Compilation CLASSES =
            new Compilation(
                    new TreeMap<>(java.util.Map.of("a/A.class", new byte[] {1})),
                    new TreeMap<>(),
                    List.of(),
                    0);

    @ParameterizedTest
    @ValueSource(ints = {1, 59, 60, 61, 132, 133, 400})
    void namesTheMainClassHoweverLongItsName(int length) throws IOException {
        var name = "a".repeat(length);

        try (var jar = open(name)) {
            assertThat(jar.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS))
                    .isEqualTo(name);
        }
    }

    @Test
    void hasClassesAndResourcesAndNothingElse() throws IOException {
        var names = new ArrayList<String>();
        try (var jar = open("a.A")) {
            for (var entry = jar.getNextJarEntry(); entry != null; entry = jar.getNextJarEntry()) {
                names.add(entry.getName());
                assertThat(entry.getLastModifiedTime().toString()).startsWith("1980-01-01");
            }
        }

        assertThat(names).containsExactly("a/A.class", "b.json");
    }

    private static JarInputStream open(String mainClass) throws IOException {
        var files = List.of(new SourceFile("res/b.json", "{}"), new SourceFile("c.txt", ""));
        return new JarInputStream(
                new ByteArrayInputStream(Jar.of(CLASSES, files, "res/", mainClass)));
    }
}
