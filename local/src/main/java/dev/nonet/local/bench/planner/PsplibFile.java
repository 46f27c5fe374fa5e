package dev.nonet.local.bench.planner;

import dev.nonet.planner.levelling.Budgets;
import dev.nonet.planner.levelling.Calendar;
import dev.nonet.planner.levelling.Demands;
import dev.nonet.planner.levelling.Efforts;
import dev.nonet.planner.levelling.Links;
import dev.nonet.planner.levelling.Project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// A project of PSPLIB or MMLIB, as its file of type `.sm` (one mode per job) or `.mm` has it. Jobs wait for jobs with smaller
/// numbers alone.
///
/// @param set the folder; for the several sets of `.mm` in one folder, the beginning of the name
/// @param model what tables of results call it, without the kind of problem
/// @param successors of each job
/// @param modes of each job
/// @param capacities of the resources, renewable ones first
/// @param renewable how many of them are free again when a job ends
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record PsplibFile(
        String set,
        String name,
        String model,
        int[][] successors,
        List<List<Mode>> modes,
        int[] capacities,
        int renewable) {
    private static final String PRECEDENCE = "PRECEDENCERELATIONS";
    private static final String REQUESTS = "REQUESTS/DURATIONS";
    private static final String CAPACITIES = "RESOURCEAVAILABILITIES";
    private static final Pattern RENEWABLE = Pattern.compile("-\\s*renewable\\s*:\\s*(\\d+).*");
    private static final Pattern SERIES = Pattern.compile("([a-z](?:1\\d|2\\d|30|\\d)).*");

    private static final long OVERFLOW = 1_000;

    /// One way to do a job.
    ///
    /// @param requests for each resource
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Mode(int duration, int[] requests) {}

    static PsplibFile read(Path file) throws IOException {
        var lines = Files.readAllLines(file);
        var folder = String.valueOf(file.toAbsolutePath().getParent()).replaceFirst(".*/", "");
        var name = file.toString().replaceFirst(".*/", "").replaceFirst("[.][sm]m$", "");
        try {
            var capacities = rows(lines, CAPACITIES, 2).getFirst();
            return new PsplibFile(
                    folder.equals("PSPLIB") ? series(name) : folder,
                    name,
                    folder + "_" + name,
                    rows(lines, PRECEDENCE, 2).stream()
                            .map(PsplibFile::successors)
                            .toArray(int[][]::new),
                    modes(rows(lines, REQUESTS, 3), capacities),
                    capacities,
                    lines.stream()
                            .map(line -> RENEWABLE.matcher(line.strip()))
                            .filter(Matcher::matches)
                            .mapToInt(match -> Integer.parseInt(match.group(1)))
                            .findFirst()
                            .orElseThrow());
        } catch (RuntimeException e) {
            throw new IOException(file + " is no project of PSPLIB", e);
        }
    }

    private static String series(String name) {
        var match = SERIES.matcher(name);
        return (match.matches() ? match.group(1) : name) + "mm";
    }

    /// Whether no choice of modes keeps what may be used up: published results add a thousand for each unit that is used too much.
    boolean isImpossible(long published) {
        return renewable < capacities.length && published >= OVERFLOW;
    }

    Project project() {
        var size = successors.length;
        var first = new int[size + 1];
        var awaited = new ArrayList<Integer>();
        for (var t = 0; t < size; t++) {
            for (var before = 0; before < t; before++) {
                var job = t;
                if (Arrays.stream(successors[before]).anyMatch(successor -> successor == job)) {
                    awaited.add(before);
                }
            }
            first[t + 1] = awaited.size();
        }
        var due = new long[size];
        Arrays.fill(due, Project.NEVER);
        var demands =
                Demands.of(
                        Arrays.copyOf(capacities, renewable),
                        modes.stream()
                                .map(all -> all.stream().map(this::demand).toArray(int[][]::new))
                                .toArray(int[][][]::new));
        var all = modes.stream().flatMap(List::stream).toList();
        var calendars = new Calendar[all.size()];
        Arrays.fill(calendars, Calendar.ALWAYS);
        return new Project(
                IntStream.range(0, size).toArray(),
                new Efforts(
                        demands.first(),
                        all.stream().mapToLong(Mode::duration).toArray(),
                        calendars,
                        Calendar.ALWAYS),
                new long[size],
                due,
                Links.finishToStart(first, awaited.stream().mapToInt(job -> job).toArray()),
                demands,
                budgets(all));
    }

    private Budgets budgets(List<Mode> all) {
        return new Budgets(
                IntStream.range(renewable, capacities.length)
                        .mapToLong(r -> capacities[r])
                        .toArray(),
                IntStream.range(renewable, capacities.length)
                        .mapToObj(r -> all.stream().mapToLong(m -> m.requests()[r]).toArray())
                        .toArray(long[][]::new));
    }

    private int[] demand(Mode mode) {
        return IntStream.range(0, renewable)
                .filter(r -> mode.requests()[r] > 0)
                .flatMap(r -> IntStream.of(r, mode.requests()[r]))
                .toArray();
    }

    /// A row is: job, mode, duration, requests; without the job where it is that of the row before. A mode that needs more than
    /// there is cannot be taken and is left out.
    private static List<List<Mode>> modes(List<int[]> rows, int[] capacities) {
        var modes = new ArrayList<List<Mode>>();
        for (var row : rows) {
            var at = row.length - capacities.length - 1;
            if (at == 2) {
                modes.add(new ArrayList<>());
            }
            var mode = new Mode(row[at], Arrays.copyOfRange(row, at + 1, row.length));
            if (IntStream.range(0, capacities.length)
                    .allMatch(r -> mode.requests()[r] <= capacities[r])) {
                modes.getLast().add(mode);
            }
        }
        return modes;
    }

    /// A row is: job, modes, number of successors, successors.
    private static int[] successors(int[] row) {
        return Arrays.stream(row, 3, 3 + row[2])
                .map(
                        successor -> {
                            if (successor <= row[0]) {
                                throw new IllegalArgumentException("job " + row[0]);
                            }
                            return successor - 1;
                        })
                .toArray();
    }

    /// The rows of numbers of a part, which ends at a line of stars.
    private static List<int[]> rows(List<String> lines, String part, int after) {
        var begin =
                IntStream.range(0, lines.size())
                        .filter(i -> lines.get(i).replace(" ", "").startsWith(part));
        return lines.stream()
                .skip(begin.findFirst().orElseThrow() + (long) after)
                .takeWhile(line -> !line.startsWith("*") && !line.isBlank())
                .map(line -> line.strip().split("\\s+"))
                .map(row -> Arrays.stream(row).mapToInt(Integer::parseInt).toArray())
                .toList();
    }
}
