package dev.nonet.local.bench.validator;

import com.fasterxml.jackson.annotation.JsonProperty;

import java.util.ArrayList;
import java.util.List;

/// How many cases came out as they should. Used by one thread.
final class Figure {
    @JsonProperty private final String name;
    @JsonProperty private int reached;
    @JsonProperty private int cases;
    @JsonProperty private final List<String> missed = new ArrayList<>();

    Figure(String name) {
        this.name = name;
    }

    /// @param id of the case
    void add(String id, boolean isRight) {
        cases++;
        if (isRight) {
            reached++;
        } else {
            missed.add(id);
        }
    }

    String line() {
        return "%-52s %5d of %5d  %6.2f %%"
                .formatted(name, reached, cases, cases == 0 ? 0 : 100.0 * reached / cases);
    }

    List<String> missed() {
        return List.copyOf(missed);
    }
}
