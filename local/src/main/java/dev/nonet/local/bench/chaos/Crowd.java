package dev.nonet.local.bench.chaos;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/// Threads that do the same side by side.
final class Crowd {
    private Crowd() {}

    /// What one of the threads does with one of the numbers.
    interface Share {
        void of(int thread, int number);
    }

    /// Starts threads, each with its number.
    static List<Thread> start(int threads, IntConsumer work) {
        return IntStream.range(0, threads)
                .mapToObj(thread -> Thread.ofPlatform().start(() -> work.accept(thread)))
                .toList();
    }

    /// Does something for each number below `many`, whichever thread is free, and ends when all is done.
    static void share(int threads, int many, Share work) {
        var next = new AtomicInteger();
        start(
                        threads,
                        thread -> {
                            for (var i = next.getAndIncrement();
                                    i < many;
                                    i = next.getAndIncrement()) {
                                work.of(thread, i);
                            }
                        })
                .forEach(Pause::untilEnded);
    }
}
