package dev.nonet.shared.contract.planner;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;

/// Which days are worked, and for how long. What the calendar of a resource does not say, the calendar of the plan says, whose holidays
/// and absences hold for all.
///
/// @param workingDays days of the week; Monday to Friday when absent, and for a resource those of the plan
/// @param holidays days on which no work is done
/// @param hours of the days of the week that are shorter; such a day is worked also where `workingDays` lacks it
/// @param absences days in a row on which no work is done
public record WorkCalendar(
        @Nullable @Size(min = 1, max = 7) List<DayOfWeek> workingDays,
        @Size(max = 2_000) List<LocalDate> holidays,
        @Size(max = 7) List<Hours> hours,
        @Size(max = 2_000) List<Absence> absences) {
    /// A calendar of whole days.
    public WorkCalendar(@Nullable List<DayOfWeek> workingDays, List<LocalDate> holidays) {
        this(workingDays, holidays, List.of(), List.of());
    }

    public WorkCalendar {
        workingDays = workingDays == null ? null : List.copyOf(workingDays);
        holidays = List.copyOf(holidays);
        hours = List.copyOf(hours);
        absences = List.copyOf(absences);
    }

    /// @param hours that are worked on this day, the first of its eight
    public record Hours(DayOfWeek day, @Positive @DecimalMax("8") double hours) {}

    /// @param to the last day of it
    public record Absence(LocalDate from, LocalDate to) {
        public Absence {
            if (to.isBefore(from)) {
                throw new IllegalArgumentException("from <= to");
            }
        }
    }
}
