package dev.nonet.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.planner.Dependency;
import dev.nonet.shared.contract.planner.DependencyType;
import dev.nonet.shared.contract.planner.Effort;
import dev.nonet.shared.contract.planner.Need;
import dev.nonet.shared.contract.planner.PlannerInput;
import dev.nonet.shared.contract.planner.PlannerResult.ScheduledTask;
import dev.nonet.shared.contract.planner.Resource;
import dev.nonet.shared.contract.planner.Task;
import dev.nonet.shared.contract.planner.WorkCalendar;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.junit.jupiter.api.Test;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;

class MsProjectTest {
    private static final List<Resource> CREW =
            List.of(
                    new Resource("ada", 1, List.of(), null, 800.0),
                    new Resource("bob", 2, List.of(), null, null));

    @Test
    void readsWhatWasPlannedFromTheFileThatWasWritten() {
        var tasks =
                List.of(
                        task("1", 2.5, List.of(), List.of(new Need("ada", 0.5))),
                        task(
                                "2",
                                1,
                                List.of(new Dependency("1", DependencyType.START_TO_START, 0.5)),
                                List.of(new Need("bob", 2))),
                        task("3", 0, List.of(Dependency.on("2")), List.of()));
        var calendar =
                new WorkCalendar(
                        List.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.SUNDAY),
                        List.of(LocalDate.of(2026, 3, 3)));
        var input = input(tasks, CREW, calendar);
        var plan = Planner.plan("Release", tasks, input, Plans.MONDAY);

        var read = MsProjectTasks.read(new MsProjectFile(plan, tasks, input).text());

        assertThat(read.project()).isEqualTo("Release");
        assertThat(read.start()).isEqualTo(plan.start());
        assertThat(read.resources()).isEqualTo(CREW);
        assertThat(read.calendar()).isEqualTo(calendar);
        assertThat(read.limits()).isEmpty();
        assertThat(read.tasks()).extracting(Task::effort).isEqualTo(efforts(tasks));
        assertThat(read.tasks()).extracting(Task::needs).isEqualTo(needs(tasks));
        assertThat(read.tasks().get(1).dependsOn()).isEqualTo(tasks.get(1).dependsOn());
    }

    @Property(tries = 100)
    void readsThePlanThatWasWritten(
            @ForAll @IntRange(min = 1, max = 30) int size, @ForAll long seed) {
        var tasks = Plans.random(size, 4, seed);
        var input = Plans.input(tasks);
        var plan = Planner.plan(null, tasks, input, Plans.MONDAY);

        var read = MsProjectTasks.read(new MsProjectFile(plan, tasks, input).text());
        var again = Planner.plan(null, read.tasks(), Plans.input(read.tasks()), Plans.MONDAY);

        assertThat(again.schedule())
                .extracting(ScheduledTask::early)
                .isEqualTo(plan.schedule().stream().map(ScheduledTask::early).toList());
    }

    /// As Microsoft Project writes it: a project task, summary tasks with links of their own, lags in tenths of minutes.
    @Test
    void spreadsWhatIsSaidOfASummaryTaskOverWhatIsBelowIt() {
        var read =
                MsProjectTasks.read(
                        """
                        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
                        <Project xmlns="http://schemas.microsoft.com/project">
                          <Title>House</Title><StartDate>2026-03-02T08:00:00</StartDate><MinutesPerDay>600</MinutesPerDay>
                          <Tasks>
                            <Task><UID>0</UID><Name>House</Name><OutlineLevel>0</OutlineLevel><Summary>1</Summary></Task>
                            <Task><UID>5</UID><Name>Ground</Name><OutlineLevel>1</OutlineLevel><Summary>1</Summary></Task>
                            <Task><UID>6</UID><Name>Dig</Name><OutlineLevel>2</OutlineLevel><Duration>PT20H0M0S</Duration>
                              <ConstraintType>4</ConstraintType><ConstraintDate>2026-03-04T08:00:00</ConstraintDate></Task>
                            <Task><UID>7</UID><Name>Pour</Name><OutlineLevel>2</OutlineLevel><Duration>PT5H0M0S</Duration>
                              <Deadline>2026-03-20T17:00:00</Deadline></Task>
                            <Task><UID>8</UID><Name>Walls</Name><OutlineLevel>1</OutlineLevel><Summary>1</Summary>
                              <PredecessorLink><PredecessorUID>5</PredecessorUID><Type>1</Type><LinkLag>6000</LinkLag></PredecessorLink></Task>
                            <Task><UID>9</UID><Name>Brick</Name><OutlineLevel>2</OutlineLevel><Duration>PT10H0M0S</Duration></Task>
                            <Task><UID>10</UID><Name>Never</Name><Active>0</Active><OutlineLevel>1</OutlineLevel></Task>
                          </Tasks>
                        </Project>
                        """);

        assertThat(read.project()).isEqualTo("House");
        assertThat(read.tasks())
                .extracting(Task::phase)
                .containsExactly("Ground", "Ground", "Walls");
        assertThat(read.tasks())
                .extracting(Task::effort)
                .containsExactly(new Effort.Days(2), new Effort.Days(0.5), new Effort.Days(1));
        assertThat(read.tasks().getFirst().notBefore()).isEqualTo("2026-03-04");
        assertThat(read.tasks().get(1).deadline()).isEqualTo("2026-03-20");
        assertThat(read.tasks().getLast().dependsOn())
                .containsExactly(
                        new Dependency("6", DependencyType.FINISH_TO_START, 1.0),
                        new Dependency("7", DependencyType.FINISH_TO_START, 1.0));
    }

    /// As Microsoft Project writes them: a base calendar with a day that is shorter, and one derived from it that changes a day.
    @Test
    void readsTheCalendarsOfPeople() {
        var read =
                MsProjectTasks.read(
                        """
                        <Project xmlns="http://schemas.microsoft.com/project"><CalendarUID>1</CalendarUID>
                          <Calendars>
                            <Calendar><UID>1</UID><WeekDays>
                              %s
                              <WeekDay><DayType>6</DayType><DayWorking>1</DayWorking><WorkingTimes>
                                <WorkingTime><FromTime>08:00:00</FromTime><ToTime>12:00:00</ToTime></WorkingTime>
                                <WorkingTime><FromTime>13:00:00</FromTime><ToTime>15:00:00</ToTime></WorkingTime>
                              </WorkingTimes></WeekDay></WeekDays>
                              <Exceptions>
                                <Exception><TimePeriod><FromDate>2026-12-25T00:00:00</FromDate><ToDate>2028-12-25T23:59:00</ToDate></TimePeriod>
                                  <Type>2</Type><Month>11</Month><MonthDay>25</MonthDay><DayWorking>0</DayWorking></Exception>
                                <Exception><TimePeriod><FromDate>2026-01-05T00:00:00</FromDate><ToDate>2027-01-05T23:59:00</ToDate></TimePeriod>
                                  <Type>6</Type><Period>1</Period><DayWorking>0</DayWorking></Exception>
                              </Exceptions></Calendar>
                            <Calendar><UID>2</UID><BaseCalendarUID>1</BaseCalendarUID><WeekDays>
                              <WeekDay><DayType>4</DayType><DayWorking>0</DayWorking></WeekDay></WeekDays>
                              <Exceptions>
                                <Exception><TimePeriod><FromDate>2026-08-03T00:00:00</FromDate><ToDate>2026-08-14T23:59:00</ToDate></TimePeriod>
                                  <DayWorking>0</DayWorking></Exception></Exceptions></Calendar>
                            <Calendar><UID>3</UID><BaseCalendarUID>1</BaseCalendarUID></Calendar>
                          </Calendars>
                          <Resources>
                            <Resource><UID>1</UID><Name>Ada</Name><CalendarUID>2</CalendarUID></Resource>
                            <Resource><UID>2</UID><Name>Bob</Name><CalendarUID>3</CalendarUID></Resource>
                          </Resources><Tasks/></Project>
                        """
                                .formatted(
                                        "<WeekDay><DayType>2</DayType><DayWorking>1</DayWorking></WeekDay>"
                                            + "<WeekDay><DayType>4</DayType><DayWorking>1</DayWorking></WeekDay>"));

        var friday = new WorkCalendar.Hours(DayOfWeek.FRIDAY, 6);
        assertThat(read.calendar())
                .isEqualTo(
                        new WorkCalendar(
                                List.of(DayOfWeek.MONDAY, DayOfWeek.WEDNESDAY, DayOfWeek.FRIDAY),
                                List.of(
                                        LocalDate.of(2026, 12, 25),
                                        LocalDate.of(2027, 12, 25),
                                        LocalDate.of(2028, 12, 25)),
                                List.of(friday),
                                List.of()));
        assertThat(read.resources())
                .extracting(Resource::calendar)
                .containsExactly(
                        new WorkCalendar(
                                List.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                                List.of(),
                                List.of(friday),
                                List.of(
                                        new WorkCalendar.Absence(
                                                LocalDate.of(2026, 8, 3),
                                                LocalDate.of(2026, 8, 14)))),
                        null);
        assertThat(read.limits()).hasSize(1);
    }

    @Test
    void refusesWhatIsNoProject() {
        assertRefused("<Project", "Line 1");
        assertRefused("<html/>", "no Microsoft Project XML");
        assertRefused(
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><Project>&x;</Project>",
                "cannot be read");
        assertRefused("<a>".repeat(5_000), "cannot be read");
        assertRefused(
                "<Project><Tasks><Task><UID>1</UID><Duration>soon</Duration></Task></Tasks></Project>",
                "task 1");
        assertRefused(
                "<Project><Tasks><Task><UID>1</UID><Duration>PT8H0M0S</Duration><DurationFormat>8</DurationFormat></Task></Tasks></Project>",
                "elapsed");
    }

    private static void assertRefused(String xml, String reason) {
        assertThatThrownBy(() -> MsProjectTasks.read(xml))
                .isInstanceOf(AgentException.Permanent.class)
                .hasMessageContaining(reason)
                .extracting("code")
                .isEqualTo("TASK_LIST_INVALID");
    }

    private static List<Effort> efforts(List<Task> tasks) {
        return tasks.stream().map(Task::effort).toList();
    }

    private static List<List<Need>> needs(List<Task> tasks) {
        return tasks.stream().map(Task::needs).toList();
    }

    private static Task task(
            String id, double effort, List<Dependency> dependsOn, List<Need> needs) {
        return new Task(
                id, null, new Effort.Days(effort), dependsOn, needs, null, null, null, null);
    }

    private static PlannerInput input(
            List<Task> tasks, List<Resource> resources, WorkCalendar calendar) {
        return new PlannerInput(
                null,
                tasks,
                null,
                null,
                resources,
                Plans.MONDAY,
                null,
                calendar,
                null,
                List.of(),
                null,
                null);
    }
}
