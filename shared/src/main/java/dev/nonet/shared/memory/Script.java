package dev.nonet.shared.memory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A Lua script that Redis runs as one atomic step; Redis 6.2 commands only.
///
/// @param sha1 under which Redis keeps it
public record Script(String source, String sha1) {
    /// Reads a script that lies beside a class.
    public static Script of(Class<?> neighbour, String file) {
        try (var input = neighbour.getResourceAsStream(file)) {
            if (input == null) {
                throw new IllegalStateException(file + " is missing beside " + neighbour);
            }
            var source = input.readAllBytes();
            var sha1 = MessageDigest.getInstance("SHA-1").digest(source);
            return new Script(
                    new String(source, StandardCharsets.UTF_8), HexFormat.of().formatHex(sha1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1", e);
        }
    }
}
