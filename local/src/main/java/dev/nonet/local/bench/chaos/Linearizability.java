package dev.nonet.local.bench.chaos;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Decides whether a history of operations that overlapped in time could have come from one thing that does them one after
/// the other (linearizability).
///
/// The search of Wing and Gong (Testing and Verifying Concurrent Objects, 1993) with the memory of Lowe (Testing for
/// Linearizability, 2017): what was done and the state that came of it are looked at once.
///
/// @param <S> states, compared by `equals`
/// @param <O> operations with their answers
final class Linearizability<S, O> {
    /// Looks at so many situations before it gives up.
    private static final int MOST = 2_000_000;

    private final Model<S, O> model;
    private final List<Timed<O>> history;
    private final Set<Situation<S>> seen = new HashSet<>();

    /// What the thing is when one operation follows the other.
    interface Model<S, O> {
        S initial();

        /// The state after the operation, or empty where it could not have been answered so.
        Optional<S> after(S state, O operation);
    }

    /// An operation that was asked for at one time and answered at another, in nanoseconds.
    record Timed<O>(long asked, long answered, O operation) {}

    private record Situation<S>(BitSet done, S state) {}

    private Linearizability(Model<S, O> model, List<Timed<O>> history) {
        this.model = model;
        this.history =
                history.stream()
                        .sorted(Comparator.comparingLong((Timed<O> timed) -> timed.asked()))
                        .toList();
    }

    /// @throws IllegalStateException when it cannot be decided with the memory that is given to it
    static <S, O> boolean holds(Model<S, O> model, List<Timed<O>> history) {
        return new Linearizability<>(model, history).search();
    }

    /// Depth first, the operation first that was answered first: that is nearly always the order of the server.
    private boolean search() {
        var open = new ArrayList<Situation<S>>();
        open.add(new Situation<>(new BitSet(history.size()), model.initial()));
        while (!open.isEmpty()) {
            var situation = open.removeLast();
            if (situation.done().cardinality() == history.size()) {
                return true;
            }
            var reached = reached(situation);
            reached.removeIf(next -> !seen.add(next));
            open.addAll(reached);
            if (seen.size() > MOST) {
                throw new IllegalStateException("The history is too long to be decided");
            }
        }
        return false;
    }

    /// The situations that one operation leads to. One that changes nothing may as well be done now as later, so that there is
    /// no need to look at the others.
    private List<Situation<S>> reached(Situation<S> situation) {
        var reached = new ArrayList<Situation<S>>();
        for (var next : candidates(situation.done())) {
            var after = model.after(situation.state(), history.get(next).operation());
            if (after.isPresent()) {
                var done = (BitSet) situation.done().clone();
                done.set(next);
                var then = new Situation<>(done, after.get());
                if (after.get().equals(situation.state())) {
                    return new ArrayList<>(List.of(then));
                }
                reached.add(then);
            }
        }
        return reached;
    }

    /// What may come next: operations that were asked for before any other that is left was answered. The one that was
    /// answered first comes last, since it is tried first.
    private List<Integer> candidates(BitSet done) {
        var end = Long.MAX_VALUE;
        var candidates = new ArrayList<Integer>();
        for (var i = done.nextClearBit(0); i < history.size(); i = done.nextClearBit(i + 1)) {
            if (history.get(i).asked() > end) {
                break;
            }
            end = Math.min(end, history.get(i).answered());
            candidates.add(i);
        }
        var latest = end;
        candidates.removeIf(i -> history.get(i).asked() > latest);
        candidates.sort(
                Comparator.comparingLong((Integer i) -> history.get(i).answered()).reversed());
        return candidates;
    }
}
