package dev.nonet.local.bench.chaos;

import java.util.Optional;

/// A list of the shared context: each append answers with the length after it.
final class ListModel implements Linearizability.Model<Long, Long> {
    @Override
    public Long initial() {
        return 0L;
    }

    @Override
    public Optional<Long> after(Long length, Long answered) {
        return answered == length + 1 ? Optional.of(answered) : Optional.empty();
    }
}
