package dev.nonet.planner;

import dev.nonet.planner.levelling.Calendar;
import dev.nonet.shared.contract.planner.PlannerInput;
import dev.nonet.shared.contract.planner.PlannerResult;
import dev.nonet.shared.contract.planner.PlannerResult.ScheduledTask;
import dev.nonet.shared.contract.planner.Resource;

import java.util.ArrayList;
import java.util.List;

/// When those who do a task do not work, though others do, in days after the start of the plan.
final class Breaks {
    /// Of one plan; a chart of more shows none of the others.
    private static final int MAX = 5_000;

    private final Calendars calendars;
    private final List<String> resources;
    private int left = MAX;

    Breaks(PlannerResult plan, PlannerInput input) {
        calendars = Calendars.of(plan.start(), input.calendar(), input.resources());
        resources = input.resources().stream().map(Resource::id).toList();
    }

    /// From one moment to another.
    record Break(double from, double to) {}

    List<Break> of(PlannerResult plan) {
        return between(calendars.plan(), 0, plan.totalDuration().workingDays());
    }

    List<Break> of(ScheduledTask task) {
        var who = task.resources() == null ? List.<String>of() : task.resources();
        var places = who.stream().mapToInt(resources::indexOf).toArray();
        return between(
                calendars.together(places).calendar(),
                task.early().startDay(),
                task.early().finishDay());
    }

    private List<Break> between(Calendar calendar, double start, double finish) {
        var breaks = new ArrayList<Break>();
        for (var day = (long) start; !calendar.isAlways() && day < finish && left > 0; day++) {
            var begin = day * WorkingTime.TICKS_PER_DAY;
            var worked =
                    calendar.worked(begin + WorkingTime.TICKS_PER_DAY) - calendar.worked(begin);
            var from = Math.max(start, day + WorkingTime.days(worked));
            var to = Math.min(finish, day + 1.0);
            if (from < to) {
                left--;
                if (!breaks.isEmpty() && breaks.getLast().to() == from) {
                    from = breaks.removeLast().from();
                }
                breaks.add(new Break(from, to));
            }
        }
        return breaks;
    }
}
