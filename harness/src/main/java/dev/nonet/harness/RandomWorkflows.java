package dev.nonet.harness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/// Valid definitions of workflows with all constructs, each made of a number, and the agents and people for them.
///
/// What becomes of a run does not depend on which of two steps is quicker: only a step that has all others before or after
/// it may stop the run, and all else goes on after a failure.
public final class RandomWorkflows {
    /// The workflow that runs.
    public static final String MAIN = "main";

    private static final String SUB = "sub";

    /// Small seeds alone begin with the same numbers.
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    /// In place of the status of an answer that does not come.
    public static final int NEVER = 0;

    private static final int MAX_STEPS = 40;
    private static final int MAX_SUB_STEPS = 6;

    private static final List<String> AGENTS =
            List.of(
                    "researcher",
                    "planner",
                    "designer",
                    "coder",
                    "validator",
                    "security",
                    "deployer",
                    "monitor",
                    "analyst");

    private final Random random;
    private final boolean hasSub;
    private final Map<String, String> steps = new LinkedHashMap<>();

    /// Steps that are over when the next one starts, if it needs what it is told to.
    private final Map<String, List<String>> before = new LinkedHashMap<>();

    private RandomWorkflows(Random random, boolean hasSub) {
        this.random = random;
        this.hasSub = hasSub;
    }

    /// What an agent answers.
    ///
    /// @param status 200, or the status of the problem, or [#NEVER]
    /// @param text the result as JSON, or the problem's code
    public record Answer(int status, String text) {}

    /// Definitions in JSON by name: [#MAIN] and the sub-workflow that it may run. A run of it takes one input, `x`, any
    /// whole number.
    public static Map<String, String> definitions(long seed) {
        var random = new Random(seed * SPREAD);
        var hasSub = random.nextInt(4) == 0;
        var definitions = new LinkedHashMap<String, String>();
        definitions.put(
                MAIN,
                new RandomWorkflows(random, hasSub)
                        .definition(MAIN, 1 + random.nextInt(MAX_STEPS)));
        if (hasSub) {
            definitions.put(
                    SUB,
                    new RandomWorkflows(random, false)
                            .definition(SUB, 1 + random.nextInt(MAX_SUB_STEPS)));
        }
        return definitions;
    }

    /// What every agent answers to a task, the same whenever it is asked.
    ///
    /// @param attempt of the step, from 1
    public static Answer answer(String task, int attempt) {
        var words = task.split(" ", -1);
        return switch (words[0]) {
            case "refuse" -> new Answer(422, "SCRIPTED_REFUSAL");
            case "break" -> new Answer(500, "SCRIPTED_FAILURE");
            case "tarry" -> new Answer(NEVER, "");
            case "falter" ->
                    attempt < Integer.parseInt(words[1])
                            ? new Answer(503, "SCRIPTED_FAILURE")
                            : result(task);
            default -> result(task);
        };
    }

    private static Answer result(String task) {
        var number = Math.floorMod(task.hashCode(), 10);
        var list =
                Arrays.stream(new int[number % 4])
                        .mapToObj(ignored -> "{\"v\":" + number + "}")
                        .collect(Collectors.joining(","));
        return new Answer(
                200, "{\"asked\":%s,\"n\":%d,\"list\":[%s]}".formatted(text(task), number, list));
    }

    /// Whether people decide at all.
    public static boolean isDecided(String question) {
        return !question.startsWith("unheard");
    }

    /// What every person decides who does.
    public static boolean approves(String question) {
        return !question.startsWith("never");
    }

    private String definition(String name, int count) {
        var needed = List.<String>of();
        while (steps.size() < count) {
            needed = List.of(barrier(group(needed, count)));
        }
        var all = new ArrayList<>(steps.entrySet());
        Collections.shuffle(all, random);
        var body =
                all.stream()
                        .map(step -> text(step.getKey()) + ":" + step.getValue())
                        .collect(Collectors.joining(","));
        return "{\"name\":%s,\"inputs\":{\"x\":{}},\"steps\":{%s}%s}"
                .formatted(text(name), body, output(needed));
    }

    private String output(List<String> last) {
        return switch (random.nextInt(3)) {
            case 0 -> "";
            case 1 -> ",\"output\":\"${steps." + last.getFirst() + ".status}\"";
            default ->
                    ",\"output\":{\"all\":\"${values(steps)[].status | sort(@)}\",\"n\":\"${steps."
                            + last.getFirst()
                            + ".result.n}\"}";
        };
    }

    /// Some steps that need some of each other, and all of what is needed.
    ///
    /// @return those that none of them needs
    private List<String> group(List<String> needed, int count) {
        var group = new ArrayList<String>();
        var last = new ArrayList<String>();
        var size = Math.min(1 + random.nextInt(9), count - steps.size());
        for (var i = 0; i < size; i++) {
            var needs = new ArrayList<String>();
            for (var earlier : group) {
                if (random.nextInt(3) == 0) {
                    needs.add(earlier);
                }
            }
            last.removeAll(needs);
            var name = name(needs.isEmpty() ? needed : needs);
            add(name, needs.isEmpty() ? needed : needs, false);
            group.add(name);
            last.add(name);
        }
        return last;
    }

    private String barrier(List<String> needs) {
        var name = name(needs);
        add(name, needs, true);
        return name;
    }

    private String name(List<String> needs) {
        var name = "s" + steps.size();
        var earlier = new ArrayList<String>();
        for (var need : needs) {
            earlier.add(need);
            earlier.addAll(before.getOrDefault(need, List.of()));
        }
        before.put(name, earlier.stream().distinct().toList());
        return name;
    }

    /// @param alone whether no other step runs beside it, and it may stop the run
    private void add(String name, List<String> needs, boolean alone) {
        var fields = new ArrayList<String>();
        var kind = random.nextInt(10);
        var isApproval = kind == 0;
        var each = chance(6);
        if (isApproval) {
            fields.add(approval(name, each));
        } else if (kind == 1 && hasSub) {
            fields.add(
                    "\"workflow\":\"%s\",\"input\":{\"x\":%s}".formatted(SUB, value(name, each)));
        } else {
            fields.add("\"agent\":\"%s\"".formatted(any(AGENTS)));
        }
        if (each) {
            fields.add(
                    "\"for_each\":{\"in\":%s,\"at_once\":%d}"
                            .formatted(text(list(name)), alone ? 1 : 1 + random.nextInt(4)));
        }
        if (fields.getFirst().startsWith("\"agent\"")) {
            work(fields, name, each);
        }
        if (!needs.isEmpty()) {
            fields.add(
                    "\"needs\":["
                            + needs.stream()
                                    .map(RandomWorkflows::text)
                                    .collect(Collectors.joining(","))
                            + "]");
        }
        if (chance(alone ? 2 : 5)) {
            fields.add("\"when\":" + text(condition(name, alone)));
        }
        if (!alone) {
            fields.add("\"on_failure\":\"continue\"");
        } else if (chance(3)) {
            fields.add("\"on_failure\":{\"compensate\":\"%s\"}".formatted(compensation(name)));
        } else if (chance(3)) {
            fields.add("\"on_failure\":\"continue\"");
        }
        put(name, fields);
    }

    private String approval(String name, boolean each) {
        var isDecided = !chance(12);
        var word = !isDecided ? "unheard " : chance(6) ? "never " : "now ";
        return "\"approve\":{\"question\":%s%s}"
                .formatted(
                        text(word + name + subject(name, each)),
                        isDecided ? "" : ",\"expires_seconds\":1");
    }

    private void put(String name, List<String> fields) {
        steps.put(name, "{" + String.join(",", fields) + "}");
    }

    private void work(List<String> fields, String name, boolean each) {
        if (chance(40)) {
            fields.add("\"task\":" + text("tarry " + name + subject(name, each)));
            fields.add("\"timeout_seconds\":1");
            return;
        }
        var isRepeated = chance(8);
        var task =
                switch (random.nextInt(14)) {
                    case 0 -> "refuse ";
                    case 1 -> "break ";
                    case 2, 3 -> "falter " + (1 + random.nextInt(3)) + " ";
                    default -> "do ";
                };
        var round = isRepeated ? " ${round} ${not_null(last.n, `-1`)}" : "";
        fields.add("\"task\":" + text(task + name + subject(name, each) + round));
        if (isRepeated) {
            var until =
                    chance(2)
                            ? "round == `" + (1 + random.nextInt(3)) + "`"
                            : "result.n > `" + random.nextInt(9) + "`";
            fields.add(
                    "\"repeat\":{\"until\":%s,\"at_most\":%d}"
                            .formatted(text(until), 1 + random.nextInt(4)));
        }
        if (chance(4)) {
            fields.add(
                    "\"retry\":{\"attempts\":%d,\"wait_seconds\":0%s}"
                            .formatted(
                                    2 + random.nextInt(2),
                                    chance(3) ? ",\"codes\":[\"SCRIPTED_REFUSAL\"]" : ""));
        }
        if (chance(6)) {
            fields.add("\"expect\":" + text("result.n < `" + (3 + random.nextInt(8)) + "`"));
        }
    }

    /// What makes good what a step failed at.
    private String compensation(String failed) {
        var name = "undo" + steps.size();
        put(
                name,
                List.of(
                        "\"agent\":\"deployer\"",
                        "\"task\":"
                                + text(
                                        (chance(4) ? "break " : "do ")
                                                + name
                                                + " ${steps."
                                                + failed
                                                + ".error.code}")));
        return name;
    }

    /// What a text says of earlier steps; sometimes of what they did not leave.
    private String subject(String name, boolean each) {
        var words = new StringBuilder();
        if (each) {
            words.append(" ${index} ${item}");
        }
        switch (random.nextInt(4)) {
            case 0 -> words.append(" ${input.x}");
            case 1 -> earlier(name, () -> words.isEmpty() || chance(2), words, ".status");
            case 2 -> earlier(name, () -> true, words, chance(4) ? ".result.n" : ".rounds");
            default -> {}
        }
        return words.toString();
    }

    private void earlier(String name, BooleanSupplier wanted, StringBuilder words, String field) {
        var known = before.getOrDefault(name, List.of());
        if (!known.isEmpty() && wanted.getAsBoolean()) {
            words.append(" ${steps.").append(any(known)).append(field).append("}");
        }
    }

    private String value(String name, boolean each) {
        var known = before.getOrDefault(name, List.of());
        return each
                ? "\"${index}\""
                : known.isEmpty() || chance(2)
                        ? "\"${input.x}\""
                        : text("${not_null(steps." + any(known) + ".result.n, `3`)}");
    }

    private String list(String name) {
        var known = before.getOrDefault(name, List.of());
        if (!known.isEmpty() && chance(2)) {
            var list = "steps." + any(known) + ".result.list[].v";
            return chance(6) ? list : "not_null(" + list + ", `[7]`)";
        }
        return any(List.of("`[]`", "`[1]`", "`[1,2,3]`", "`[5,4,3,2,1]`", "[input.x, input.x]"));
    }

    private String condition(String name, boolean alone) {
        var known = before.getOrDefault(name, List.of());
        if (known.isEmpty() || (alone && chance(2))) {
            return alone ? "`true`" : any(List.of("`true`", "`false`", "input.x > `4`"));
        }
        return any(List.of(
                        "steps.%s.status == 'completed'",
                        "steps.%s.status != 'skipped'",
                        "steps.%s.status != 'failed'",
                        "not_null(steps.%s.result.n, `5`) > `3`"))
                .replace("%s", any(known));
    }

    private boolean chance(int of) {
        return random.nextInt(of) == 0;
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private static String text(String text) {
        return String.format(
                Locale.ROOT, "\"%s\"", text.replace("\\", "\\\\").replace("\"", "\\\""));
    }
}
