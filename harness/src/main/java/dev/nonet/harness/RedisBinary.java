package dev.nonet.harness;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds programs that are a Redis server: first those on the PATH, then the one in the embedded-redis jar.
final class RedisBinary {
    private static final List<String> NAMES = List.of("valkey-server", "redis-server");

    private final Map<String, String> environment;

    RedisBinary(Map<String, String> environment) {
        this.environment = environment;
    }

    /// The server programs on the PATH, Valkey first.
    Stream<Path> installed() {
        var folders = environment.getOrDefault("PATH", "").split(File.pathSeparator);
        return NAMES.stream()
                .flatMap(name -> Stream.of(folders).map(folder -> Path.of(folder, name)))
                .filter(Files::isRegularFile)
                .filter(Files::isExecutable);
    }

    /// The embedded program, unpacked once into the user's cache folder; empty where there is none for this platform.
    Optional<Path> embedded() throws IOException {
        var name = embeddedName(System.getProperty("os.name"), System.getProperty("os.arch"));
        var resource = RedisBinary.class.getClassLoader().getResource(name);
        if (resource == null) {
            return Optional.empty();
        }
        var cache = Files.createDirectories(cache());
        var program = cache.resolve(name);
        if (!Files.isExecutable(program)) {
            var part = Files.createTempFile(cache, name, ".part");
            try (var content = resource.openStream()) {
                Files.copy(content, part, StandardCopyOption.REPLACE_EXISTING);
            }
            if (!part.toFile().setExecutable(true)) {
                throw new IOException("Programs cannot be made executable in " + cache);
            }
            Files.move(part, program, StandardCopyOption.ATOMIC_MOVE);
        }
        return Optional.of(program);
    }

    private Path cache() {
        var home = Path.of(System.getProperty("user.home"), ".cache").toString();
        return Path.of(environment.getOrDefault("XDG_CACHE_HOME", home), "nonet");
    }

    /// The name of the program in the jar of embedded-redis 1.4.4, which may have none of this name.
    static String embeddedName(String system, String architecture) {
        var mac = system.toLowerCase(Locale.ROOT).startsWith("mac");
        var arm = architecture.equals("aarch64");
        if (mac) {
            return "redis-server-6.2.6-v5-darwin-" + (arm ? "arm64" : "amd64");
        }
        return arm ? "redis-server-6.2.7-linux-arm64" : "redis-server-6.2.6-v5-linux-amd64";
    }
}
