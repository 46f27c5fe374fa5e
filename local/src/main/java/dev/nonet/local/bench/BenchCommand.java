package dev.nonet.local.bench;

import dev.nonet.local.bench.analyst.AnalystBench;
import dev.nonet.local.bench.chaos.ChaosBench;
import dev.nonet.local.bench.chaos.QueueBench;
import dev.nonet.local.bench.coder.CoderBench;
import dev.nonet.local.bench.planner.PlannerBench;
import dev.nonet.local.bench.validator.ValidatorBench;
import dev.nonet.local.bench.workflow.WorkflowBench;

import picocli.CommandLine.Command;

/// Groups the benchmarks.
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measure what the documents claim, on this machine.",
        subcommands = {
            ColdBench.class,
            HttpBench.class,
            QueueBench.class,
            ChaosBench.class,
            PlannerBench.class,
            AnalystBench.class,
            CoderBench.class,
            WorkflowBench.class,
            ValidatorBench.class
        })
public final class BenchCommand {}
