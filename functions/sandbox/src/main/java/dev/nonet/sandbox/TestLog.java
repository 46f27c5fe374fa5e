package dev.nonet.sandbox;

import dev.nonet.shared.contract.validator.ValidatorResult.Status;
import dev.nonet.shared.sandbox.SandboxResult.Ran;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/// What the child processes of one run have reported. Safe for use by several threads.
final class TestLog {
    /// Stack traces that are kept.
    static final int MAX_TRACES = 50;

    private final Map<String, Ran> planned = new LinkedHashMap<>();
    private final SequencedMap<String, Ran> open = new LinkedHashMap<>();
    private final Set<String> over = new LinkedHashSet<>();
    private final Set<String> answered = new HashSet<>();
    private final List<Ran> tests = new ArrayList<>();
    private final Coverage coverage = new Coverage();
    private long lastEventNanos = System.nanoTime();
    private int traces;
    private boolean ready;
    private boolean done;

    synchronized void add(Report report) {
        switch (report.kind()) {
            case READY -> ready = true;
            case PLANNED -> planned.putIfAbsent(report.field(0), notRun(report));
            case STARTED -> open.put(report.field(0), notRun(report));
            case FINISHED -> finish(report);
            case SKIPPED -> skip(report);
            case COVERAGE -> coverage.add(Base64.getDecoder().decode(report.field(0)));
            case DONE -> done = true;
            case MUTANT, TRIED, JUDGED -> {
                // Nobody who runs tests says so.
            }
        }
        if (report.kind() != Report.Kind.COVERAGE) {
            lastEventNanos = System.nanoTime();
        }
    }

    /// A process starts anew: what it has to say is not known yet.
    synchronized void restart() {
        ready = false;
        done = false;
        open.clear();
    }

    synchronized boolean isReady() {
        return ready;
    }

    synchronized boolean isDone() {
        return done;
    }

    /// Whether there is a test, and none that failed, was stopped or did not run.
    synchronized boolean allPassed() {
        return tests.stream().anyMatch(test -> test.status() == Status.PASSED)
                && tests("").stream()
                        .allMatch(
                                test ->
                                        test.status() == Status.PASSED
                                                || test.status() == Status.SKIPPED);
    }

    synchronized int size() {
        return tests.size();
    }

    /// For how long the test that is running has been; 0 where none is.
    synchronized long openMillis() {
        return open.isEmpty() ? 0 : (System.nanoTime() - lastEventNanos) / 1_000_000;
    }

    /// Holds what was running answerable for the end of its process.
    ///
    /// @return whether something was, so that the rest can run without it
    synchronized boolean blame(Status status, String message) {
        var last = open.lastEntry();
        open.clear();
        if (last == null) {
            tests.add(new Ran("(all tests)", "", status, -1, message, "", 0, ""));
            return false;
        }
        tests.add(culprit(last.getValue(), status, message));
        end(leaf(last.getKey()));
        return true;
    }

    /// JUnit's ids of what is not to run again.
    synchronized List<String> over() {
        return List.copyOf(over);
    }

    synchronized boolean hasMore() {
        return planned.keySet().stream().anyMatch(id -> !isOver(id));
    }

    /// @param reason why what has not run has not
    synchronized List<Ran> tests(String reason) {
        var all = new ArrayList<>(tests);
        planned.forEach(
                (id, test) -> {
                    if (!answered.contains(id)) {
                        all.add(culprit(test, Status.NOT_RUN, reason));
                    }
                });
        return all;
    }

    /// What JaCoCo recorded, Base64.
    synchronized String executionData() {
        return coverage.base64();
    }

    private void finish(Report report) {
        var id = report.field(0);
        open.remove(id);
        var isTest = report.field(3).equals("true");
        var status = Status.valueOf(report.field(4));
        if (planned.containsKey(id) || status != Status.PASSED) {
            end(id);
        }
        if (isTest || status != Status.PASSED) {
            tests.add(
                    new Ran(
                            report.field(1),
                            report.field(2),
                            status,
                            Long.parseLong(report.field(5)),
                            report.field(6),
                            report.field(7),
                            Integer.parseInt(report.field(8)),
                            trace(report.field(9))));
        }
    }

    /// An answer has room for some.
    private String trace(String trace) {
        return trace.isEmpty() || traces++ >= MAX_TRACES
                ? ""
                : Failure.shortened(trace, Failure.MAX_TRACE);
    }

    private void skip(Report report) {
        end(report.field(0));
        tests.add(
                new Ran(
                        report.field(1),
                        report.field(2),
                        Status.SKIPPED,
                        0,
                        report.field(3),
                        "",
                        0,
                        ""));
    }

    private void end(String id) {
        over.add(id);
        answered.add(id);
    }

    /// Whether something, or what it is a part of, is over.
    private boolean isOver(String id) {
        for (var end = id.length(); end > 0; end = id.lastIndexOf('/', end - 1)) {
            if (over.contains(id.substring(0, end))) {
                return true;
            }
        }
        return false;
    }

    /// What was planned and made the test of this id, or the id itself.
    private String leaf(String id) {
        return planned.keySet().stream()
                .filter(candidate -> id.equals(candidate) || id.startsWith(candidate + "/"))
                .findFirst()
                .orElse(id);
    }

    private static Ran notRun(Report report) {
        return new Ran(report.field(1), report.field(2), Status.NOT_RUN, -1, "", "", 0, "");
    }

    private static Ran culprit(Ran ran, Status status, String message) {
        return new Ran(ran.name(), ran.className(), status, -1, message, "", 0, "");
    }
}
