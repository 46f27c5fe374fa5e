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
/// @param compare groups or periods to compare; no comparison when absent
/// @param questions what to find out beside the analysis
/// @param join a second table, whose columns are added first; none when absent
public record AnalystInput(
        @Nullable @Size(min = 1, max = Json.MAX_STRING) String data,
        @Nullable @Pattern(regexp = "[0-9a-f]{64}") String artifact,
        @Nullable @Size(max = 2_000) String question,
        @Nullable @Size(min = 1, max = 200) String timeColumn,
        @Size(max = 50) List<@Size(min = 1, max = 200) String> measures,
        @Size(max = 5) List<@Size(min = 1, max = 200) String> dimensions,
        @Nullable @Min(1) @Max(1_000) Integer horizon,
        @Nullable Compare compare,
        @Size(max = 10) List<Question> questions,
        @Nullable Join join) {
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
        questions = List.copyOf(questions);
    }

    /// An analysis without questions and of one table.
    public AnalystInput(
            @Nullable String data,
            @Nullable String artifact,
            @Nullable String question,
            @Nullable String timeColumn,
            List<String> measures,
            List<String> dimensions,
            @Nullable Integer horizon,
            @Nullable Compare compare) {
        this(
                data,
                artifact,
                question,
                timeColumn,
                measures,
                dimensions,
                horizon,
                compare,
                List.of(),
                null);
    }

    /// What to compare: groups by the values of a column, or what was before a time with what was from then on.
    ///
    /// @param column whose values tell the groups apart; absent with `at`
    /// @param baseline the group that all others are compared with; the first of `groups`, or that of the first row, when absent
    /// @param groups values of the column; all when empty, the most frequent first
    /// @param at a day or an instant, such as `2026-02-01` or `2026-02-01T12:00:00Z`; absent with `column`
    public record Compare(
            @Nullable @Size(min = 1, max = 200) String column,
            @Nullable @Size(min = 1, max = 200) String baseline,
            @Size(max = 10) List<@Size(min = 1, max = 200) String> groups,
            @Nullable @Pattern(regexp = "[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9:.]+Z)?") String at) {
        public Compare {
            groups = List.copyOf(groups);
            if ((column == null) == (at == null)) {
                throw new IllegalArgumentException("give either column or at");
            }
            if (at != null && (baseline != null || !groups.isEmpty())) {
                throw new IllegalArgumentException("baseline and groups belong to column");
            }
        }

        /// By the values of a column, each with that of the first row.
        public static Compare by(String column) {
            return new Compare(column, null, List.of(), null);
        }

        /// What was before with what was from then on.
        public static Compare at(String time) {
            return new Compare(null, null, List.of(), time);
        }
    }

    /// An analysis of all that is in the text.
    public static AnalystInput of(String data) {
        return new AnalystInput(data, null, null, null, List.of(), List.of(), null, null);
    }
}
