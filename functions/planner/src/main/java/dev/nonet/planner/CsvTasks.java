package dev.nonet.planner;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.planner.Dependency;
import dev.nonet.shared.contract.planner.DependencyType;
import dev.nonet.shared.contract.planner.Effort;
import dev.nonet.shared.contract.planner.Need;
import dev.nonet.shared.contract.planner.PlannerInput;
import dev.nonet.shared.contract.planner.Task;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Reads a table of tasks, RFC 4180 with a header; cells with several entries have them between semicolons.
///
/// ```
/// id,name,effort,depends_on,needs,phase,deadline
/// api,Write the API,3d,,java,Build,
/// test,Write the tests,1/2/5d,api; design SS+1,ada 0.5; bob,Build,2026-12-18
/// ```
final class CsvTasks {
    /// What the columns may be called.
    private static final Map<String, Set<String>> NAMES =
            Map.ofEntries(
                    Map.entry("id", Set.of("id", "task", "key")),
                    Map.entry("name", Set.of("name", "title", "summary")),
                    Map.entry("effort", Set.of("effort", "duration", "estimate", "days")),
                    Map.entry(
                            "depends_on",
                            Set.of("depends_on", "after", "predecessors", "blocked_by")),
                    Map.entry("needs", Set.of("needs", "resource", "resources", "assignee")),
                    Map.entry("phase", Set.of("phase", "milestone", "epic")),
                    Map.entry("deadline", Set.of("deadline", "due")),
                    Map.entry("fixed_start", Set.of("fixed_start")),
                    Map.entry("not_before", Set.of("not_before")),
                    Map.entry("started", Set.of("started")),
                    Map.entry("finished", Set.of("finished")),
                    Map.entry("remaining", Set.of("remaining")));

    /// `a`, `a SS`, `a FS+2`, `a FF-0.5d`.
    private static final Pattern DEPENDENCY =
            Pattern.compile("(.{1,100}?)(?: (FS|SS|FF|SF)(?:([+-]\\d{1,5}(?:[.]\\d{1,4})?)d?)?)?");

    /// `ada`, `ada 0.5`.
    private static final Pattern NEED =
            Pattern.compile("(.{1,100}?)(?: (\\d{1,9}(?:[.]\\d{1,4})?))?");

    private final Map<String, String> columns = new LinkedHashMap<>();
    private final int daysPerWeek;

    private CsvTasks(List<String> header, int daysPerWeek) {
        this.daysPerWeek = daysPerWeek;
        for (var column : header) {
            field(column).ifPresent(field -> columns.putIfAbsent(field, column));
        }
    }

    /// Whether the first line names the columns that a table of tasks must have.
    static boolean isTable(String text) {
        var header = text.lines().findFirst().orElse("").split("[,;\t]", -1);
        var fields =
                List.of(header).stream()
                        .map(column -> column.replace("\"", ""))
                        .flatMap(column -> field(column).stream())
                        .toList();
        return fields.contains("effort") && (fields.contains("id") || fields.contains("name"));
    }

    /// @param daysPerWeek working days that a week in a duration stands for
    /// @throws AgentException.Permanent `TASK_LIST_INVALID` with the line, or `PLAN_TOO_LARGE`
    static TaskSource read(String text, int daysPerWeek) {
        var tasks = new ArrayList<Task>();
        try (var rows =
                CsvReader.builder()
                        .fieldSeparator(separator(text))
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .ofNamedCsvRecord(text)) {
            @Nullable CsvTasks table = null;
            List<String> unused = List.of();
            for (var row : rows) {
                if (table == null) {
                    table = new CsvTasks(row.getHeader(), daysPerWeek);
                    unused = table.unused(row.getHeader());
                }
                if (tasks.size() == PlannerInput.MAX_TASKS) {
                    throw new AgentException.Permanent(
                            "PLAN_TOO_LARGE",
                            "A plan has at most " + PlannerInput.MAX_TASKS + " tasks; split it.");
                }
                tasks.add(table.task(row));
            }
            return new TaskSource(null, tasks, List.of(), null, null, null, limits(unused));
        } catch (CsvParseException e) {
            throw new AgentException.Permanent(
                    "TASK_LIST_INVALID",
                    "Row %d of the table is no valid CSV: a quote that is not closed."
                            .formatted(tasks.size() + 1),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> limits(List<String> unused) {
        return unused.isEmpty()
                ? List.of()
                : List.of("Columns that the plan does not use: " + String.join(", ", unused) + ".");
    }

    private List<String> unused(List<String> header) {
        return header.stream().filter(column -> !columns.containsValue(column)).limit(20).toList();
    }

    private static Optional<String> field(String column) {
        var plain = column.strip().toLowerCase(Locale.ROOT).replace(' ', '_');
        return NAMES.entrySet().stream()
                .filter(field -> field.getValue().contains(plain))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static char separator(String text) {
        var header = text.lines().findFirst().orElse("");
        var best = ',';
        for (var separator : new char[] {';', '\t'}) {
            if (count(header, separator) > count(header, best)) {
                best = separator;
            }
        }
        return best;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }

    private Task task(NamedCsvRecord row) {
        if (row.getFieldCount() != row.getHeader().size()) {
            throw invalid(
                    row,
                    "has %d cells, and the header has %d"
                            .formatted(row.getFieldCount(), row.getHeader().size()));
        }
        var name = cell(row, "name");
        var id = cell(row, "id");
        if (id == null && name == null) {
            throw invalid(row, "has neither an id nor a name");
        }
        var key = id == null ? name : id;
        return new Task(
                String.valueOf(key),
                name,
                effort(row),
                entries(row, "depends_on", entry -> dependency(row, entry)),
                entries(row, "needs", entry -> need(row, entry)),
                cell(row, "phase"),
                date(row, "deadline"),
                date(row, "fixed_start"),
                date(row, "not_before"),
                date(row, "started"),
                date(row, "finished"),
                remaining(row));
    }

    private Effort effort(NamedCsvRecord row) {
        var text = cell(row, "effort");
        var isFigure = text != null && text.matches("[0-9./ ]{1,40}");
        var effort =
                text == null ? null : Durations.read(isFigure ? text + "d" : text, daysPerWeek);
        if (effort == null) {
            throw invalid(
                    row, "has no effort; give days as 2, 1.5d, 4h, 1w, or 1/2/5 for three points");
        }
        return effort;
    }

    private @Nullable Double remaining(NamedCsvRecord row) {
        var text = cell(row, "remaining");
        if (text != null && !text.matches("\\d{1,5}([.]\\d{1,4})?")) {
            throw invalid(row, "has something in remaining that is no number of days");
        }
        return text == null ? null : Double.valueOf(text);
    }

    private static Dependency dependency(NamedCsvRecord row, String entry) {
        var matcher = DEPENDENCY.matcher(entry);
        if (!matcher.matches()) {
            throw invalid(row, "has a dependency that cannot be read; write `a`, or `a SS+1`");
        }
        return new Dependency(
                matcher.group(1),
                type(matcher.group(2)),
                matcher.group(3) == null ? null : Double.valueOf(matcher.group(3)));
    }

    private static @Nullable DependencyType type(@Nullable String word) {
        return switch (word) {
            case "FS" -> DependencyType.FINISH_TO_START;
            case "SS" -> DependencyType.START_TO_START;
            case "FF" -> DependencyType.FINISH_TO_FINISH;
            case "SF" -> DependencyType.START_TO_FINISH;
            case null, default -> null;
        };
    }

    private static Need need(NamedCsvRecord row, String entry) {
        var matcher = NEED.matcher(entry);
        if (!matcher.matches()) {
            throw invalid(row, "needs something that cannot be read; write `ada`, or `ada 0.5`");
        }
        return new Need(
                matcher.group(1),
                matcher.group(2) == null ? 1 : Double.parseDouble(matcher.group(2)));
    }

    private <T> List<T> entries(NamedCsvRecord row, String field, Function<String, T> reader) {
        var text = cell(row, field);
        return text == null
                ? List.of()
                : List.of(text.split(";", -1)).stream()
                        .map(String::strip)
                        .filter(entry -> !entry.isEmpty())
                        .map(reader)
                        .toList();
    }

    private @Nullable LocalDate date(NamedCsvRecord row, String field) {
        var text = cell(row, field);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw invalid(row, "has a date in " + field + " that is not like 2026-12-18");
        }
    }

    /// Null where there is no such column, or nothing in it.
    private @Nullable String cell(NamedCsvRecord row, String field) {
        var column = columns.get(field);
        var text = column == null ? "" : row.getField(column).strip();
        return text.isEmpty() ? null : text;
    }

    private static AgentException invalid(NamedCsvRecord row, String reason) {
        return new AgentException.Permanent(
                "TASK_LIST_INVALID",
                "Line %d of the table %s.".formatted(row.getStartingLineNumber(), reason));
    }
}
