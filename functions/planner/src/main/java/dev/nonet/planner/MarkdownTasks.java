package dev.nonet.planner;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.planner.Dependency;
import dev.nonet.shared.contract.planner.PlannerInput;
import dev.nonet.shared.contract.planner.Task;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;

/// Reads a Markdown task list: headings are phases, list items with a duration are tasks.
///
/// ```
/// # Library service          the project, where another heading follows before the first task
/// ## Build
/// - api: Write the API (3d)
/// - Write the tests (1/2/5d, after api, by 2026-03-01)
/// - Released (milestone) after Build
/// ```
///
/// An item without a duration stands for the items indented below it. `after` names ids, names, their unique
/// beginnings, such items or headings. One pass over the lines, without regular expressions.
///
/// @param project the title, where there is one
record MarkdownTasks(@Nullable String project, List<Task> tasks) {
    /// @param daysPerWeek working days that a week in a duration stands for
    /// @throws AgentException.Permanent `TASK_LIST_INVALID` or `UNKNOWN_DEPENDENCY` with the line, `PLAN_TOO_LARGE`
    static MarkdownTasks read(String markdown, int daysPerWeek) {
        var outline = MarkdownOutline.read(markdown, daysPerWeek);
        var ids = ids(outline);
        var names = new TaskNames(outline, ids);
        var tasks = new ArrayList<Task>();
        var dependencies = 0;
        for (var i = 0; i < outline.items().size(); i++) {
            var item = outline.items().get(i);
            var effort = item.line().effort();
            if (effort == null) {
                continue;
            }
            var dependsOn = dependsOn(i, outline, names, ids);
            dependencies += dependsOn.size();
            if (dependencies > Network.MAX_DEPENDENCIES || tasks.size() == PlannerInput.MAX_TASKS) {
                throw new AgentException.Permanent(
                        "PLAN_TOO_LARGE",
                        "A plan has at most %d tasks and %d dependencies; split it."
                                .formatted(PlannerInput.MAX_TASKS, Network.MAX_DEPENDENCIES));
            }
            tasks.add(
                    new Task(
                            ids.get(i),
                            item.line().name(),
                            effort,
                            dependsOn,
                            List.of(),
                            item.phase(),
                            item.line().deadline(),
                            item.line().fixedStart(),
                            null));
        }
        return new MarkdownTasks(outline.title(), tasks);
    }

    private static List<Dependency> dependsOn(
            int place, MarkdownOutline outline, TaskNames names, List<String> ids) {
        var awaited = new LinkedHashSet<Integer>();
        for (var reference : outline.items().get(place).line().after()) {
            names.addAll(reference, place, awaited);
        }
        return awaited.stream().map(other -> Dependency.on(ids.get(other))).toList();
    }

    /// The id an item gives itself, else one made of its name; a number is added where it is taken.
    private static List<String> ids(MarkdownOutline outline) {
        var taken = new LinkedHashSet<String>();
        var used = new HashMap<String, Integer>();
        for (var item : outline.items()) {
            var own = item.line().id();
            var id = own == null ? slug(item.line().name()) : own;
            var free = id;
            while (!taken.add(free)) {
                if (own != null) {
                    throw MarkdownLine.invalid(item.number(), "another item has this id");
                }
                free = id + "-" + used.merge(id, 1, Integer::sum);
            }
        }
        return List.copyOf(taken);
    }

    private static String slug(String name) {
        var slug = new StringBuilder();
        for (var i = 0; i < name.length() && slug.length() < 60; i++) {
            var c = name.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                slug.append(Character.toLowerCase(c));
            } else if (!slug.isEmpty() && slug.charAt(slug.length() - 1) != '-') {
                slug.append('-');
            }
        }
        while (!slug.isEmpty() && slug.charAt(slug.length() - 1) == '-') {
            slug.setLength(slug.length() - 1);
        }
        return slug.isEmpty() ? "task" : slug.toString();
    }
}
