package dev.nonet.shared.artifact;

import dev.nonet.shared.agent.AgentException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// SHA-256 (FIPS 180-4) as Nonet uses it: 64 lower-case hexadecimal digits.
public final class Sha256 {
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    private Sha256() {}

    /// What was copied.
    record Copied(String hex, long size) {}

    public static String of(byte[] content) {
        return HexFormat.of().formatHex(digest().digest(content));
    }

    /// Of the text in UTF-8.
    public static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Whether a text can be the id of an artifact.
    public static boolean isHex(String id) {
        return HEX.matcher(id).matches();
    }

    /// Copies a stream to a file, hashing on the way.
    ///
    /// @throws AgentException.Permanent `ARTIFACT_TOO_LARGE` as soon as there are more than `maxSize` bytes
    static Copied copy(InputStream content, Path target, long maxSize) throws IOException {
        var digest = digest();
        var buffer = new byte[64 * 1024];
        var size = 0L;
        try (var output = Files.newOutputStream(target)) {
            for (var read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                size += read;
                if (size > maxSize) {
                    throw new AgentException.Permanent(
                            "ARTIFACT_TOO_LARGE",
                            "An artifact has at most " + maxSize + " bytes; split the file.");
                }
                digest.update(buffer, 0, read);
                output.write(buffer, 0, read);
            }
        }
        return new Copied(HexFormat.of().formatHex(digest.digest()), size);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
