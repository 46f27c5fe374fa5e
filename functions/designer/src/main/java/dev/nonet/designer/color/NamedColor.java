package dev.nonet.designer.color;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The 148 colour names of CSS Color 4, section 6.1; the file is read when the first name is looked up.
final class NamedColor {
    private static final Map<String, Rgb> COLORS = read();

    private NamedColor() {}

    /// @param name in lower case
    static Optional<Rgb> of(String name) {
        return Optional.ofNullable(COLORS.get(name));
    }

    private static Map<String, Rgb> read() {
        var colors = new HashMap<String, Rgb>();
        try (var file = NamedColor.class.getResourceAsStream("named-colors.txt")) {
            if (file == null) {
                throw new IllegalStateException("named-colors.txt is not in the package");
            }
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(" ", 2))
                    .forEach(pair -> colors.put(pair[0], Rgb.of(pair[1])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(colors);
    }
}
