package dev.nonet.shared.contract.analyst;

import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.contract.Contract;
import dev.nonet.shared.contract.Json;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What to analyse. With neither data nor an artifact, the samples of the session's latest monitoring are analysed.
///
/// @param data CSV with a header, a JSON array of objects, or JSON lines, as text
/// @param artifact id of a file of one of those kinds, in UTF-8, UTF-16 or UTF-32
/// @param question in words; needs a language model and is refused without one
/// @param timeColumn the column that orders the rows; the first date or time column when absent
/// @param measures number columns to analyse; all when empty
/// @param dimensions columns whose values split the measures into segments; none when empty
/// @param horizon steps to forecast the first measure; no forecast when absent
/// @param compare two periods or groups to compare; refused until there is such a comparison
public record AnalystInput(
        @Nullable @Size(min = 1, max = Json.MAX_STRING) String data,
        @Nullable @Pattern(regexp = "[0-9a-f]{64}") String artifact,
        @Nullable @Size(max = 2_000) String question,
        @Nullable @Size(min = 1, max = 200) String timeColumn,
        @Size(max = 50) List<@Size(min = 1, max = 200) String> measures,
        @Size(max = 5) List<@Size(min = 1, max = 200) String> dimensions,
        @Nullable @Min(1) @Max(1_000) Integer horizon,
        @Nullable @Size(max = 200) String compare) {
    public static final Contract<AnalystInput, AnalystResult> CONTRACT =
            new Contract<>(
                    AgentName.ANALYST,
                    "Analyses a table: profiles, metrics, trends, forecasts, outliers,"
                            + " correlations, charts.",
                    AnalystInput.class,
                    AnalystResult.class,
                    """
                    {"task": "analyse sales", "input": {"data": "day,amount\\n2026-01-01,10\\n\
                    2026-01-02,12\\n2026-01-03,11\\n2026-01-04,13\\n2026-01-05,15\\n\
                    2026-01-06,14\\n2026-01-07,16\\n2026-01-08,90\\n2026-01-09,17\\n\
                    2026-01-10,18\\n"}}
                    """);

    public AnalystInput {
        measures = List.copyOf(measures);
        dimensions = List.copyOf(dimensions);
    }

    /// An analysis of all that is in the text.
    public static AnalystInput of(String data) {
        return new AnalystInput(data, null, null, null, List.of(), List.of(), null, null);
    }
}
