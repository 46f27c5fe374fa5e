package dev.nonet.local.bench.chaos;

import dev.nonet.local.bench.chaos.Linearizability.Timed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/// Decides whether a history of a single value is linearizable where every value was put only once.
///
/// The search over all orders is hopeless for many puts at a time, and not needed: it is enough to compare the zones of the
/// values (Gibbons and Korach, Testing Shared Memories, 1997, section 4). A value's zone lies between the first answer and the
/// last question of its put and its gets. It is a forward zone where that answer came before that question: then it was the
/// value all that time. Two forward zones must not overlap, and none may contain a zone that is not one.
final class Register {
    private Register() {}

    /// What was done with the value; it was 0 before.
    sealed interface Operation {
        int value();

        record Put(int value) implements Operation {}

        record Get(int value) implements Operation {}
    }

    private static final class Zone {
        private boolean put;
        private long putAsked;
        private long firstGot = Long.MAX_VALUE;
        private long firstAnswer = Long.MAX_VALUE;
        private long lastQuestion = Long.MIN_VALUE;

        void add(Timed<Operation> timed) {
            switch (timed.operation()) {
                case Operation.Put ignored -> {
                    put = true;
                    putAsked = timed.asked();
                }
                case Operation.Get ignored -> firstGot = Math.min(firstGot, timed.answered());
            }
            firstAnswer = Math.min(firstAnswer, timed.answered());
            lastQuestion = Math.max(lastQuestion, timed.asked());
        }

        boolean isPossible() {
            return put && firstGot >= putAsked;
        }

        boolean isForward() {
            return firstAnswer < lastQuestion;
        }

        /// Of a forward zone: an overlap with another, or another that is no forward zone and lies within it.
        boolean contradicts(Zone other) {
            return firstAnswer < other.lastQuestion && other.firstAnswer < lastQuestion;
        }
    }

    static boolean isLinear(List<Timed<Operation>> history) {
        var zones = new HashMap<Integer, Zone>();
        var before = new Timed<Operation>(Long.MIN_VALUE, Long.MIN_VALUE, new Operation.Put(0));
        var all = new ArrayList<>(history);
        all.add(before);
        for (var timed : all) {
            zones.computeIfAbsent(timed.operation().value(), value -> new Zone()).add(timed);
        }
        return zones.values().stream().allMatch(Zone::isPossible)
                && zones.values().stream()
                        .filter(Zone::isForward)
                        .noneMatch(
                                zone ->
                                        zones.values().stream()
                                                .anyMatch(
                                                        other ->
                                                                other != zone
                                                                        && zone.contradicts(
                                                                                other)));
    }
}
