package dev.nonet.shared.memory;

import java.util.Optional;
import java.util.regex.Pattern;

/// The only place that builds Redis keys. All of a task's keys share a hash tag and so a slot of a cluster.
///
/// @param tenant whose keys they are
public record Keys(String tenant) {
    private static final Pattern TASK = Pattern.compile("nonet:\\{([^/}]*)/([^/}]*)\\}:task");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,127}");

    public Keys {
        requireName("tenant", tenant);
    }

    /// Whether a text can be a tenant, a session, a task id or a context key: 1 to 128 letters, digits and `. _ : -`.
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    public String task(String id) {
        return "nonet:{" + tenant + "/" + requireName("task id", id) + "}:task";
    }

    public String events(String id) {
        return "nonet:{" + tenant + "/" + requireName("task id", id) + "}:events";
    }

    /// What a run of a workflow is and how it stands. All of its keys are in one slot.
    public String run(String id) {
        return ofRun(id) + "run";
    }

    /// Where each step of a run stands.
    public String steps(String run) {
        return ofRun(run) + "steps";
    }

    /// What the steps of a run left.
    public String results(String run) {
        return ofRun(run) + "results";
    }

    /// What happened in a run.
    public String runEvents(String run) {
        return ofRun(run) + "run-events";
    }

    private String ofRun(String id) {
        return "nonet:{" + tenant + "/" + requireName("run id", id) + "}:";
    }

    /// All runs of the tenant by the time they came.
    public String runs() {
        return "nonet:{" + tenant + "}:runs";
    }

    /// The names of the tenant's workflows.
    public String workflows() {
        return "nonet:{" + tenant + "}:workflows";
    }

    /// The versions of a workflow.
    public String workflow(String name) {
        return "nonet:{" + tenant + "}:workflow:" + requireName("workflow", name);
    }

    /// The runs of all tenants that are not over, by when they are to be looked at.
    public static String openRuns() {
        return "nonet:open-runs";
    }

    /// Matches the keys of all tasks of all tenants, see [#ofTask].
    public static final String ALL_TASKS = "nonet:{*}:task";

    /// Whose task a key is.
    public record TaskKey(String tenant, String id) {}

    /// Reads what [#task] wrote.
    public static Optional<TaskKey> ofTask(String key) {
        var match = TASK.matcher(key);
        return match.matches() && isName(match.group(1)) && isName(match.group(2))
                ? Optional.of(new TaskKey(match.group(1), match.group(2)))
                : Optional.empty();
    }

    /// Where the repair of the derived lists goes on.
    public static String repair() {
        return "nonet:repair";
    }

    /// All tasks of the tenant by the time they came; derived.
    public String tasks() {
        return "nonet:{" + tenant + "}:tasks";
    }

    /// The tasks that have to be looked at again, by when; derived.
    public String due() {
        return "nonet:{" + tenant + "}:due";
    }

    /// The last task or run of a schedule.
    public String schedule(String name) {
        return "nonet:{" + tenant + "}:schedule:" + requireName("schedule", name);
    }

    /// The tenants that have tasks, by when they last had a new one; derived.
    public static String tenants() {
        return "nonet:tenants";
    }

    /// The tasks that an agent works on by the time their lease ends; derived.
    public String running(String agent) {
        return "nonet:{" + tenant + "}:running:" + agent;
    }

    public String value(String session, String key) {
        return context(session) + requireName("context key", key);
    }

    public String items(String session, String key) {
        return context(session) + requireName("context key", key) + "/items";
    }

    /// When the agent's result that a value holds was stored.
    public String left(String session, String key) {
        return context(session) + requireName("context key", key) + "/left";
    }

    private String context(String session) {
        return "nonet:{" + tenant + "/" + requireName("session", session) + "}:context/";
    }

    private static String requireName(String what, String text) {
        if (!isName(text)) {
            throw new IllegalArgumentException(
                    what + " is not 1 to 128 letters, digits and . _ : -");
        }
        return text;
    }
}
