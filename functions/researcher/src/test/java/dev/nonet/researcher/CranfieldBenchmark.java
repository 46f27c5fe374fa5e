package dev.nonet.researcher;

import dev.nonet.shared.artifact.Sha256;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Measures the ranking on the Cranfield collection: 1,400 abstracts, 225 queries, judgements by people.
///
/// The collection is no part of this repository; its folder, with `cran.all.1400`, `cran.qry` and `cranqrel`, is the
/// argument. A judgement of 1 to 4 counts as relevant, whatever its grade, and a negative one as not, which is how the
/// published figures are counted. `docs/agents/researcher.md` has the command and the figures.
final class CranfieldBenchmark {
    private static final int DEPTH = 1_000;

    private final List<String> texts;
    private final List<String> queries;
    private final List<Map<Integer, Integer>> judgements;

    private CranfieldBenchmark(Path folder) throws IOException {
        texts = sections(Files.readString(folder.resolve("cran.all.1400")));
        queries = sections(Files.readString(folder.resolve("cran.qry")));
        judgements = new ArrayList<>();
        queries.forEach(query -> judgements.add(new HashMap<>()));
        for (var line : Files.readAllLines(folder.resolve("cranqrel"))) {
            var fields = line.trim().split("\\s+", -1);
            judgements
                    .get(Integer.parseInt(fields[0]) - 1)
                    .put(Integer.parseInt(fields[1]) - 1, Integer.parseInt(fields[2]));
        }
    }

    public static void main(String[] arguments) throws IOException {
        new CranfieldBenchmark(Path.of(arguments[0])).run();
    }

    private void run() {
        try (var ranking = Ranking.of(texts)) {
            report("BM25", query -> ranking.search(query, DEPTH));
            report(
                    "BM25 + RM3",
                    query ->
                            ranking.search(
                                    Feedback.expand(
                                            query,
                                            ranking.search(query, Feedback.DOCUMENTS),
                                            text -> EnglishTerms.of(texts.get(text))),
                                    DEPTH));
        }
    }

    /// Finds the best texts for a query.
    private interface Run {
        List<Ranking.Hit> search(Map<String, Double> query);
    }

    private void report(String name, Run run) {
        var runs = new ArrayList<List<Integer>>();
        for (var query : queries) {
            var terms = EnglishTerms.ofQuery(query).stream().map(EnglishTerms.Word::term).toList();
            runs.add(run.search(Feedback.weights(terms)).stream().map(Ranking.Hit::index).toList());
        }
        report(name + ", all queries", runs, query -> true);
        report(name + ", even half  ", runs, CranfieldBenchmark::isEven);
        report(name + ", odd half   ", runs, query -> !isEven(query));
    }

    private void report(String name, List<List<Integer>> runs, IntPredicate half) {
        var chosen = IntStream.range(0, queries.size()).filter(half).toArray();
        System.out.printf(
                "%-24s n=%d nDCG@10=%.4f MAP=%.4f%n",
                name,
                chosen.length,
                IntStream.of(chosen)
                        .mapToDouble(query -> ndcg(runs.get(query), judgements.get(query)))
                        .average()
                        .orElseThrow(),
                IntStream.of(chosen)
                        .mapToDouble(query -> averagePrecision(runs.get(query), query))
                        .average()
                        .orElseThrow());
    }

    /// Halves that no order of the queries can bias: by the first bit of the SHA-256 of the query's number.
    private static boolean isEven(int query) {
        return Integer.parseInt(Sha256.of(String.valueOf(query + 1)).substring(0, 1), 16) < 8;
    }

    /// Normalised discounted cumulative gain of the first ten (Järvelin and Kekäläinen 2002).
    static double ndcg(List<Integer> run, Map<Integer, Integer> grades) {
        var gains = run.stream().map(text -> grades.getOrDefault(text, 0) > 0 ? 1 : 0).toList();
        var ideal =
                new ArrayList<>(
                        grades.values().stream()
                                .filter(grade -> grade > 0)
                                .map(grade -> 1)
                                .toList());
        ideal.sort(Collections.reverseOrder());
        return ideal.isEmpty() ? 0 : discounted(gains) / discounted(ideal);
    }

    private static double discounted(List<Integer> gains) {
        return IntStream.range(0, Math.min(10, gains.size()))
                .mapToDouble(i -> gains.get(i) / (Math.log(i + 2) / Math.log(2)))
                .sum();
    }

    private double averagePrecision(List<Integer> run, int query) {
        var grades = judgements.get(query);
        var found = 0;
        var sum = 0.0;
        for (var i = 0; i < run.size(); i++) {
            if (grades.getOrDefault(run.get(i), 0) > 0) {
                found++;
                sum += found / (i + 1.0);
            }
        }
        var relevant = grades.values().stream().filter(grade -> grade > 0).count();
        return relevant == 0 ? 0 : sum / relevant;
    }

    /// What stands behind `.T` and `.W` of each `.I`.
    private static List<String> sections(String file) {
        var sections = new ArrayList<String>();
        for (var part : file.split("(?m)^\\.I \\d+\\s*$", -1)) {
            var text = new StringBuilder();
            var wanted = false;
            for (var line : part.lines().toList()) {
                if (line.matches("\\.[TABW]")) {
                    wanted = line.equals(".T") || line.equals(".W");
                } else if (wanted) {
                    text.append(line).append('\n');
                }
            }
            sections.add(text.toString());
        }
        return sections.subList(1, sections.size());
    }
}
