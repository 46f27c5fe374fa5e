package dev.nonet.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;

import dev.nonet.planner.levelling.Calendar;
import dev.nonet.shared.agent.AgentContext;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.agent.AgentOutcome;
import dev.nonet.shared.agent.Deadline;
import dev.nonet.shared.agent.TaskSignals;
import dev.nonet.shared.artifact.FolderArtifacts;
import dev.nonet.shared.contract.ContractViolation;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.contract.RecordReader;
import dev.nonet.shared.contract.Unmeasured;
import dev.nonet.shared.contract.planner.PlannerInput;
import dev.nonet.shared.contract.planner.PlannerResult;
import dev.nonet.shared.contract.planner.PlannerResult.Conflict;
import dev.nonet.shared.contract.planner.PlannerResult.ConflictKind;
import dev.nonet.shared.contract.planner.PlannerResult.EffortBasis;
import dev.nonet.shared.contract.planner.PlannerResult.Phase;
import dev.nonet.shared.contract.planner.PlannerResult.PhaseBasis;
import dev.nonet.shared.contract.planner.Task;
import dev.nonet.shared.task.TaskRequest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class PlannerAgentTest {
    private static final Clock MONDAY_MORNING =
            Clock.fixed(Instant.parse("2026-03-02T08:00:00Z"), ZoneOffset.UTC);

    @TempDir private Path folder;

    private final PlannerAgent planner = new PlannerAgent(MONDAY_MORNING);

    @Test
    void plansTheExampleOfItsContractFromToday() throws Exception {
        var plan = completed(Json.mapper().readTree(PlannerInput.EXAMPLE).get("input").toString());

        assertThat(plan.project()).isEqualTo("p");
        assertThat(plan.start()).isEqualTo("2026-03-02");
        assertThat(plan.finish()).isEqualTo("2026-03-06");
        assertThat(plan.totalDuration()).isEqualTo(new PlannerResult.TotalDuration(5, 5));
        assertThat(plan.criticalPath()).containsExactly("a", "b");
        assertThat(plan.phases()).extracting(Phase::name).containsExactly("stage 1", "stage 2");
        assertThat(plan.exports()).isEmpty();
        assertThat(plan.provedOptimal()).isTrue();
        assertThat(plan.gapPercent()).isZero();
        assertThat(planner.explain(plan))
                .isEqualTo("5 working days, from 2026-03-02 to 2026-03-06; critical path: a → b.");
    }

    @Test
    void namesWhatItDidNotMeasure() {
        var outcome =
                (AgentOutcome.Completed<PlannerResult>)
                        run("{\"tasks\": [{\"id\": \"a\", \"effort\": 1}]}");

        assertThat(outcome.unmeasured())
                .extracting(Unmeasured::field)
                .containsExactly(
                        "critical_chain", "utilisation", "schedule[].resources", "cost", "risk");
        assertThat(outcome.evidence()).hasSize(1);
    }

    @Test
    void namesTheSourceOfAThreePointEstimate() {
        var outcome =
                (AgentOutcome.Completed<PlannerResult>)
                        run(
                                """
                                {"tasks": [{"id": "a", "effort":
                                  {"optimistic": 1, "likely": 2, "pessimistic": 9}}]}\
                                """);

        assertThat(outcome.evidence()).anyMatch(evidence -> evidence.method().contains("4 likely"));
        assertThat(outcome.result().schedule().getFirst().effort()).isEqualTo(3);
        assertThat(outcome.result().schedule().getFirst().effortBasis())
                .isEqualTo(EffortBasis.PERT_MEAN);
    }

    @Test
    void refusesDependenciesThatFormACircleAndNamesIt() {
        assertThatThrownBy(
                        () ->
                                Plans.plan(
                                        Plans.task("start", 1),
                                        Plans.task("build", 1, "test", "start"),
                                        Plans.task("test", 1, "review"),
                                        Plans.task("review", 1, "build"),
                                        Plans.task("ship", 1, "review")))
                .isInstanceOf(AgentException.Permanent.class)
                .hasMessageContaining("review → test → build → review")
                .extracting("code")
                .isEqualTo("DEPENDENCY_CYCLE");
        assertThatThrownBy(() -> Plans.plan(Plans.task("a", 1, "a"))).hasMessageContaining("a → a");
    }

    @Test
    void namesAtMostTwentyTasksOfACircle() {
        var tasks = new ArrayList<Task>();
        for (var t = 0; t < 10_000; t++) {
            tasks.add(Plans.task("t" + t, 1, "t" + (t + 1) % 10_000));
        }

        assertThatThrownBy(() -> Planner.plan(null, tasks, Plans.input(tasks), Plans.MONDAY))
                .hasMessageContaining("… → ")
                .satisfies(
                        e -> assertThat(String.valueOf(e.getMessage()).split("→", -1)).hasSize(22));
    }

    @Test
    void refusesWhatNoPlanCanBeMadeOf() {
        assertRefused("NO_TASKS", "{}");
        assertRefused(
                "TASKS_AMBIGUOUS",
                "{\"tasks\": [{\"id\": \"a\", \"effort\": 1}], \"markdown\": \"x\"}");
        assertRefused(
                "DUPLICATE_TASK",
                "{\"tasks\": [{\"id\": \"a\", \"effort\": 1}, {\"id\": \"a\", \"effort\": 1}]}");
        assertRefused(
                "UNKNOWN_DEPENDENCY",
                "{\"tasks\": [{\"id\": \"a\", \"effort\": 1, \"depends_on\": [{\"id\": \"b\"}]}]}");
        assertRefused("ARTIFACT_NOT_FOUND", "{\"artifact\": \"" + "0".repeat(64) + "\"}");
        assertRefused(
                "DATE_OUT_OF_RANGE",
                "{\"start\": \"3000-01-01\", \"tasks\": [{\"id\": \"a\", \"effort\": 1}]}");
        assertRefused(
                "DATE_OUT_OF_RANGE",
                "{\"start\": \"1899-12-31\", \"tasks\": [{\"id\": \"a\", \"effort\": 1}]}");
        assertResourcesRefused("UNKNOWN_RESOURCE", "", "x", 1);
        assertResourcesRefused("RESOURCE_TOO_SMALL", "", "r", 3);
        assertResourcesRefused("RESOURCE_TOO_FINE", "", "r", 0.12345);
        assertResourcesRefused("DUPLICATE_RESOURCE", "}, {\"id\": \"r\", \"capacity\": 1", "r", 1);
    }

    @Test
    void sharesPeopleWithTheSkillThatIsNeeded() {
        var outcome =
                (AgentOutcome.Completed<PlannerResult>)
                        run(
                                """
                                {"start": "2026-03-02", "resources": [
                                  {"id": "ada", "capacity": 1, "skills": ["java", "sql"]},
                                  {"id": "bob", "capacity": 0.5, "skills": ["java"]}],
                                 "tasks": [
                                  {"id": "a", "effort": 2, "needs": [{"resource": "java", "amount": 0.5}]},
                                  {"id": "b", "effort": 2, "needs": [{"resource": "sql", "amount": 1}]},
                                  {"id": "c", "effort": 2, "needs": [{"resource": "java", "amount": 1.5}]}]}\
                                """);
        var plan = outcome.result();

        assertThat(plan.totalDuration().workingDays()).isEqualTo(4);
        assertThat(plan.schedule())
                .extracting(PlannerResult.ScheduledTask::resources)
                .containsExactly(List.of("bob"), List.of("ada"), List.of("ada", "bob"));
        assertThat(plan.criticalChain()).hasSize(2);
        assertThat(plan.criticalPath()).hasSize(1);
        assertThat(plan.lowerBound()).isEqualTo(4);
        assertThat(plan.provedOptimal()).isTrue();
        assertThat(plan.utilisation())
                .extracting(PlannerResult.Utilisation::used)
                .containsExactly(1.0, 1.0);
        assertThat(outcome.unmeasured())
                .extracting(Unmeasured::field)
                .containsExactly("cost", "risk");
        assertThat(outcome.limits()).isEmpty();
        assertThat(planner.explain(plan)).contains("critical chain: ");
    }

    @Test
    void countsWhatTheWorkCostsWhereAllWhoWorkHaveARate() {
        var tasks =
                """
                , "tasks": [{"id": "a", "effort": 2, "needs": [{"resource": "ada", "amount": 0.5}]},
                            {"id": "b", "effort": 3, "needs": [{"resource": "bob", "amount": 2}]}]}\
                """;
        var rated =
                completed(
                        """
                        {"resources": [{"id": "ada", "capacity": 1, "cost_rate": 800},
                                       {"id": "bob", "capacity": 2, "cost_rate": 500},
                                       {"id": "eve", "capacity": 1}]\
                        """
                                + tasks);
        var unrated =
                (AgentOutcome.Completed<PlannerResult>)
                        run(
                                """
                                {"resources": [{"id": "ada", "capacity": 1, "cost_rate": 800},
                                               {"id": "bob", "capacity": 2}]\
                                """
                                        + tasks);

        assertThat(rated.cost()).isEqualTo(2 * 0.5 * 800 + 3 * 2 * 500);
        assertThat(unrated.result().cost()).isNull();
        assertThat(unrated.unmeasured())
                .contains(
                        new Unmeasured(
                                "cost", "Needs the `cost_rate` of every resource that works."));
    }

    @Test
    void refusesAPlanThatEndsAfterTheYear9999() {
        var tasks = new ArrayList<Task>();
        tasks.add(Plans.task("t0", 10_000));
        for (var t = 1; t < 300; t++) {
            tasks.add(Plans.task("t" + t, 10_000, "t" + (t - 1)));
        }

        assertThatThrownBy(() -> Planner.plan(null, tasks, Plans.input(tasks), Plans.MONDAY))
                .extracting("code")
                .isEqualTo("PLAN_TOO_LONG");
    }

    @Test
    void plansUntilTheLastDayOfTheYear9999() {
        var days =
                Calendars.of(Plans.MONDAY, null, List.of())
                        .workDays()
                        .number(LocalDate.of(10_000, 1, 1));
        var tasks = new ArrayList<Task>();
        tasks.add(Plans.task("t0", (int) (days % 10_000)));
        for (var t = 1; t <= days / 10_000; t++) {
            tasks.add(Plans.task("t" + t, 10_000, "t" + (t - 1)));
        }

        assertThat(Planner.plan(null, tasks, Plans.input(tasks), Plans.MONDAY).finish())
                .isEqualTo("9999-12-31");
        tasks.add(Plans.task("more", 1, tasks.getLast().id()));
        assertThatThrownBy(() -> Planner.plan(null, tasks, Plans.input(tasks), Plans.MONDAY))
                .extracting("code")
                .isEqualTo("PLAN_TOO_LONG");
    }

    @Test
    void takesAHundredThousandDependenciesAndNoMore() {
        var tasks = new ArrayList<Task>();
        tasks.add(Plans.task("a", 1));
        var all = Collections.nCopies(1_000, "a").toArray(String[]::new);
        for (var t = 0; t < 100; t++) {
            tasks.add(Plans.task("t" + t, 1, all));
        }

        assertThat(Network.of(tasks, Calendar.ALWAYS).links().awaited()).hasSize(100_000);
        tasks.add(Plans.task("more", 1, "a"));
        assertThatThrownBy(() -> Network.of(tasks, Calendar.ALWAYS))
                .extracting("code")
                .isEqualTo("PLAN_TOO_LARGE");
    }

    @Test
    void namesEightTasksOfALongCriticalPath() {
        var tasks = new Task[9];
        tasks[0] = Plans.task("t0", 1.5);
        for (var t = 1; t < 9; t++) {
            tasks[t] = Plans.task("t" + t, 1, "t" + (t - 1));
        }

        assertThat(planner.explain(Plans.plan(tasks)))
                .startsWith("9.5 working days")
                .endsWith("t0 → t1 → t2 → t3 → t4 → t5 → t6 → … → t8.");
    }

    @Test
    void refusesWhatItsContractDoesNotAllow() {
        assertThatThrownBy(() -> run("{\"tasks\": [{\"id\": \"a\", \"effort\": -1}]}"))
                .isInstanceOf(ContractViolation.class);
        assertThatThrownBy(() -> run("{\"tasks\": [{\"id\": \"a\", \"effort\": 10001}]}"))
                .isInstanceOf(ContractViolation.class);
        assertThatThrownBy(() -> run("{\"objective\": \"cost\"}"))
                .hasMessageContaining("one of duration");
        assertThatThrownBy(
                        () ->
                                run(
                                        """
                                        {"tasks": [{"id": "a", "effort":
                                          {"optimistic": 3, "likely": 2, "pessimistic": 9}}]}\
                                        """))
                .hasMessageContaining("optimistic <= likely");
    }

    @Test
    void keepsAFixedStartAndGivesWhatComesBeforeItTheTimeUntilThen() {
        var plan =
                Plans.plan(
                        Plans.task("a", 2),
                        Plans.dated("b", 1, LocalDate.of(2026, 3, 9), null, "a"));

        assertThat(plan.schedule().getLast().start()).isEqualTo("2026-03-09");
        assertThat(plan.schedule().getFirst().slack()).isEqualTo(3);
        assertThat(plan.schedule().getFirst().late().finish()).isEqualTo("2026-03-06");
        assertThat(plan.totalDuration().workingDays()).isEqualTo(6);
        assertThat(plan.totalDuration().calendarDays()).isEqualTo(8);
        assertThat(plan.criticalPath()).containsExactly("b");
        assertThat(plan.conflicts()).isEmpty();
    }

    @Test
    void takesADeadlineThatHoldsOutOfTheSlack() {
        var plan =
                Plans.plan(
                        Plans.task("long", 8),
                        Plans.dated("short", 2, null, LocalDate.of(2026, 3, 5)));

        assertThat(plan.schedule().getLast().slack()).isEqualTo(2);
        assertThat(plan.conflicts()).isEmpty();
    }

    @Test
    void namesDatesThatCannotHold() {
        var plan =
                Plans.plan(
                        Plans.task("a", 2.5),
                        Plans.dated("late", 2, null, LocalDate.of(2026, 3, 4), "a"),
                        Plans.dated("early", 1, LocalDate.of(2026, 3, 3), null, "a"),
                        Plans.dated("past", 1, LocalDate.of(2026, 2, 27), null),
                        Plans.dated("sunday", 1, LocalDate.of(2026, 3, 8), null));

        assertThat(plan.conflicts())
                .containsExactly(
                        conflict(
                                ConflictKind.DEADLINE_MISSED,
                                "late",
                                "2026-03-04",
                                "2026-03-06",
                                1.5,
                                List.of("a", "late"),
                                "The task cannot end by its deadline."),
                        conflict(
                                ConflictKind.FIXED_START_TOO_EARLY,
                                "early",
                                "2026-03-03",
                                "2026-03-04",
                                1.5,
                                List.of("a", "early"),
                                "What the task depends on is not done by its fixed start."),
                        conflict(
                                ConflictKind.FIXED_START_BEFORE_PLAN,
                                "past",
                                "2026-02-27",
                                "2026-03-02",
                                1,
                                List.of("past"),
                                "The fixed start lies before the start of the plan."),
                        conflict(
                                ConflictKind.FIXED_START_NOT_WORKED,
                                "sunday",
                                "2026-03-08",
                                "2026-03-09",
                                0,
                                List.of("sunday"),
                                "The fixed start is no working day; the next one is taken."));
        assertThat(plan.schedule()).allMatch(task -> task.slack() >= 0);
        assertThat(planner.explain(plan)).contains("Conflict at late", "More in conflicts.");
    }

    @Test
    void datesAMilestoneOnTheDayOnWhichWhatLeadsToItEnds() {
        var plan =
                Plans.plan(
                        Plans.task("kickoff", 0),
                        Plans.task("work", 2, "kickoff"),
                        Plans.task("done", 0, "work"),
                        Plans.dated("fair", 0, LocalDate.of(2026, 3, 4), null),
                        Plans.task("after", 1, "done"));

        assertThat(plan.milestones())
                .extracting(milestone -> milestone.task() + " " + milestone.date())
                .containsExactly("kickoff 2026-03-02", "done 2026-03-03", "fair 2026-03-04");
        assertThat(plan.schedule().getLast().start()).isEqualTo("2026-03-04");
    }

    @Test
    void derivesPhasesFromTheTasks() {
        var plan =
                completed(
                        """
                        {"start": "2026-03-02", "tasks": [
                          {"id": "a", "effort": 1, "phase": "Build"},
                          {"id": "b", "effort": 3, "phase": "Test", "depends_on": [{"id": "a"}]},
                          {"id": "c", "effort": 2, "phase": "Build"},
                          {"id": "d", "effort": 0.5}]}\
                        """);

        assertThat(plan.phases())
                .containsExactly(
                        new Phase(
                                "Build",
                                PhaseBasis.TASKS,
                                LocalDate.of(2026, 3, 2),
                                LocalDate.of(2026, 3, 3),
                                2,
                                List.of("a", "c")),
                        new Phase(
                                "Test",
                                PhaseBasis.TASKS,
                                LocalDate.of(2026, 3, 3),
                                LocalDate.of(2026, 3, 5),
                                3,
                                List.of("b")));
    }

    @Test
    void worksOnTheDaysOfItsCalendar() {
        var plan =
                completed(
                        """
                        {"start": "2026-03-02", "calendar": {"working_days": ["monday", "tuesday"],
                          "holidays": ["2026-03-03"]}, "tasks": [{"id": "a", "effort": 2}]}\
                        """);

        assertThat(plan.finish()).isEqualTo("2026-03-09");
        assertThat(plan.totalDuration().calendarDays()).isEqualTo(8);
    }

    @Test
    void readsATaskListFromTheWordsOfTheTask() {
        var request =
                TaskRequest.of(
                        AgentName.PLANNER,
                        "t",
                        "Plan this:\n- write (2d)\n- test (3d) after write");
        var outcome = planner.handle(planner.input(request), context(request));

        assertThat(((AgentOutcome.Completed<PlannerResult>) outcome).result().criticalPath())
                .containsExactly("write", "test");
    }

    @Test
    void readsATaskListFromAFileThatCameWithTheTask() {
        var artifact =
                new FolderArtifacts(folder)
                        .put("tasks.md", "text/markdown", "# P\n# Build\n- write (1w)");
        var request =
                new TaskRequest(
                        "t",
                        "default",
                        AgentName.PLANNER,
                        "default",
                        "plan",
                        null,
                        List.of(artifact.id()),
                        Map.of());
        var outcome = planner.handle(planner.input(request), context(request));
        var plan = ((AgentOutcome.Completed<PlannerResult>) outcome).result();

        assertThat(plan.project()).isEqualTo("P");
        assertThat(plan.totalDuration().workingDays()).isEqualTo(5);
    }

    @Test
    void saysWhatItNeedsWhenTheWordsAreNoTaskList() {
        var request = TaskRequest.of(AgentName.PLANNER, "t", "plan the release");

        assertThatThrownBy(() -> planner.input(request))
                .extracting("code")
                .isEqualTo("REQUEST_NOT_UNDERSTOOD");
    }

    @Test
    void makesTheFilesThatAreAskedFor() throws Exception {
        var plan =
                completed(
                        """
                        {"exports": ["csv", "svg", "mermaid", "load", "icalendar", "ms_project"],
                         "resources": [{"id": "ada", "capacity": 2}],
                         "tasks": [{"id": "a", "effort": 1, "needs": [{"resource": "ada", "amount": 1}]}]}\
                        """);

        assertThat(plan.exports()).hasSize(6);
        assertRefused(
                "EXPORT_NEEDS_RESOURCES",
                "{\"exports\": [\"load\"], \"tasks\": [{\"id\": \"a\", \"effort\": 1}]}");
        for (var export : plan.exports()) {
            assertThat(new FolderArtifacts(folder).find(export.artifact())).isPresent();
        }
    }

    @Test
    void plansTheTableThatIsInAFile() {
        var artifact =
                new FolderArtifacts(folder)
                        .put("tasks.csv", "text/csv", "id,effort,after\na,2,\nb,3,a\n");
        var plan = completed("{\"artifact\": \"" + artifact.id() + "\"}");

        assertThat(plan.criticalPath()).containsExactly("a", "b");
        assertThat(plan.totalDuration().workingDays()).isEqualTo(5);
    }

    private PlannerResult completed(String input) {
        return ((AgentOutcome.Completed<PlannerResult>) run(input)).result();
    }

    private void assertRefused(String code, String input) {
        try {
            assertThat(run(input))
                    .isInstanceOfSatisfying(
                            AgentOutcome.Refused.class,
                            refused -> assertThat(refused.code()).isEqualTo(code));
        } catch (AgentException.Permanent e) {
            assertThat(e.code()).isEqualTo(code);
        }
    }

    private void assertResourcesRefused(
            String code, String resource, String needed, double amount) {
        assertRefused(
                code,
                """
                {"resources": [{"id": "r", "capacity": 2 %s}], "tasks": [
                  {"id": "a", "effort": 1, "needs": [{"resource": "%s", "amount": %s}]}]}\
                """
                        .formatted(resource, needed, amount));
    }

    private AgentOutcome<PlannerResult> run(String input) {
        try {
            var request =
                    new TaskRequest(
                            "t",
                            "default",
                            AgentName.PLANNER,
                            "default",
                            "plan",
                            Json.mapper().readTree(input),
                            List.of(),
                            Map.of());
            return planner.handle(planner.input(request), context(request));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void looksAtTheFormerPlanOnlyWhereWorkHasBegun() throws Exception {
        var request = TaskRequest.of(AgentName.PLANNER, "t", "plan");
        var other = Json.mapper().readTree("{\"project\": \"of another version\"}");
        var context =
                new AgentContext(
                        request,
                        Deadline.in(Duration.ofMinutes(1), Clock.systemUTC()),
                        new FolderArtifacts(folder),
                        name -> Optional.of(other),
                        TaskSignals.NONE);
        var fresh = Plans.input(List.of(Plans.task("a", 1)));
        var begun =
                RecordReader.strict(PlannerInput.class)
                        .read(
                                Json.mapper()
                                        .readTree(
                                                """
                                                {"tasks": [{"id": "a", "effort": 1, "started": "2026-03-02"}]}
                                                """),
                                "input");

        assertThat(planner.handle(fresh, context)).isInstanceOf(AgentOutcome.Completed.class);
        assertThatThrownBy(() -> planner.handle(begun, context))
                .extracting("code")
                .isEqualTo("CONTEXT_UNREADABLE");
    }

    private AgentContext context(TaskRequest request) {
        return new AgentContext(
                request,
                Deadline.in(Duration.ofMinutes(1), Clock.systemUTC()),
                new FolderArtifacts(folder),
                name -> Optional.empty(),
                TaskSignals.NONE);
    }

    private static Conflict conflict(
            ConflictKind kind,
            String task,
            String wished,
            String planned,
            double late,
            List<String> because,
            String detail) {
        return new Conflict(
                kind,
                task,
                LocalDate.parse(wished),
                LocalDate.parse(planned),
                late,
                because,
                detail);
    }
}
