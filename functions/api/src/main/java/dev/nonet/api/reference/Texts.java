package dev.nonet.api.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Texts that the build put beside this class.
public final class Texts {
    private Texts() {}

    /// @throws IllegalStateException where the build forgot it
    public static String resource(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalStateException(name + " is missing in the package"));
    }

    static Optional<String> find(String name) {
        try (var input = Texts.class.getResourceAsStream(name)) {
            return input == null
                    ? Optional.empty()
                    : Optional.of(new String(input.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
