package dev.nonet.sandbox;

import dev.nonet.shared.sandbox.SandboxResult.Fate;
import dev.nonet.shared.sandbox.SandboxResult.Mutant;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the processes of one run have reported of mutants. Safe for use by several threads.
final class MutationLog {
    /// Mutants of one run.
    static final int MAX_MUTANTS = 5_000;

    private final Map<String, Planned> planned = new LinkedHashMap<>();
    private final Map<String, Mutant> judged = new LinkedHashMap<>();
    private boolean isPlanned;
    private boolean isDone;
    private @Nullable Planned tried;
    private long triedNanos;

    /// @param tests that reach its line, by JUnit's ids
    record Planned(String id, Mutant mutant, List<String> tests, long millis) {
        Planned {
            tests = List.copyOf(tests);
        }
    }

    synchronized void add(Report report) {
        switch (report.kind()) {
            case MUTANT -> plan(report);
            case TRIED -> {
                isPlanned = true;
                tried = planned.get(report.field(0));
                triedNanos = System.nanoTime();
            }
            case JUDGED ->
                    judge(report.field(1).isEmpty() ? Fate.SURVIVED : Fate.KILLED, report.field(1));
            case DONE -> isDone = true;
            case READY, PLANNED, STARTED, FINISHED, SKIPPED, COVERAGE -> {
                // Who runs tests says so; here that is their own affair.
            }
        }
    }

    synchronized boolean isPlanned() {
        return isPlanned;
    }

    synchronized boolean isDone() {
        return isDone;
    }

    synchronized int judged() {
        return judged.size();
    }

    /// The one that is being tried.
    synchronized Optional<Planned> tried() {
        return Optional.ofNullable(tried);
    }

    /// For how long it has been.
    synchronized long triedMillis() {
        return (System.nanoTime() - triedNanos) / 1_000_000;
    }

    /// Judges the one that was being tried when its process ended.
    synchronized void stop(Fate fate) {
        judge(fate, "");
    }

    /// Those that were not tried, in their order.
    synchronized List<Planned> open() {
        return planned.values().stream()
                .filter(mutant -> !judged.containsKey(mutant.id()))
                .filter(mutant -> mutant.mutant().fate() == Fate.NOT_RUN)
                .toList();
    }

    synchronized List<Mutant> mutants() {
        var all = new ArrayList<Mutant>();
        planned.forEach((id, mutant) -> all.add(judged.getOrDefault(id, mutant.mutant())));
        return all;
    }

    private void plan(Report report) {
        if (planned.size() == MAX_MUTANTS) {
            return;
        }
        var tests =
                report.field(5).isEmpty() ? List.<String>of() : report.field(5).lines().toList();
        var mutant =
                new Mutant(
                        report.field(1),
                        report.field(2),
                        Integer.parseInt(report.field(3)),
                        report.field(4),
                        tests.isEmpty() ? Fate.NOT_COVERED : Fate.NOT_RUN,
                        "");
        planned.putIfAbsent(
                report.field(0),
                new Planned(report.field(0), mutant, tests, Long.parseLong(report.field(6))));
    }

    private void judge(Fate fate, String noticedBy) {
        var judging = tried;
        tried = null;
        if (judging != null) {
            var mutant = judging.mutant();
            judged.put(
                    judging.id(),
                    new Mutant(
                            mutant.className(),
                            mutant.method(),
                            mutant.line(),
                            mutant.change(),
                            fate,
                            noticedBy));
        }
    }
}
