package dev.nonet.local.bench.planner;

import dev.nonet.local.bench.DataFolder;
import dev.nonet.local.bench.Half;
import dev.nonet.local.bench.Machine;
import dev.nonet.planner.levelling.Project;
import dev.nonet.planner.levelling.Proof;
import dev.nonet.planner.levelling.Search;
import dev.nonet.shared.contract.Json;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/// Measures how near plans with resources come to the shortest published ones.
@Command(
        name = "planner",
        mixinStandardHelpOptions = true,
        description = {
            "Measure plans with resources: how far they are above the shortest published ones."
                    + " Every plan is",
            "checked apart from the planner. The folder holds projects of PSPLIB (.sm, with several"
                    + " modes .mm) and tables",
            "of results (.csv) as benchmarks/rcpsp and benchmarks/mmrcpsp of"
                    + " ScheduleOpt/optalcp-benchmarks do."
        },
        footer = {
            "",
            "Examples:",
            "  ./nonet bench planner --data optalcp-benchmarks/benchmarks/rcpsp --sets j30 --every"
                    + " 10",
            "  ./nonet bench planner --size 10000",
            "  ./nonet bench planner --data … --sets j120 --seconds 1 --subset odd --json"
        })
public final class PlannerBench implements Callable<Integer> {
    /// Mean gaps in percent that are to be reached, with the seconds that they have.
    private static final Map<String, Bar> BARS =
            Map.of("j30", new Bar(0.1, 10), "j60", new Bar(0.7, 10), "j120", new Bar(2.3, 1));

    private static final double SEARCHED = 0.1;

    private record Bar(double gapPercent, double seconds) {}

    @Option(names = "--data", description = "Folder with projects and results.")
    Path data = Path.of(".");

    @Option(
            names = "--size",
            description =
                    "Plan a project of so many tasks that is made up, with three dependencies each,"
                            + " instead.")
    @Nullable Integer size;

    @Option(
            names = "--sets",
            split = ",",
            description = "Folders with projects to measure (default: all below --data).")
    List<String> sets = new ArrayList<>();

    @Option(
            names = "--seconds",
            description =
                    "Processor time for each project (default: that of the set's bar, else 1).")
    @Nullable Double seconds;

    @Option(
            names = "--schedules",
            description =
                    "Schedules for each project instead of a time; gives the same figure on"
                            + " every machine.")
    @Nullable Long schedules;

    @Option(
            names = "--subset",
            defaultValue = "ALL",
            description = "even, odd or all: by the hash of the project's name (default all).")
    Half subset = Half.ALL;

    @Option(
            names = "--every",
            defaultValue = "1",
            description = "Take every n-th project of a set (default ${DEFAULT-VALUE}).")
    int every;

    @Option(names = "--limit", description = "Projects of each set at most.")
    int limit = Integer.MAX_VALUE;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "Of the search (default ${DEFAULT-VALUE}).")
    long seed;

    @Option(
            names = "--proof",
            description =
                    "Search small projects for a tenth of the time, and prove with the rest of it.")
    boolean proof;

    @Option(names = "--json", description = "Print JSON instead of a table.")
    boolean json;

    /// 0; 1 where a plan is invalid or a bar is missed in the time that it has.
    @Override
    public Integer call() throws IOException {
        if (size != null) {
            return measureSize(size, System.out);
        }
        var figures = measure();
        if (json) {
            printJson(figures, System.out);
        } else {
            print(figures, System.out);
        }
        return figures.entrySet().stream().anyMatch(this::isBad) ? 1 : 0;
    }

    /// 0; 1 where the bar of a plan with 10,000 tasks is missed.
    private int measureSize(int tasks, PrintStream output) {
        var figure = SizeBench.measure(tasks, seed);
        if (json) {
            output.println(Json.mapper().valueToTree(figure).toPrettyString());
        } else {
            output.printf(
                    "%d tasks, %d dependencies: critical path in %.3f s, levelled in %.1f s (gap"
                        + " %.1f %%), %.0f MB of heap at most; seed %d, processor time on %s.%n",
                    figure.tasks(),
                    figure.dependencies(),
                    figure.criticalPathSeconds(),
                    figure.levelledSeconds(),
                    figure.gapPercent(),
                    figure.heapMegabytes(),
                    seed,
                    Machine.name());
        }
        return figure.keepsBar() ? 0 : 1;
    }

    private Map<String, SetFigure> measure() throws IOException {
        var known = BestKnown.in(data);
        var figures = new TreeMap<String, SetFigure>();
        for (var set : files().entrySet()) {
            var figure = new SetFigure();
            for (var file : set.getValue()) {
                var best = known.of(file);
                if (best.isPresent() && !file.isImpossible(best.getAsLong())) {
                    measure(file, best.getAsLong(), figure);
                }
            }
            if (figure.projects() > 0) {
                figures.put(set.getKey(), figure);
            }
        }
        return figures;
    }

    private void measure(PsplibFile file, long bestKnown, SetFigure figure) {
        var project = file.project();
        var time = new ProcessorTime();
        var budget = seconds(file.set());
        var searched =
                Search.run(
                        project,
                        seed,
                        made ->
                                schedules == null
                                        ? time.seconds() >= budget * (isFor(project) ? SEARCHED : 1)
                                        : made >= schedules);
        var found =
                proof && Proof.isFor(project, searched)
                        ? Proof.of(
                                project, searched, Long.MAX_VALUE, () -> time.seconds() >= budget)
                        : searched;
        figure.worked(found.schedules(), time.seconds());
        figure.add(
                found.cost().finish(),
                bestKnown,
                found.isProvedShortest(),
                ScheduleCheck.of(file, found.starts(), found.chosen())
                        .holds(found.cost().finish()));
    }

    private boolean isFor(Project project) {
        return proof && project.due().length <= Proof.MAX_TASKS;
    }

    private Map<String, List<PsplibFile>> files() throws IOException {
        var files = new TreeMap<String, List<PsplibFile>>();
        try (var paths = Files.walk(data)) {
            for (var path :
                    paths.filter(p -> p.toString().matches(".*[.][sm]m")).sorted().toList()) {
                var file = PsplibFile.read(path);
                if (sets.isEmpty() || sets.contains(file.set())) {
                    files.computeIfAbsent(file.set(), set -> new ArrayList<>()).add(file);
                }
            }
        }
        files.replaceAll((set, all) -> sample(all));
        return files;
    }

    private List<PsplibFile> sample(List<PsplibFile> all) {
        var sample = new ArrayList<PsplibFile>();
        for (var i = 0; i < all.size() && sample.size() < limit; i += every) {
            if (subset.has(all.get(i).name())) {
                sample.add(all.get(i));
            }
        }
        return sample;
    }

    private double seconds(String set) {
        var bar = BARS.get(set);
        return seconds != null ? seconds : bar == null ? 1 : bar.seconds();
    }

    private boolean isBad(Map.Entry<String, SetFigure> figure) {
        var bar = BARS.get(figure.getKey());
        return figure.getValue().invalid() > 0
                || (bar != null
                        && schedules == null
                        && seconds(figure.getKey()) >= bar.seconds()
                        && figure.getValue().gapPercent() > bar.gapPercent());
    }

    private void printJson(Map<String, SetFigure> figures, PrintStream output) {
        var report = Json.mapper().createObjectNode().put("machine", Machine.name());
        report.put("data", DataFolder.commit(data))
                .put("subset", subset.name())
                .put("every", every);
        report.put("seed", seed).put("schedules", schedules);
        var rows = report.putArray("sets");
        figures.forEach(
                (set, figure) ->
                        rows.addObject()
                                .put("set", set)
                                .put("projects", figure.projects())
                                .put("gap_percent", figure.gapPercent())
                                .put("at_best_known", figure.atBestKnown())
                                .put("below_best_known", figure.below())
                                .put("proved_optimal", figure.proved())
                                .put("invalid", figure.invalid())
                                .put("schedules_each", figure.schedulesEach())
                                .put("cpu_seconds_each", figure.secondsEach()));
        output.println(report.toPrettyString());
    }

    private void print(Map<String, SetFigure> figures, PrintStream output) {
        if (!figures.isEmpty()) {
            output.printf(
                    "%-8s %8s %8s %7s %8s %7s %7s %8s %12s %8s%n",
                    "set",
                    "projects",
                    "gap %",
                    "bar %",
                    "at best",
                    "below",
                    "proved",
                    "invalid",
                    "schedules",
                    "cpu s");
        }
        figures.forEach(
                (set, figure) -> {
                    var bar = BARS.get(set);
                    output.printf(
                            "%-8s %8d %8.3f %7s %8d %7d %7d %8d %12.0f %8.3f%n",
                            set,
                            figure.projects(),
                            figure.gapPercent(),
                            bar == null ? "" : bar.gapPercent(),
                            figure.atBestKnown(),
                            figure.below(),
                            figure.proved(),
                            figure.invalid(),
                            figure.schedulesEach(),
                            figure.secondsEach());
                });
        output.printf(
                "%nData %s; subset %s, every %d; seed %d; one thread on %s; schedules and processor"
                        + " time are means.%n",
                DataFolder.commit(data), subset, every, seed, Machine.name());
    }
}
