package dev.nonet.sandbox;

import dev.nonet.shared.sandbox.SandboxRequest.Mutation;
import dev.nonet.shared.sandbox.SandboxResult.Fate;
import dev.nonet.shared.sandbox.SandboxResult.Mutant;

import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Tries mutants in child processes, the next where the last was stopped by one, until all were tried or time is over.
record MutationRunner(Children children, List<String> testClasses, Mutation mutation) {
    private static final int POLL_MILLIS = 20;

    /// @param word makes a word with which reports start
    List<Mutant> run(Supplier<String> word, BooleanSupplier cancelled)
            throws IOException, InterruptedException {
        var end = System.nanoTime() + mutation.timeMs() * 1_000_000L;
        var log = new MutationLog();
        while (!log.isDone() && System.nanoTime() < end && !cancelled.getAsBoolean()) {
            if (!runOne(word.get(), log, end, cancelled)) {
                break;
            }
        }
        return log.mutants();
    }

    /// @return whether another process may get further
    private boolean runOne(String word, MutationLog log, long end, BooleanSupplier cancelled)
            throws IOException, InterruptedException {
        MutationRequest.of(
                        word,
                        children.folder().classes(),
                        testClasses,
                        mutation.classes(),
                        log.open())
                .write(children.folder().request());
        var options = log.isPlanned() ? List.<String>of() : List.of(JavaOptions.coverage());
        var kind = new Children.Kind(MutationProcess.class, options, Libraries.forMutation());
        var before = log.judged();
        var watch = new Watch();
        var child = children.start(kind, word, log::add);
        try (child) {
            for (var poll = 0; !log.isDone() && !child.waitFor(POLL_MILLIS); poll++) {
                if (System.nanoTime() > end || (poll % 50 == 49 && cancelled.getAsBoolean())) {
                    return false;
                }
                if (poll % 10 == 9) {
                    if (watch.isLate(child, log)) {
                        log.stop(Fate.TIMED_OUT);
                        return true;
                    }
                    if (children.excess(child).isPresent()) {
                        break;
                    }
                }
            }
        }
        log.stop(Fate.KILLED);
        return log.judged() > before;
    }

    /// Finds mutants that do not end by the processor time that they take, so that a busy machine makes none late; those that
    /// wait for ever by the clock.
    private static final class Watch {
        /// So many times what its tests took before, and so much more.
        private static final int TIMES = 3;

        private static final long MORE_MILLIS = 1_500;

        /// How much longer it may take by the clock.
        private static final int PATIENCE = 10;

        private String id = "";
        private long startMillis;

        boolean isLate(ChildProcess child, MutationLog log) {
            var tried = log.tried();
            if (tried.isEmpty()) {
                return false;
            }
            var now = child.processorMillis();
            if (!tried.get().id().equals(id)) {
                id = tried.get().id();
                startMillis = now;
            }
            var most = tried.get().millis() * TIMES + MORE_MILLIS;
            return now - startMillis > most || log.triedMillis() > most * PATIENCE;
        }
    }
}
