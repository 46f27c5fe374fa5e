package dev.nonet.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.shared.contract.planner.Dependency;
import dev.nonet.shared.contract.planner.DependencyType;
import dev.nonet.shared.contract.planner.Effort;
import dev.nonet.shared.contract.planner.Need;
import dev.nonet.shared.contract.planner.PlannerInput;
import dev.nonet.shared.contract.planner.PlannerResult;
import dev.nonet.shared.contract.planner.Resource;
import dev.nonet.shared.contract.planner.Task;
import dev.nonet.shared.contract.planner.WorkCalendar;
import dev.nonet.shared.contract.planner.WorkCalendar.Absence;
import dev.nonet.shared.contract.planner.WorkCalendar.Hours;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mpxj.ConstraintType;
import org.mpxj.ProjectFile;
import org.mpxj.cpm.MicrosoftScheduler;
import org.mpxj.mspdi.MSPDIReader;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// Beside MPXJ's scheduler, which follows Microsoft Project, over the file that is written for it. There is enough of everyone, so that
/// nothing is levelled, and each task has one person at most: of several, Microsoft Project lets each work alone. Milestones wait
/// there for the next working day.
class MicrosoftSchedulerTest {
    private static final int PROJECTS = Integer.getInteger("mpxj.projects", 40);
    private static final List<DependencyType> TYPES =
            List.of(
                    DependencyType.FINISH_TO_START,
                    DependencyType.START_TO_START,
                    DependencyType.FINISH_TO_FINISH);

    @Test
    void givesEveryTaskTheSameStartAndFinishToTheMinute() throws Exception {
        var scheduler = new MicrosoftScheduler();
        for (var seed = 0; seed < PROJECTS; seed++) {
            var random = new Random(seed);
            var crew = IntStream.range(0, 6).mapToObj(r -> person(r, random)).toList();
            var tasks = tasks(random, crew);
            var input = input(tasks, crew, random.nextBoolean() ? calendar(random) : null);
            var plan = Planner.plan("p", tasks, input, Plans.MONDAY);
            var file = read(new MsProjectFile(plan, tasks, input).text());
            scheduler.schedule(file, plan.start().atTime(8, 0));

            for (var t = 0; t < tasks.size(); t++) {
                var ours = plan.schedule().get(t);
                var theirs = file.getTaskByUniqueID(t + 1);
                assertThat(theirs.getStart())
                        .as("start of %s, seed %d", ours, seed)
                        .isEqualTo(start(ours));
                assertThat(theirs.getFinish())
                        .as("finish of %s, seed %d", ours, seed)
                        .isEqualTo(finish(ours));
            }
        }
    }

    /// Without the dates that keep the levelling.
    private static ProjectFile read(String xml) throws Exception {
        var file =
                new MSPDIReader()
                        .read(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        for (var task : file.getTasks()) {
            task.setConstraintType(ConstraintType.AS_SOON_AS_POSSIBLE);
            task.setConstraintDate(null);
        }
        return file;
    }

    private static LocalDateTime start(PlannerResult.ScheduledTask task) {
        var day = task.early().startDay();
        return at(task.start(), day - Math.floor(day), false);
    }

    private static LocalDateTime finish(PlannerResult.ScheduledTask task) {
        var day = task.early().finishDay();
        return at(task.finish(), day - Math.ceil(day) + 1, true);
    }

    private static LocalDateTime at(LocalDate date, double part, boolean isEnd) {
        var minutes = Math.round(part * 480);
        var isMorning = isEnd ? minutes <= 240 : minutes < 240;
        return date.atTime(LocalTime.of(8, 0).plusMinutes(minutes + (isMorning ? 0 : 60)));
    }

    /// Part time, other days than the plan's, absences, or none of it.
    private static Resource person(int number, Random random) {
        return new Resource(
                "person " + number,
                1_000,
                List.of(),
                random.nextInt(4) == 0 ? null : calendar(random),
                null);
    }

    private static WorkCalendar calendar(Random random) {
        var days = Arrays.stream(DayOfWeek.values()).filter(day -> random.nextInt(3) > 0).toList();
        var hours =
                Arrays.stream(DayOfWeek.values())
                        .filter(day -> random.nextInt(4) == 0)
                        .map(day -> new Hours(day, random.nextInt(1, 9)))
                        .toList();
        var holidays =
                IntStream.range(0, random.nextInt(4))
                        .mapToObj(i -> Plans.MONDAY.plusDays(random.nextInt(60)))
                        .distinct()
                        .toList();
        var from = Plans.MONDAY.plusDays(100 + random.nextInt(60));
        var absences =
                random.nextBoolean()
                        ? List.of(new Absence(from, from.plusDays(random.nextInt(20))))
                        : List.<Absence>of();
        return new WorkCalendar(days.isEmpty() ? null : days, holidays, hours, absences);
    }

    private static List<Task> tasks(Random random, List<Resource> crew) {
        var tasks = new ArrayList<Task>();
        for (var t = 0; t < 25; t++) {
            var dependsOn = new ArrayList<Dependency>();
            for (var d = 0; t > 0 && d < random.nextInt(3); d++) {
                var type = TYPES.get(random.nextInt(TYPES.size()));
                // MPXJ adds the lag between two finishes to the start of the later task, and starts
                // before the
                // plan where a lag is negative.
                var lag = type == DependencyType.FINISH_TO_FINISH ? 0 : random.nextInt(0, 9) / 8.0;
                dependsOn.add(new Dependency("t" + random.nextInt(t), type, lag));
            }
            var needs =
                    random.nextInt(4) == 0
                            ? List.<Need>of()
                            : List.of(new Need(crew.get(random.nextInt(crew.size())).id(), 1));
            tasks.add(
                    new Task(
                            "t" + t,
                            null,
                            new Effort.Days(random.nextInt(1, 40) / 8.0),
                            dependsOn,
                            needs,
                            null,
                            null,
                            null,
                            null));
        }
        return tasks;
    }

    private static PlannerInput input(
            List<Task> tasks, List<Resource> crew, @Nullable WorkCalendar calendar) {
        return new PlannerInput(
                null,
                tasks,
                null,
                null,
                crew,
                Plans.MONDAY,
                null,
                calendar,
                null,
                List.of(),
                null,
                null);
    }
}
