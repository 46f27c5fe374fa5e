package dev.nonet.harness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

class RedisBinaryTest {
    @Test
    void prefersValkeyWhereverItIsOnThePath(@TempDir Path first, @TempDir Path second)
            throws IOException {
        var redis = program(first.resolve("redis-server"));
        var valkey = program(second.resolve("valkey-server"));
        Files.createFile(first.resolve("valkey-server"));

        var found = new RedisBinary(Map.of("PATH", first + ":" + second)).installed();

        assertThat(found).containsExactly(valkey, redis);
    }

    @ParameterizedTest
    @CsvSource({
        "Linux,amd64",
        "Linux,aarch64",
        "Mac OS X,x86_64",
        "Mac OS X,aarch64",
    })
    void everyPlatformHasItsProgramInTheJar(String system, String architecture) {
        var name = RedisBinary.embeddedName(system, architecture);

        assertThat(getClass().getClassLoader().getResource(name)).isNotNull();
    }

    private static Path program(Path file) throws IOException {
        Files.createFile(file);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}
