package dev.nonet.shared.contract.planner;

import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Who or what does the work.
///
/// @param capacity how much of it tasks may take at a time
/// @param skills what needs may name in place of the id
/// @param calendar when it works, where that is not when the plan does
/// @param costRate per working day
public record Resource(
        @Size(min = 1, max = 100) String id,
        @Positive double capacity,
        @Size(max = 100) List<@Size(min = 1, max = 100) String> skills,
        @Nullable WorkCalendar calendar,
        @Nullable @PositiveOrZero Double costRate) {
    public Resource {
        skills = List.copyOf(skills);
    }
}
