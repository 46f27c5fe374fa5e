package dev.nonet.local.bench;

import picocli.CommandLine.Command;

/// Groups the benchmarks.
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measure what the documents claim, on this machine.",
        subcommands = {ColdBench.class, HttpBench.class})
public final class BenchCommand {}
