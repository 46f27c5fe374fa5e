package dev.nonet.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.ContractViolation;
import dev.nonet.shared.contract.planner.Dependency;
import dev.nonet.shared.contract.planner.DependencyType;
import dev.nonet.shared.contract.planner.Effort;
import dev.nonet.shared.contract.planner.Need;
import dev.nonet.shared.contract.planner.Resource;
import dev.nonet.shared.contract.planner.Task;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.LocalDate;
import java.util.List;

class TaskFilesTest {
    @Test
    void readsATable() {
        var read =
                CsvTasks.read(
                        """
                        Task;Title;Estimate;Blocked by;Assignee;Due;Colour
                        api;"Write; the API";3d;;ada;;red
                        test;;1/2/5d;"api SS+0.5d;design";"ada 0.5;bob";2026-12-18;
                        design;;4h;;;;
                        """,
                        5);

        assertThat(read.limits()).containsExactly("Columns that the plan does not use: Colour.");
        assertThat(read.tasks())
                .containsExactly(
                        task(
                                "api",
                                "Write; the API",
                                new Effort.Days(3),
                                List.of(),
                                List.of(new Need("ada", 1)),
                                null),
                        task(
                                "test",
                                null,
                                new Effort.ThreePoint(1, 2, 5),
                                List.of(
                                        new Dependency("api", DependencyType.START_TO_START, 0.5),
                                        Dependency.on("design")),
                                List.of(new Need("ada", 0.5), new Need("bob", 1)),
                                LocalDate.of(2026, 12, 18)),
                        task("design", null, new Effort.Days(0.5), List.of(), List.of(), null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id,effort\\na,|Line 2 of the table has no effort",
                "id,effort\\na,soon|Line 2 of the table has no effort",
                "id,effort,due\\na,1,1.2.2026|Line 2 of the table has a date in deadline",
                "id,name,effort\\n,,1|Line 2 of the table has neither",
                "id,effort\\na,1,2|Line 2 of the table has 3 cells",
            })
    void namesTheLineOfATableThatCannotBeRead(String table, String reason) {
        assertThatThrownBy(() -> CsvTasks.read(table.replace("\\n", "\n"), 5))
                .isInstanceOf(AgentException.Permanent.class)
                .hasMessageContaining(reason);
    }

    @Test
    void knowsATableByItsHeader() {
        assertThat(CsvTasks.isTable("id,effort\na,1")).isTrue();
        assertThat(CsvTasks.isTable("\"Name\"\t\"Duration\"")).isTrue();
        assertThat(CsvTasks.isTable("- write, effort (2d)")).isFalse();
    }

    @Property(tries = 500)
    void refusesWhateverElseATableHas(@ForAll String text) {
        try {
            CsvTasks.read("id,effort,depends_on,needs\n" + text, 5);
        } catch (AgentException.Permanent e) {
            assertThat(e.code()).isEqualTo("TASK_LIST_INVALID");
        }
    }

    @Test
    void readsTheOpenIssuesOfATracker() {
        var read =
                JsonTasks.read(
                        """
                        [{"number": 3, "state": "closed", "title": "Old"},
                         {"number": 4, "state": "open", "title": "API", "labels": [{"name": "bug"}, {"name": "estimate: 3d"}],
                          "assignees": [{"login": "ada"}], "milestone": {"title": "v1", "due_on": "2026-12-18T08:00:00Z"},
                          "body": "Depends on #3"},
                         {"number": 5, "state": "open", "title": "Docs", "labels": [], "milestone": null,
                          "body": "Some text.\\nBlocked by #3, #4 and #9\\nEstimate: 4h"},
                         {"number": 9, "state": "open", "title": "Look", "body": "effort = 1/2/3d"},
                         {"number": 6, "state": "open", "title": "A change", "pull_request": {}}]
                        """);

        assertThat(read.resources()).containsExactly(new Resource("ada", 1, List.of(), null, null));
        assertThat(read.limits())
                .containsExactly("2 closed issues and pull requests are not planned.");
        assertThat(read.tasks())
                .extracting(Task::id, Task::effort, Task::dependsOn, Task::phase, Task::deadline)
                .containsExactly(
                        tuple(
                                "#4",
                                new Effort.Days(3),
                                List.of(),
                                "v1",
                                LocalDate.of(2026, 12, 18)),
                        tuple(
                                "#5",
                                new Effort.Days(0.5),
                                List.of(Dependency.on("#4"), Dependency.on("#9")),
                                null,
                                null),
                        tuple("#9", new Effort.ThreePoint(1, 2, 3), List.of(), null, null));
    }

    @Test
    void saysWhichIssueHasNoEstimate() {
        assertThatThrownBy(() -> JsonTasks.read("[{\"number\": 7, \"title\": \"x\"}]"))
                .hasMessageContaining("Issue #7 has no estimate");
    }

    @Test
    void readsAnInputOfItsOwn() {
        assertThat(JsonTasks.read("[{\"id\": \"a\", \"effort\": 1}]").tasks()).hasSize(1);
        assertThat(
                        JsonTasks.read(
                                        "{\"project\": \"p\", \"tasks\": [{\"id\": \"a\","
                                                + " \"effort\": 1}]}")
                                .project())
                .isEqualTo("p");
        assertThatThrownBy(() -> JsonTasks.read("{\"taks\": []}"))
                .isInstanceOf(ContractViolation.class);
        assertThatThrownBy(() -> JsonTasks.read("[1,")).hasMessageContaining("Line 1 of the JSON");
    }

    private static Task task(
            String id,
            @Nullable String name,
            Effort effort,
            List<Dependency> dependsOn,
            List<Need> needs,
            @Nullable LocalDate deadline) {
        return new Task(id, name, effort, dependsOn, needs, null, deadline, null, null);
    }
}
