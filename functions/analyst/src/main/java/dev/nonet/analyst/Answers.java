package dev.nonet.analyst;

import dev.nonet.analyst.chart.Charts;
import dev.nonet.analyst.chart.Charts.Caption;
import dev.nonet.analyst.chart.Charts.Point;
import dev.nonet.analyst.chart.Charts.Series;
import dev.nonet.analyst.statistics.Interval95;
import dev.nonet.analyst.statistics.Sample;
import dev.nonet.analyst.table.Column;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.agent.Counted;
import dev.nonet.shared.contract.analyst.AnalystResult.Answer;
import dev.nonet.shared.contract.analyst.ColumnProfile;
import dev.nonet.shared.contract.analyst.Question;
import dev.nonet.shared.contract.analyst.Question.Aggregate;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Answers one question: the rows that pass its filter, in groups and periods, and a figure for each.
final class Answers {
    private static final int LIMIT = 100;
    private static final int MAX_BARS = 12;

    private final Question question;
    private final String place;
    private final List<Column> columns;
    private final @Nullable Column measure;
    private final List<Column> by;
    private final @Nullable Column time;
    private final List<RowFilter> filters;
    private final Aggregate aggregate;

    /// Values of a group in a period. Without a measure, as many zeros as there are rows.
    private record Cell(List<String> group, @Nullable Period period) {}

    private Answers(Question question, String place, List<Column> columns, @Nullable Column time) {
        this.question = question;
        this.place = place;
        this.columns = columns;
        this.measure = question.measure() == null ? null : column(question.measure(), ".measure");
        this.by =
                IntStream.range(0, question.by().size())
                        .mapToObj(i -> column(question.by().get(i), ".by[" + i + "]"))
                        .toList();
        this.time = question.over() == null ? null : time;
        this.filters =
                IntStream.range(0, question.filter().size())
                        .mapToObj(i -> filter(question.filter().get(i), ".filter[" + i + "]"))
                        .toList();
        this.aggregate =
                Objects.requireNonNullElse(
                        question.agg(), measure == null ? Aggregate.COUNT : Aggregate.MEAN);
        var isNumeric =
                measure == null
                        || measure.type() == ColumnProfile.Type.NUMBER
                        || measure.type() == ColumnProfile.Type.BOOLEAN;
        if (!isNumeric && aggregate != Aggregate.DISTINCT && aggregate != Aggregate.COUNT) {
            throw unknown(".measure names no column of numbers or booleans; ");
        }
        if (question.over() != null && time == null) {
            throw unknown(".over needs a column of dates or times; ");
        }
    }

    /// @param time the column that orders the rows
    /// @throws AgentException.Permanent with the path of what does not fit the table
    static List<Answer> of(
            List<Question> questions,
            List<Column> columns,
            @Nullable Column time,
            Gallery gallery) {
        return IntStream.range(0, questions.size())
                .mapToObj(
                        i ->
                                new Answers(
                                                questions.get(i),
                                                "input.questions[" + i + "]",
                                                columns,
                                                time)
                                        .answer("answer-" + (i + 1), gallery))
                .toList();
    }

    private Column column(String name, String path) {
        return columns.stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(path + " names no column; "));
    }

    private AgentException unknown(String what) {
        return new AgentException.Permanent("COLUMN_UNKNOWN", place + what + Roles.hint(columns));
    }

    private RowFilter filter(Question.Filter filter, String path) {
        return new RowFilter(column(filter.column(), path + ".column"), filter, place + path);
    }

    private Answer answer(String id, Gallery gallery) {
        var cells = new LinkedHashMap<Cell, List<Integer>>();
        var leftOut = 0;
        for (var i = 0; i < columns.getFirst().rows(); i++) {
            var row = i;
            if (filters.stream().allMatch(it -> it.passes(row))) {
                if (isComplete(row)) {
                    cells.computeIfAbsent(cell(row), key -> new ArrayList<>()).add(row);
                } else {
                    leftOut++;
                }
            }
        }
        var figures = new LinkedHashMap<Cell, Answer.Row>();
        cells.forEach((cell, rows) -> figures.put(cell, figure(cell, rows)));
        var shown = shown(figures);
        var n = cells.values().stream().mapToInt(List::size).sum();
        var unit = unit();
        return new Answer(
                id,
                sentence(shown, n, figures.size(), unit),
                unit,
                question.by(),
                n,
                leftOut,
                figures.size(),
                shown,
                chart(shown, gallery).orElse(null));
    }

    private boolean isComplete(int row) {
        return by.stream().noneMatch(it -> it.isMissing(row))
                && (measure == null || !measure.isMissing(row))
                && (time == null || !time.isMissing(row));
    }

    private Cell cell(int row) {
        return new Cell(
                by.stream().map(it -> it.cells().get(row)).toList(),
                time == null
                        ? null
                        : Period.of(
                                Objects.requireNonNull(question.over()), time.values().at(row)));
    }

    private Answer.Row figure(Cell cell, List<Integer> rows) {
        var n = rows.size();
        var at = cell.period() == null ? null : cell.period().text();
        if (aggregate == Aggregate.COUNT || measure == null) {
            return new Answer.Row(cell.group(), at, n, n, null, null);
        }
        if (aggregate == Aggregate.DISTINCT) {
            var texts = new HashSet<String>();
            rows.forEach(row -> texts.add(measure.cells().get(row)));
            return new Answer.Row(cell.group(), at, texts.size(), n, null, null);
        }
        var sample = new Sample(rows.stream().mapToDouble(measure.values()::at).toArray());
        var interval =
                switch (aggregate) {
                    case MEAN ->
                            isShare()
                                    ? Optional.of(
                                            Interval95.ofProportion(
                                                    (int) Math.rint(sample.sum()), n))
                                    : Interval95.ofMean(sample);
                    case MEDIAN -> Interval95.ofMedian(sample);
                    case COUNT, SUM, MIN, MAX, SD, DISTINCT -> Optional.<Interval95>empty();
                };
        return new Answer.Row(
                cell.group(),
                at,
                Figures.rounded(value(sample)),
                n,
                interval.map(Figures::rounded).orElse(null),
                null);
    }

    private boolean isShare() {
        return measure != null && measure.type() == ColumnProfile.Type.BOOLEAN;
    }

    private double value(Sample sample) {
        return switch (aggregate) {
            case COUNT -> sample.n();
            case SUM -> sample.sum();
            case MEAN -> sample.mean();
            case MEDIAN -> sample.median();
            case MIN -> sample.min();
            case MAX -> sample.max();
            case SD -> sample.n() < 2 ? 0 : sample.sd();
            case DISTINCT -> sample.distinct();
        };
    }

    private List<Answer.Row> shown(Map<Cell, Answer.Row> figures) {
        Comparator<Answer.Row> byGroup = Comparator.comparing(it -> String.join("\n", it.group()));
        Comparator<Answer.Row> order =
                time == null
                        ? Comparator.comparingDouble((Answer.Row it) -> -it.value())
                                .thenComparing(byGroup)
                        : Comparator.comparing((Answer.Row it) -> String.valueOf(it.at()))
                                .thenComparing(byGroup);
        return figures.entrySet().stream()
                .map(it -> compared(it.getKey(), it.getValue(), figures))
                .sorted(order)
                .limit(Objects.requireNonNullElse(question.limit(), LIMIT))
                .toList();
    }

    private Answer.Row compared(Cell cell, Answer.Row row, Map<Cell, Answer.Row> figures) {
        var before =
                question.compare() == null || cell.period() == null
                        ? null
                        : figures.get(new Cell(cell.group(), cell.period().before()));
        return before == null
                ? row
                : new Answer.Row(
                        row.group(),
                        row.at(),
                        row.value(),
                        row.n(),
                        row.ci95(),
                        Figures.rounded(row.value() - before.value()));
    }

    private @Nullable String unit() {
        return switch (aggregate) {
            case COUNT, DISTINCT -> null;
            case SUM, MEAN, MEDIAN, MIN, MAX, SD -> measure == null ? null : Figures.unit(measure);
        };
    }

    /// Such as `mean of amount by shop over months`.
    private String what() {
        var what =
                switch (aggregate) {
                    case COUNT -> "number of rows";
                    case SUM -> "sum of ";
                    case MEAN -> isShare() ? "share of " : "mean of ";
                    case MEDIAN -> "median of ";
                    case MIN -> "least ";
                    case MAX -> "greatest ";
                    case SD -> "standard deviation of ";
                    case DISTINCT -> "different values of ";
                };
        var name = measure == null || aggregate == Aggregate.COUNT ? "" : measure.name();
        var groups = by.isEmpty() ? "" : " by " + String.join(" and ", question.by());
        var over =
                question.over() == null
                        ? ""
                        : " per " + question.over().name().toLowerCase(Locale.ROOT);
        return what + name + groups + over;
    }

    private String sentence(List<Answer.Row> rows, int n, int groups, @Nullable String unit) {
        if (rows.isEmpty()) {
            return "No row answers what was asked for: %s.".formatted(what());
        }
        var first = figure(rows.getFirst(), unit);
        var last = figure(rows.getLast(), unit);
        var figures =
                rows.size() == 1
                        ? first
                        : first + (time == null ? "; least shown " : " to ") + last;
        var of =
                groups == 1
                        ? ""
                        : ", %d of %s".formatted(rows.size(), Counted.of(groups, "figure"));
        var what = what();
        return "%s%s (n = %d%s): %s."
                .formatted(
                        Character.toUpperCase(what.charAt(0)), what.substring(1), n, of, figures);
    }

    private static String figure(Answer.Row row, @Nullable String unit) {
        var name =
                row.at() == null
                        ? String.join(", ", row.group())
                        : (String.join(", ", row.group()) + " " + row.at()).strip();
        var interval =
                row.ci95() == null
                        ? ""
                        : " (95 %% from %s to %s)".formatted(row.ci95().low(), row.ci95().high());
        return "%s%s%s%s"
                .formatted(
                        name.isEmpty() ? "" : name + " ",
                        row.value(),
                        unit == null ? "" : " " + unit,
                        interval);
    }

    /// A line for each of the first groups where there are periods, else bars.
    private Optional<String> chart(List<Answer.Row> rows, Gallery gallery) {
        if (rows.size() < 2) {
            return Optional.empty();
        }
        var what = what();
        var caption =
                new Caption(
                        Character.toUpperCase(what.charAt(0)) + what.substring(1),
                        "%s in %s.".formatted(what, Counted.of(rows.size(), "figure")),
                        time == null ? String.join(", ", question.by()) : time.name(),
                        measure == null ? "rows" : measure.name());
        return Optional.of(
                time == null
                        ? gallery.add("bar", caption, bars(caption, rows))
                        : gallery.add(
                                "line",
                                caption,
                                Charts.line(
                                        caption, series(rows), List.of(), List.of(), List.of())));
    }

    private static String bars(Caption caption, List<Answer.Row> rows) {
        var bars = rows.stream().limit(MAX_BARS).toList();
        return Charts.bars(
                caption,
                bars.stream().map(it -> String.join(", ", it.group())).toList(),
                bars.stream().mapToDouble(Answer.Row::value).toArray());
    }

    private List<Series> series(List<Answer.Row> rows) {
        var groups =
                rows.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Answer.Row::group,
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        return groups.entrySet().stream()
                .limit(Charts.MAX_SERIES)
                .map(
                        it ->
                                new Series(
                                        it.getKey().isEmpty()
                                                ? what()
                                                : String.join(", ", it.getKey()),
                                        it.getValue().stream()
                                                .map(row -> new Point(seconds(row), row.value()))
                                                .toList()))
                .toList();
    }

    private static double seconds(Answer.Row row) {
        var at = Objects.requireNonNull(row.at());
        return (at.contains("T")
                        ? Instant.parse(at)
                        : LocalDate.parse(at).atStartOfDay().toInstant(ZoneOffset.UTC))
                .getEpochSecond();
    }
}
