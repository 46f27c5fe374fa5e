package dev.nonet.local.bench.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;

import dev.nonet.harness.SqsServer;
import dev.nonet.local.bench.Machine;
import dev.nonet.shared.contract.Json;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/// Breaks the system on purpose and prints what that cost.
@Command(
        name = "chaos",
        mixinStandardHelpOptions = true,
        description = {
            "Kill and stop workers, kill Redis, cut the network, deliver messages again, skew"
                    + " clocks, flood queues, and count what was",
            "lost or done twice. Ends with 1 where a bar of docs/reliability.md is missed."
        },
        footer = {
            "",
            "Examples:",
            "  ./nonet bench chaos",
            "  ./nonet bench chaos --only r1 --tasks 200 --kills 20",
            "  ./nonet bench chaos --only r2,r3,r9 --json"
        })
public final class ChaosBench implements Callable<Integer> {
    @Option(
            names = "--tasks",
            defaultValue = "1000",
            description = "Tasks of r1 (default ${DEFAULT-VALUE}).")
    int tasks;

    @Option(
            names = "--kills",
            defaultValue = "100",
            description = "Workers that r1 kills (default ${DEFAULT-VALUE}).")
    int kills;

    @Option(
            names = "--only",
            split = ",",
            description = "Experiments to run, such as r1,r4 (default: all).")
    List<String> only = new ArrayList<>();

    @Option(names = "--json", description = "Print JSON instead of a table.")
    boolean json;

    private Map<String, Experiment> experiments() {
        var all = new LinkedHashMap<String, Experiment>();
        all.put("r1", Kills.of(tasks, kills));
        all.put("r2", new Redeliveries(500, 5, 16));
        all.put("r3", new Zombies(5, 4, 50, false));
        all.put("r4", new Outages(Duration.ofSeconds(60), Duration.ofSeconds(5), 200));
        all.put("r7", new Poison(10_000));
        all.put("r9", new Skew(300));
        all.put("r12", new RunnerKills(150, 200, false));
        all.put("r13", new Writers(64, 20));
        all.put("r14", new Soak(100_000, Duration.ofSeconds(3)));
        all.put("r15", new Storm(20, 10));
        all.put("r18", new Partitions(Duration.ofSeconds(10), Duration.ofSeconds(12), 20));
        return all;
    }

    @Override
    public Integer call() throws JsonProcessingException {
        var experiments = experiments();
        if (!experiments.keySet().containsAll(only)) {
            throw new IllegalArgumentException(
                    "--only takes some of " + String.join(",", experiments.keySet()));
        }
        if (!only.isEmpty()) {
            experiments.keySet().retainAll(only);
        }
        var reports = new ArrayList<Report>();
        try (var sqs = SqsServer.start()) {
            experiments.forEach(
                    (id, experiment) -> {
                        System.err.println(id + " …");
                        var report = experiment.run(sqs);
                        reports.add(report);
                        if (!json) {
                            print(report);
                        }
                    });
        }
        var place = "%s, %s".formatted(LocalDate.now(ZoneOffset.UTC), Machine.name());
        if (json) {
            System.out.println(
                    Json.mapper().writeValueAsString(Map.of("machine", place, "reports", reports)));
        } else {
            System.out.println(place);
        }
        return reports.stream().allMatch(Report::kept) ? 0 : 1;
    }

    private static void print(Report report) {
        System.out.printf("%s  %s%n", report.id(), report.title());
        for (var figure : report.figures()) {
            System.out.printf(
                    "    %-44s %14s  %-14s %s%n",
                    figure.name(),
                    figure.value(),
                    figure.bar() == null ? "" : figure.bar(),
                    figure.kept() ? "" : "MISSED");
        }
        System.out.println();
    }
}
