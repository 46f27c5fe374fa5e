package dev.nonet.planner;

import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.planner.Dependency;
import dev.nonet.shared.contract.planner.Effort;
import dev.nonet.shared.contract.planner.Need;
import dev.nonet.shared.contract.planner.PlannerInput;
import dev.nonet.shared.contract.planner.Resource;
import dev.nonet.shared.contract.planner.Task;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads the open issues of a tracker, in the form of GitHub's API: the estimate stands in a label or a line of the body
/// (`estimate: 3d`), what an issue waits for in a line of the body (`Depends on #12`, `Blocked by #3, #4`), its milestone is its
/// phase, and who is assigned does it.
final class Issues {
    private static final int DAYS_PER_WEEK = 5;
    private static final int MAX_NAME = 500;

    private static final Pattern ESTIMATE =
            Pattern.compile(
                    "(?:estimate|effort|size)\\s{0,3}[:=]\\s{0,3}([^\\r\\n]{1,40})",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern WAITS =
            Pattern.compile(
                    "(?:depends on|blocked by|after)\\s{0,3}:?((?:[\\s,]{0,5}(?:and"
                            + " )?#\\d{1,9}){1,100})",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern NUMBER = Pattern.compile("#(\\d{1,9})");

    private Issues() {}

    /// Issues that are closed are done, and whatever waited for them may start. Pull requests are no work to plan.
    ///
    /// @throws AgentException.Permanent `TASK_LIST_INVALID` with the issue, or `PLAN_TOO_LARGE`
    static TaskSource read(JsonNode issues) {
        var done = new LinkedHashSet<String>();
        var people = new LinkedHashSet<String>();
        var tasks = new ArrayList<Task>();
        for (var issue : issues) {
            if (issue.path("state").asText().equals("closed") || issue.has("pull_request")) {
                done.add(id(issue));
            }
        }
        for (var issue : issues) {
            if (!done.contains(id(issue))) {
                tasks.add(task(issue, done, people));
            }
        }
        if (tasks.size() > PlannerInput.MAX_TASKS) {
            throw new AgentException.Permanent(
                    "PLAN_TOO_LARGE",
                    "A plan has at most " + PlannerInput.MAX_TASKS + " tasks; split it.");
        }
        var resources =
                people.stream()
                        .map(person -> new Resource(person, 1, List.of(), null, null))
                        .toList();
        return new TaskSource(null, tasks, resources, null, null, null, limits(done));
    }

    private static List<String> limits(Set<String> done) {
        return done.isEmpty()
                ? List.of()
                : List.of(done.size() + " closed issues and pull requests are not planned.");
    }

    private static Task task(JsonNode issue, Set<String> done, Set<String> people) {
        var needs = new ArrayList<Need>();
        for (var person : issue.path("assignees")) {
            var login = person.path("login").asText();
            people.add(login);
            needs.add(new Need(login, 1));
        }
        var title = issue.path("title").asText();
        var milestone = issue.path("milestone");
        return new Task(
                id(issue),
                title.isBlank() ? null : title.substring(0, Math.min(title.length(), MAX_NAME)),
                effort(issue),
                dependsOn(issue, done),
                needs,
                milestone.hasNonNull("title") ? milestone.path("title").asText() : null,
                due(milestone),
                null,
                null);
    }

    private static String id(JsonNode issue) {
        return "#" + issue.path("number").asText();
    }

    private static Effort effort(JsonNode issue) {
        for (var label : issue.path("labels")) {
            var effort = estimate(label.isTextual() ? label.asText() : label.path("name").asText());
            if (effort != null) {
                return effort;
            }
        }
        var effort = estimate(issue.path("body").asText());
        if (effort == null) {
            throw new AgentException.Permanent(
                    "TASK_LIST_INVALID",
                    "Issue %s has no estimate; give it a label or a line such as `estimate: 3d`."
                            .formatted(id(issue)));
        }
        return effort;
    }

    private static @Nullable Effort estimate(String text) {
        var matcher = ESTIMATE.matcher(text);
        return matcher.find()
                ? Durations.read(matcher.group(1).strip().toLowerCase(Locale.ROOT), DAYS_PER_WEEK)
                : null;
    }

    private static List<Dependency> dependsOn(JsonNode issue, Set<String> done) {
        var waitsFor = new LinkedHashSet<String>();
        var lists = WAITS.matcher(issue.path("body").asText());
        while (lists.find()) {
            NUMBER.matcher(lists.group(1)).results().forEach(one -> waitsFor.add(one.group()));
        }
        return waitsFor.stream().filter(one -> !done.contains(one)).map(Dependency::on).toList();
    }

    private static @Nullable LocalDate due(JsonNode milestone) {
        var due = milestone.path("due_on").asText();
        return due.matches("\\d{4}-\\d\\d-\\d\\dT.{0,30}")
                ? LocalDate.parse(due.substring(0, 10))
                : null;
    }
}
