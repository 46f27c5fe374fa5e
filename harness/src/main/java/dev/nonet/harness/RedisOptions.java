package dev.nonet.harness;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;

/// How a Redis server is started; [#DEFAULTS] has no password and keeps nothing.
///
/// @param password what clients must give, or null for none
/// @param directory where the data are kept from one start to the next, or null to keep them in memory only
/// @param arguments further arguments of the server, as in `--maxmemory`, `10mb`
public record RedisOptions(
        @Nullable String password, @Nullable Path directory, List<String> arguments) {
    public static final RedisOptions DEFAULTS = new RedisOptions(null, null, List.of());

    public RedisOptions {
        arguments = List.copyOf(arguments);
    }

    public RedisOptions withPassword(String password) {
        return new RedisOptions(password, directory, arguments);
    }

    /// Keeps the data in this folder, which must exist, by an append-only file.
    public RedisOptions withDirectory(Path directory) {
        return new RedisOptions(password, directory, arguments);
    }

    public RedisOptions withArguments(String... arguments) {
        return new RedisOptions(password, directory, List.of(arguments));
    }
}
