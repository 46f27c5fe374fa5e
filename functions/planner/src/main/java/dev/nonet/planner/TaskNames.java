package dev.nonet.planner;

import dev.nonet.shared.agent.AgentException;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What `after …` in a task list can name: ids, names, unique beginnings of names, items with items below, headings.
final class TaskNames {
    private static final int AMBIGUOUS = -1;

    private final MarkdownOutline outline;
    private final Map<String, Integer> own = new HashMap<>();
    private final Map<String, Integer> slugs = new HashMap<>();
    private final TreeMap<String, Integer> names = new TreeMap<>();
    private final Map<String, List<Integer>> phases = new HashMap<>();
    private final Map<Integer, List<Integer>> groups = new HashMap<>();

    TaskNames(MarkdownOutline outline, List<String> ids) {
        this.outline = outline;
        for (var i = 0; i < ids.size(); i++) {
            var item = outline.items().get(i);
            (item.line().id() == null ? slugs : own).putIfAbsent(key(ids.get(i)), i);
            names.merge(key(item.line().name()), i, (one, other) -> AMBIGUOUS);
            if (item.line().effort() != null) {
                if (item.phase() != null) {
                    phases.computeIfAbsent(key(item.phase()), ignored -> new ArrayList<>()).add(i);
                }
                for (var group = item.group();
                        group != null;
                        group = outline.items().get(group).group()) {
                    groups.computeIfAbsent(group, ignored -> new ArrayList<>()).add(i);
                }
            }
        }
    }

    /// Adds the places of the tasks that a reference means; a task among several that it means does not wait for itself.
    ///
    /// @throws AgentException.Permanent `UNKNOWN_DEPENDENCY` with the line of the waiting task
    void addAll(String reference, int waiting, Set<Integer> awaited) {
        if (!addOne(reference, waiting, awaited)) {
            for (var part : reference.split(" and ", -1)) {
                if (!addOne(part.strip(), waiting, awaited)) {
                    throw new AgentException.Permanent(
                            "UNKNOWN_DEPENDENCY",
                            "Line %d of the task list: `after` names no item, or more than one."
                                    .formatted(outline.items().get(waiting).number()));
                }
            }
        }
    }

    private boolean addOne(String reference, int waiting, Set<Integer> awaited) {
        var item = item(key(reference));
        var members =
                item == null
                        ? phases.getOrDefault(key(reference), List.of())
                        : groups.getOrDefault(item, List.of());
        if (item != null && outline.items().get(item).line().effort() != null) {
            awaited.add(item);
            return true;
        }
        members.stream().filter(member -> member != waiting).forEach(awaited::add);
        return !members.isEmpty();
    }

    private @Nullable Integer item(String key) {
        var item = own.get(key);
        if (item == null) {
            item = names.get(key);
        }
        if (item == null) {
            item = slugs.get(key);
        }
        if (item == null && !phases.containsKey(key)) {
            item = byBeginning(key);
        }
        return item == null || item == AMBIGUOUS ? null : item;
    }

    private @Nullable Integer byBeginning(String key) {
        var first = names.ceilingEntry(key);
        if (key.isEmpty() || first == null || !first.getKey().startsWith(key)) {
            return null;
        }
        var second = names.higherEntry(first.getKey());
        return second != null && second.getKey().startsWith(key) ? null : first.getValue();
    }

    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
