package dev.nonet.shared.contract.planner;

import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;

/// Which days are worked.
///
/// @param workingDays days of the week; Monday to Friday when absent
/// @param holidays days on which no work is done
public record WorkCalendar(
        @Nullable @Size(min = 1, max = 7) List<DayOfWeek> workingDays,
        @Size(max = 2_000) List<LocalDate> holidays) {
    public WorkCalendar {
        workingDays = workingDays == null ? null : List.copyOf(workingDays);
        holidays = List.copyOf(holidays);
    }
}
