package dev.nonet.local.bench.planner;

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
import java.util.stream.IntStream;

/// A project of PSPLIB with one mode per job, as its file of type `.sm` has it. Jobs wait for jobs with smaller numbers alone.
///
/// @param set the folder
/// @param name without `.sm`
/// @param successors of each job
/// @param requests of each job for each resource
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record PsplibFile(
        String set,
        String name,
        int[][] successors,
        long[] durations,
        int[][] requests,
        int[] capacities) {
    private static final String PRECEDENCE = "PRECEDENCE RELATIONS";
    private static final String REQUESTS = "REQUESTS/DURATIONS";
    private static final String CAPACITIES = "RESOURCEAVAILABILITIES";

    static PsplibFile read(Path file) throws IOException {
        var lines = Files.readAllLines(file);
        try {
            var jobs = rows(lines, PRECEDENCE, 2);
            var work = rows(lines, REQUESTS, 3);
            return new PsplibFile(
                    String.valueOf(file.toAbsolutePath().getParent()).replaceFirst(".*/", ""),
                    file.toString().replaceFirst(".*/", "").replaceFirst("[.]sm$", ""),
                    jobs.stream().map(PsplibFile::successors).toArray(int[][]::new),
                    work.stream().mapToLong(row -> row[2]).toArray(),
                    work.stream()
                            .map(row -> Arrays.copyOfRange(row, 3, row.length))
                            .toArray(int[][]::new),
                    rows(lines, CAPACITIES, 2).getFirst());
        } catch (RuntimeException e) {
            throw new IOException(file + " is no project of PSPLIB with one mode", e);
        }
    }

    Project project() {
        var first = new int[durations.length + 1];
        var awaited = new ArrayList<Integer>();
        for (var t = 0; t < durations.length; t++) {
            for (var before = 0; before < t; before++) {
                var job = t;
                if (Arrays.stream(successors[before]).anyMatch(successor -> successor == job)) {
                    awaited.add(before);
                }
            }
            first[t + 1] = awaited.size();
        }
        var due = new long[durations.length];
        Arrays.fill(due, Project.NEVER);
        var demands =
                Demands.of(
                        capacities,
                        Arrays.stream(requests).map(PsplibFile::demand).toArray(int[][][]::new));
        return new Project(
                IntStream.range(0, durations.length).toArray(),
                Efforts.always(demands, durations),
                new long[durations.length],
                due,
                Links.finishToStart(first, awaited.stream().mapToInt(job -> job).toArray()),
                demands);
    }

    private static int[][] demand(int[] requests) {
        var demand =
                IntStream.range(0, requests.length)
                        .filter(r -> requests[r] > 0)
                        .flatMap(r -> IntStream.of(r, requests[r]))
                        .toArray();
        return new int[][] {demand};
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
        var begin = IntStream.range(0, lines.size()).filter(i -> lines.get(i).startsWith(part));
        return lines.stream()
                .skip(begin.findFirst().orElseThrow() + (long) after)
                .takeWhile(line -> !line.startsWith("*"))
                .map(line -> line.strip().split(" +"))
                .map(row -> Arrays.stream(row).mapToInt(Integer::parseInt).toArray())
                .toList();
    }
}
