package dev.nonet.shared.workflow;

import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.RecordReader;
import dev.nonet.shared.memory.Keys;
import dev.nonet.shared.memory.Redis;
import dev.nonet.shared.memory.Script;

import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisFuture;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/// Definitions by name: those that Nonet brings along, and each tenant's own, in versions that never change.
///
/// A built-in one has version 1 and cannot be replaced. Safe for use by several threads.
public final class WorkflowLibrary {
    /// How long a tenant's definition is kept after its last use.
    public static final Duration TTL = Duration.ofDays(400);

    /// Workflows of one tenant.
    public static final int MAX_WORKFLOWS = 500;

    /// Versions that are kept of one workflow; the oldest gives way. A run has what it plays with it.
    public static final int MAX_VERSIONS = 20;

    /// Workflows of one score.
    static final int MAX_SCORE = 100;

    private static final List<String> BUILT_IN =
            List.of("delivery", "review", "release", "insight");

    private static final Script KEEP = Script.of(WorkflowLibrary.class, "keep.lua");
    private static final Script DROP = Script.of(WorkflowLibrary.class, "drop.lua");

    private static final String LAST = "last";
    private static final String DESCRIPTION = "description";

    private static final RecordReader<Workflow> READER = RecordReader.lenient(Workflow.class);

    private final Redis redis;
    private final Duration ttl;

    /// @param ttl how long a tenant's definition is kept after its last use
    public WorkflowLibrary(Redis redis, Duration ttl) {
        this.redis = redis;
        this.ttl = ttl;
    }

    /// What a list says of a workflow.
    ///
    /// @param version the latest
    /// @param description what it is for
    /// @param builtIn whether it comes with Nonet
    public record Listed(String name, int version, @Nullable String description, boolean builtIn) {}

    /// A version of a definition.
    ///
    /// @param text YAML or JSON, as it was written
    public record Kept(String name, int version, String text, boolean builtIn) {
        /// What was checked when it was written.
        public Workflow workflow() {
            return READER.read(json(), "workflow");
        }

        /// The definition as it was written.
        public JsonNode json() {
            return Definition.read(text).json();
        }
    }

    /// Reads a definition as a tenant may keep it, and keeps nothing.
    ///
    /// @throws WorkflowRefused with the line of each fault
    public Workflow check(String tenant, String text) {
        var workflow = WorkflowReader.read(text, workflows(tenant));
        if (BUILT_IN.contains(workflow.name())) {
            throw otherName(text, "`" + workflow.name() + "` is built in; choose another name");
        }
        return workflow;
    }

    /// Reads a definition that has to have a name.
    ///
    /// @throws WorkflowRefused with the line of each fault
    public Workflow check(String tenant, String name, String text) {
        var workflow = check(tenant, text);
        if (!workflow.name().equals(name)) {
            throw otherName(
                    text, "its name is `" + workflow.name() + "`, and it was sent for another");
        }
        return workflow;
    }

    private static WorkflowRefused otherName(String text, String reason) {
        var line = Definition.read(text).line("name");
        return new WorkflowRefused(List.of(new Fault(line, null, "name", reason)));
    }

    /// Keeps a definition under its name. What is the latest version already stays that version.
    ///
    /// @return its version, from 1
    /// @throws WorkflowRefused with the line of each fault
    /// @throws AgentException.Permanent `TOO_MANY_WORKFLOWS`
    public int put(String tenant, String text) {
        var workflow = check(tenant, text);
        var keys = new Keys(tenant);
        var answer =
                redis.decide(
                        KEEP,
                        List.of(keys.workflows(), keys.workflow(workflow.name())),
                        List.of(
                                workflow.name(),
                                text,
                                Objects.requireNonNullElse(workflow.description(), ""),
                                Long.toString(ttl.toMillis()),
                                Integer.toString(MAX_WORKFLOWS),
                                Integer.toString(MAX_VERSIONS)));
        var version = String.valueOf(answer.getFirst());
        if (version.equals("full")) {
            throw new AgentException.Permanent(
                    "TOO_MANY_WORKFLOWS",
                    "There are %d workflows already; delete one first.".formatted(MAX_WORKFLOWS));
        }
        return Integer.parseInt(version);
    }

    /// The latest version of every workflow, the built-in ones first, then by name.
    public List<Listed> list(String tenant) {
        var listed = new ArrayList<Listed>();
        for (var name : BUILT_IN) {
            builtIn(name).map(WorkflowLibrary::listed).ifPresent(listed::add);
        }
        var keys = new Keys(tenant);
        var names = redis.call(commands -> commands.smembers(keys.workflows()));
        var pending = new LinkedHashMap<String, RedisFuture<List<KeyValue<String, String>>>>();
        for (var name : new TreeSet<>(names == null ? List.of() : names)) {
            pending.put(
                    name,
                    redis.send(commands -> commands.hmget(keys.workflow(name), LAST, DESCRIPTION)));
        }
        pending.forEach(
                (name, values) -> {
                    var found = Objects.requireNonNull(redis.await(values));
                    if (found.getFirst().hasValue()) {
                        var version = Integer.parseInt(found.getFirst().getValue());
                        var description = found.getLast().getValueOrElse("");
                        listed.add(new Listed(name, version, filled(description), false));
                    } else {
                        redis.sendLater(commands -> commands.srem(keys.workflows(), name));
                    }
                });
        return listed;
    }

    private static Listed listed(Kept kept) {
        return new Listed(kept.name(), kept.version(), kept.workflow().description(), true);
    }

    private static @Nullable String filled(String text) {
        return text.isEmpty() ? null : text;
    }

    /// @param version the latest where empty
    public Optional<Kept> find(String tenant, String name, Optional<Integer> version) {
        if (!name.matches(Workflow.NAME)) {
            return Optional.empty();
        }
        if (BUILT_IN.contains(name)) {
            return builtIn(name).filter(kept -> version.orElse(1) == kept.version());
        }
        var keys = new Keys(tenant);
        var key = keys.workflow(name);
        var number =
                version.isPresent()
                        ? version.get().toString()
                        : redis.call(commands -> commands.hget(key, LAST));
        if (number == null) {
            return Optional.empty();
        }
        var text = redis.call(commands -> commands.hget(key, number));
        if (text == null) {
            return Optional.empty();
        }
        redis.sendLater(commands -> commands.pexpire(key, ttl.toMillis()));
        redis.sendLater(commands -> commands.pexpire(keys.workflows(), ttl.toMillis()));
        return Optional.of(new Kept(name, Integer.parseInt(number), text, false));
    }

    private static Optional<Kept> builtIn(String name) {
        try (var input = WorkflowLibrary.class.getResourceAsStream(name + ".yaml")) {
            return input == null
                    ? Optional.empty()
                    : Optional.of(
                            new Kept(
                                    name,
                                    1,
                                    new String(input.readAllBytes(), StandardCharsets.UTF_8),
                                    true));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What a run of a workflow plays: it, and the latest version of each of its sub-workflows. All of them are checked
    /// again, since each may have changed after the others were written.
    ///
    /// @param version the latest where empty
    /// @throws WorkflowRefused where they do not go together any more
    public Optional<Score> score(String tenant, String name, Optional<Integer> version) {
        var main = find(tenant, name, version);
        if (main.isEmpty()) {
            return Optional.empty();
        }
        var texts = new HashMap<String, Optional<Kept>>();
        texts.put(name, main);
        var known = workflows(tenant, texts);
        var workflows = new LinkedHashMap<String, Workflow>();
        var open = new ArrayDeque<>(List.of(name));
        while (!open.isEmpty()) {
            var next = open.remove();
            if (workflows.containsKey(next)) {
                continue;
            }
            // That there is one was checked with the workflow that it is a step of.
            var workflow = read(name, known(texts, next), known);
            workflows.put(next, workflow);
            workflow.steps().values().stream()
                    .map(Step::workflow)
                    .filter(Objects::nonNull)
                    .forEach(open::add);
            if (workflows.size() > MAX_SCORE) {
                throw refused("it has more than %d sub-workflows".formatted(MAX_SCORE));
            }
        }
        return Optional.of(new Score(name, main.get().version(), workflows));
    }

    private static Kept known(Map<String, Optional<Kept>> texts, String name) {
        return texts.getOrDefault(name, Optional.empty()).orElseThrow();
    }

    private static Workflow read(
            String main, Kept kept, Function<String, Optional<Workflow>> known) {
        try {
            return WorkflowReader.read(kept.text(), known);
        } catch (WorkflowRefused e) {
            if (kept.name().equals(main)) {
                throw e;
            }
            throw refused(
                    "its sub-workflow `%s` is none: %s".formatted(kept.name(), e.getMessage()));
        }
    }

    private static WorkflowRefused refused(String reason) {
        return new WorkflowRefused(List.of(new Fault(1, null, "", reason)));
    }

    private Function<String, Optional<Workflow>> workflows(String tenant) {
        return workflows(tenant, new HashMap<>());
    }

    /// Each is read once, so that all who ask see the same.
    private Function<String, Optional<Workflow>> workflows(
            String tenant, Map<String, Optional<Kept>> texts) {
        var workflows = new HashMap<String, Optional<Workflow>>();
        return name -> {
            var known = workflows.get(name);
            if (known == null) {
                known =
                        texts.computeIfAbsent(name, it -> find(tenant, it, Optional.empty()))
                                .map(Kept::workflow);
                workflows.put(name, known);
            }
            return known;
        };
    }

    /// Deletes all versions; runs go on with what they have.
    ///
    /// @return whether there were any
    public boolean delete(String tenant, String name) {
        if (!name.matches(Workflow.NAME)) {
            return false;
        }
        var keys = new Keys(tenant);
        var answer =
                redis.decide(DROP, List.of(keys.workflows(), keys.workflow(name)), List.of(name));
        return "deleted".equals(answer.getFirst());
    }

    /// Whether a name is that of a workflow that comes with Nonet.
    public static boolean isBuiltIn(String name) {
        return BUILT_IN.contains(name);
    }
}
