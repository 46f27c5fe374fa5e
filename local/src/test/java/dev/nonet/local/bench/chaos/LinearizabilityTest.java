package dev.nonet.local.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.local.bench.chaos.Linearizability.Timed;
import dev.nonet.local.bench.chaos.TaskModel.Operation;
import dev.nonet.shared.task.TaskState;

import org.junit.jupiter.api.Test;

import java.util.List;

/// Histories of which it is known whether they are linearizable.
class LinearizabilityTest {
    @Test
    void acceptsOneAfterTheOther() {
        assertThat(list(op(1, 2, 1), op(3, 4, 2), op(5, 6, 3))).isTrue();
    }

    @Test
    void ordersWhatOverlapped() {
        assertThat(list(op(1, 10, 3), op(2, 9, 1), op(3, 8, 2))).isTrue();
    }

    @Test
    void refusesALostUpdate() {
        assertThat(list(op(1, 4, 1), op(2, 5, 1))).isFalse();
    }

    @Test
    void refusesWhatOverlappedNothingAndCameInTheWrongOrder() {
        assertThat(list(op(1, 2, 2), op(3, 4, 1))).isFalse();
    }

    @Test
    void refusesATaskThatTwoHoldAtATime() {
        assertThat(task(op(1, 2, new Operation.Claim(1)), op(3, 4, new Operation.Claim(2))))
                .isFalse();
        assertThat(
                        task(
                                op(1, 2, new Operation.Claim(1)),
                                op(3, 4, new Operation.Release(1, true)),
                                op(5, 6, new Operation.Claim(2))))
                .isTrue();
    }

    @Test
    void refusesAWriteOfAFormerHolder() {
        var release = op(3, 4, (Operation) new Operation.Release(1, true));
        var claim = op(5, 6, (Operation) new Operation.Claim(2));

        assertThat(
                        task(
                                op(1, 2, new Operation.Claim(1)),
                                release,
                                claim,
                                op(7, 8, new Operation.Complete(1, true))))
                .isFalse();
        assertThat(
                        task(
                                op(1, 2, new Operation.Claim(1)),
                                release,
                                claim,
                                op(7, 8, new Operation.Complete(1, false)),
                                op(9, 10, new Operation.Find(TaskState.PROCESSING, 2))))
                .isTrue();
    }

    @Test
    void triesAnotherOrderWhereTheFirstLeadsNowhere() {
        assertThat(
                        task(
                                op(1, 2, new Operation.Claim(1)),
                                op(3, 10, new Operation.Complete(1, true)),
                                op(4, 9, new Operation.Claim(0)),
                                op(5, 8, new Operation.Heartbeat(1, true)),
                                op(11, 12, new Operation.Claim(-1))))
                .isTrue();
    }

    @Test
    void knowsTheValueThatWasPutLast() {
        assertThat(
                        Register.isLinear(
                                List.of(put(1, 2, 1), put(3, 4, 2), get(5, 6, 2), get(7, 8, 2))))
                .isTrue();
        assertThat(Register.isLinear(List.of(put(1, 5, 1), get(2, 3, 1), get(6, 7, 1)))).isTrue();
        assertThat(Register.isLinear(List.of(get(1, 2, 0), put(1, 4, 1), get(3, 5, 0)))).isTrue();
    }

    @Test
    void refusesAValueThatWasReplacedOrNeverPut() {
        assertThat(Register.isLinear(List.of(put(1, 2, 1), put(3, 4, 2), get(5, 6, 1)))).isFalse();
        assertThat(Register.isLinear(List.of(put(1, 2, 1), get(3, 4, 0)))).isFalse();
        assertThat(Register.isLinear(List.of(get(1, 2, 7)))).isFalse();
        assertThat(Register.isLinear(List.of(get(1, 2, 1), put(3, 4, 1)))).isFalse();
    }

    @Test
    void refusesValuesThatTakeTurns() {
        assertThat(
                        Register.isLinear(
                                List.of(
                                        put(1, 10, 1),
                                        put(1, 10, 2),
                                        get(11, 12, 1),
                                        get(13, 14, 2),
                                        get(15, 16, 1))))
                .isFalse();
    }

    private static <O> Timed<O> op(long asked, long answered, O operation) {
        return new Timed<>(asked, answered, operation);
    }

    private static Timed<Register.Operation> put(long asked, long answered, int value) {
        return op(asked, answered, new Register.Operation.Put(value));
    }

    private static Timed<Register.Operation> get(long asked, long answered, int value) {
        return op(asked, answered, new Register.Operation.Get(value));
    }

    private static Timed<Long> op(long asked, long answered, int length) {
        return op(asked, answered, Long.valueOf(length));
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static boolean list(Timed<Long>... history) {
        return Linearizability.holds(new ListModel(), List.of(history));
    }

    @SafeVarargs
    @SuppressWarnings({"varargs", "unchecked"}) // a history is only read
    private static boolean task(Timed<? extends Operation>... history) {
        return Linearizability.holds(
                new TaskModel(), List.of((Timed<Operation>[]) (Timed<?>[]) history));
    }
}
