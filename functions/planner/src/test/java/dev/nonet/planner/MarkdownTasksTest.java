package dev.nonet.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.planner.Dependency;
import dev.nonet.shared.contract.planner.Effort;
import dev.nonet.shared.contract.planner.Task;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.junit.jupiter.api.Test;

import java.util.List;

class MarkdownTasksTest {
    @Test
    void readHeadingsAsPhasesAndItemsAsTasks() {
        var list =
                read(
                        """
                        # Library service

                        A service for books.

                        ## Build
                        1. [x] api: Write the **API** (3d)
                        2. Write the tests (1/2/5d, after api, by 2026-03-20)

                        ## Ship
                        - Deploy (4h) after write the tests on 2026-03-23
                        * Released (milestone) after Build and Deploy
                        ```
                        - not a task
                        ```
                        """);

        assertThat(list.project()).isEqualTo("Library service");
        assertThat(list.tasks())
                .extracting(Task::id)
                .containsExactly("api", "write-the-tests", "deploy", "released");
        assertThat(list.tasks())
                .extracting(Task::name)
                .containsExactly("Write the API", "Write the tests", "Deploy", "Released");
        assertThat(list.tasks())
                .extracting(Task::phase)
                .containsExactly("Build", "Build", "Ship", "Ship");
        assertThat(list.tasks())
                .extracting(Task::effort)
                .containsExactly(
                        new Effort.Days(3),
                        new Effort.ThreePoint(1, 2, 5),
                        new Effort.Days(0.5),
                        new Effort.Days(0));
        assertThat(list.tasks().stream().map(MarkdownTasksTest::awaited))
                .containsExactly(
                        List.of(),
                        List.of("api"),
                        List.of("write-the-tests"),
                        List.of("api", "write-the-tests", "deploy"));
        assertThat(list.tasks().get(1).deadline()).isEqualTo("2026-03-20");
        assertThat(list.tasks().get(2).fixedStart()).isEqualTo("2026-03-23");
    }

    @Test
    void takeAnItemWithoutDurationForThoseBelowIt() {
        var list = read("- Build\n  - a (1d)\n\t- b (1d) after a\n- c (2 weeks) after build");

        assertThat(list.tasks()).extracting(Task::id).containsExactly("a", "b", "c");
        assertThat(awaited(list.tasks().get(2))).containsExactly("a", "b");
        assertThat(list.tasks().get(2).effort()).isEqualTo(new Effort.Days(10));
        assertThat(list.project()).isNull();
    }

    @Test
    void findAnItemByTheUniqueBeginningOfItsName() {
        var list = read("- Write the parser (1d)\n- Test (1d; after write)");

        assertThat(awaited(list.tasks().get(1))).containsExactly("write-the-parser");
    }

    @Test
    void countATabAsFourSpaces() {
        var list = read("- a\n   - b\n\t- c (1d)\n- d (1d) after b");

        assertThat(awaited(list.tasks().get(1))).containsExactly("c");
    }

    @Test
    void makeIdsOfAtMostSixtyCharactersAndReadThoseOfAtMostForty() {
        var longest = "i".repeat(40);

        assertThat(read("- " + "n".repeat(70) + " (1d)").tasks().getFirst().id())
                .isEqualTo("n".repeat(60));
        assertThat(read("- " + longest + ": n (1d)").tasks().getFirst().id()).isEqualTo(longest);
        assertThat(read("- " + longest + "i: n (1d)").tasks().getFirst().name())
                .isEqualTo(longest + "i: n");
        assertThat(read("- … (1d)").tasks().getFirst().id()).isEqualTo("task");
    }

    @Test
    void giveItemsOfTheSameNameDifferentIds() {
        assertThat(read("- test (1d)\n- test (1d)\n- test (1d)").tasks())
                .extracting(Task::id)
                .containsExactly("test", "test-1", "test-2");
    }

    @Test
    void sayInWhichLineSomethingIsWrong() {
        assertInvalid("TASK_LIST_INVALID", "Line 2", "- a (1d)\n- b");
        assertInvalid("TASK_LIST_INVALID", "Line 1", "- a (1d) quickly");
        assertInvalid("TASK_LIST_INVALID", "Line 1", "- a (1d) by 2026-02-30");
        assertInvalid("TASK_LIST_INVALID", "Line 1", "- (1d)");
        assertInvalid("TASK_LIST_INVALID", "Line 2", "- a: x (1d)\n- a: y (1d)");
        assertInvalid("TASK_LIST_INVALID", "Line 1", "- a (5/2/1d)");
        assertInvalid("TASK_LIST_INVALID", "Line 1", "- a (10001d)");
        assertInvalid("UNKNOWN_DEPENDENCY", "Line 1", "- a (1d) after b");
        assertInvalid("UNKNOWN_DEPENDENCY", "Line 3", "- ab (1d)\n- ac (1d)\n- c (1d) after a");
        assertInvalid("UNKNOWN_DEPENDENCY", "Line 3", "- t (1d)\n- t (1d)\n- c (1d) after T");
    }

    /// As CommonMark 0.31 has them in 4.2 and 5.2.
    @Test
    void areMarkedAsCommonMarkSays() {
        assertThat(read("###### Six\n- a (1d)").tasks().getFirst().phase()).isEqualTo("Six");
        assertThat(read("####### Seven\n#Word\n- a (1d)").tasks().getFirst().phase()).isNull();
        assertThat(read("- a (1d)\n* b (1d)\n+ c (1d)\n0. d (1d)\n999999999) e (1d)").tasks())
                .hasSize(5);
        assertThat(
                        read("- a (1d)\n-b\n1.\n1234567890. c\n12\n1- d\n/. e\n:. f\n~~~\n- g\n~~~")
                                .tasks())
                .hasSize(1);
        assertThat(read("- [ ] a (1d)\n- [X] b (1d)\n- [y] c (1d)").tasks())
                .extracting(Task::name)
                .containsExactly("a", "b", "[y] c");
        assertThat(read("- g\n  - a (1d)\n  - b (1d)\n- c (1d) after g").tasks().getLast())
                .extracting(MarkdownTasksTest::awaited)
                .isEqualTo(List.of("a", "b"));
    }

    @Test
    void takeLettersDigitsAndThreeMarksForAnId() {
        assertThat(read("- Az-0_9.ü: n (1d)").tasks().getFirst().id()).isEqualTo("Az-0_9.ü");
        assertThat(read("- a/b: n (1d)").tasks().getFirst().name()).isEqualTo("a/b: n");
        assertThat(read("- a b: n (1d)").tasks().getFirst().name()).isEqualTo("a b: n");
        assertThat(read("- :n (1d)").tasks().getFirst().name()).isEqualTo(":n");
    }

    @Test
    void takeFiguresOfAllTenDigits() {
        assertThat(read("- a (1029.5 d)\n- b (3 / 47 / 68d)").tasks())
                .extracting(Task::effort)
                .containsExactly(new Effort.Days(1029.5), new Effort.ThreePoint(3, 47, 68));
        assertInvalid("TASK_LIST_INVALID", "Line 1", "- a (1:d)");
        assertInvalid("TASK_LIST_INVALID", "Line 1", "- a (1/2d)");
    }

    @Test
    void haveLimits() {
        assertInvalid("TASK_LIST_INVALID", "4000 characters", "- a (1d) " + "x".repeat(4_000));
        assertInvalid("TASK_LIST_INVALID", "500 characters", "- " + "x".repeat(501) + " (1d)");
        assertInvalid("TASK_LIST_INVALID", "200 characters", "# " + "x".repeat(201));
        assertInvalid("PLAN_TOO_LARGE", "10000 tasks", "- a (1d)\n".repeat(10_001));
        assertThat(read("- a (1d)\n".repeat(10_000)).tasks()).hasSize(10_000);
        assertThat(read("- g\n  - a (1d)\n".repeat(10_000)).tasks()).hasSize(10_000);
        assertThat(read("- " + "x".repeat(500) + " (1d)").tasks()).hasSize(1);
        assertThat(read("# " + "x".repeat(200) + "\n- a (1d)").tasks()).hasSize(1);
        assertInvalid("PLAN_TOO_LARGE", "20000 items", "- a\n".repeat(20_001));
        assertInvalid(
                "PLAN_TOO_LARGE",
                "100000 dependencies",
                "# A\n" + "- a (1d)\n".repeat(400) + "# B\n" + "- b (1d) after A\n".repeat(251));
    }

    @Property(tries = 2_000)
    void fallOverNothing(@ForAll("lists") String text) {
        try {
            assertThat(read(text).tasks()).doesNotContainNull();
        } catch (AgentException.Permanent e) {
            assertThat(e.code()).isIn("TASK_LIST_INVALID", "UNKNOWN_DEPENDENCY", "PLAN_TOO_LARGE");
        }
    }

    @Provide
    Arbitrary<String> lists() {
        var pieces =
                Arbitraries.of(
                        "- ",
                        "a",
                        "b",
                        " (",
                        "1d",
                        ")",
                        "/",
                        ",",
                        " after ",
                        " by ",
                        " on ",
                        "\n",
                        "# ",
                        "  ",
                        "2026-03-02",
                        ":",
                        "milestone",
                        "```",
                        "[x] ",
                        "1. ",
                        "**",
                        ";",
                        " and ",
                        "9",
                        "h",
                        "\t",
                        "\u2028",
                        "\ud800",
                        "…");
        return pieces.list().ofMaxSize(40).map(list -> String.join("", list));
    }

    private static MarkdownTasks read(String text) {
        return MarkdownTasks.read(text, 5);
    }

    private static List<String> awaited(Task task) {
        return task.dependsOn().stream().map(Dependency::id).toList();
    }

    private static void assertInvalid(String code, String message, String text) {
        assertThatThrownBy(() -> read(text))
                .hasMessageContaining(message)
                .extracting("code")
                .isEqualTo(code);
    }
}
