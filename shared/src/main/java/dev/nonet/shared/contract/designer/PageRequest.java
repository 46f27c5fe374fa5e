package dev.nonet.shared.contract.designer;

import jakarta.validation.constraints.Size;

import java.util.List;

/// A page to draw.
///
/// @param name its title, and its entry in the navigation
/// @param sections from top to bottom; chosen by the page's name where empty
public record PageRequest(
        @Size(min = 1, max = 60) String name, @Size(max = 12) List<Section> sections) {
    public PageRequest {
        sections = List.copyOf(sections);
        if (name.isBlank()) {
            throw new IllegalArgumentException("a name that is not blank");
        }
    }
}
