package dev.nonet.designer.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// The languages that a tag may begin with: those of the IANA Language Subtag Registry, read on first use.
final class Languages {
    private static final Set<String> PRIMARY = read();

    private Languages() {}

    /// Whether a tag such as `en-GB` begins with a registered language; what follows is not looked at, as ACT has it.
    static boolean known(String tag) {
        return PRIMARY.contains(tag.split("-", 2)[0].toLowerCase(Locale.ROOT));
    }

    private static Set<String> read() {
        try (var file = Languages.class.getResourceAsStream("languages.txt")) {
            if (file == null) {
                throw new IllegalStateException("languages.txt is not in the package");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Arrays.stream(line.split(" ", -1)))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
