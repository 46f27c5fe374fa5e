package dev.nonet.shared.contract.analyst;

import dev.nonet.shared.contract.Json;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A second table, whose columns are added to the rows of the first: exactly one of `data` and `artifact`.
///
/// @param data as in the input
/// @param artifact as in the input
/// @param on columns that both tables have, by whose values rows belong together
public record Join(
        @Nullable @Size(min = 1, max = Json.MAX_STRING) String data,
        @Nullable @Pattern(regexp = "[0-9a-f]{64}") String artifact,
        @Size(min = 1, max = 3) List<@Size(min = 1, max = 200) String> on) {
    public Join {
        on = List.copyOf(on);
        if ((data == null) == (artifact == null)) {
            throw new IllegalArgumentException("give either data or artifact");
        }
    }
}
