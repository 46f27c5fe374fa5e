package dev.nonet.local.bench.planner;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/// What this thread has worked, which other processes do not lengthen.
final class ProcessorTime {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final double NANOS = 1e9;

    private final long begin = THREADS.getCurrentThreadCpuTime();

    double seconds() {
        return (THREADS.getCurrentThreadCpuTime() - begin) / NANOS;
    }
}
