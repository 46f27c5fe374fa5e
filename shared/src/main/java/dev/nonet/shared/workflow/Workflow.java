package dev.nonet.shared.workflow;

import com.fasterxml.jackson.databind.JsonNode;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// An arrangement of agents as a team writes it down, in YAML or JSON.
///
/// Texts of a step hold expressions over earlier results as `${…}`; an expression is JMESPath. A text that is one
/// expression stands for its value, whatever that is; one that holds expressions stays text.
///
/// @param name by which it is started
/// @param description what it is for
/// @param inputs what a run is started with, by name
/// @param steps by name, in the order in which people read them; what starts when, their `needs` say
/// @param output what a run gives in the end: any JSON, with expressions; the results of the steps that nothing needs
///     where absent
public record Workflow(
        @Pattern(regexp = NAME) String name,
        @Nullable @Size(max = 2_000) String description,
        @Size(max = 100) Map<String, Declared> inputs,
        @NotEmpty @Size(max = MAX_STEPS) Map<String, Step> steps,
        @Nullable JsonNode output) {
    /// Of a workflow.
    public static final String NAME = "[a-z][a-z0-9-]{0,63}";

    /// Of a step or an input, such as an expression can name without quotes.
    public static final String WORD = "[a-z][a-z0-9_]{0,39}";

    /// Steps of one workflow, those of its sub-workflows not counted.
    public static final int MAX_STEPS = 10_000;

    /// Characters of a definition.
    public static final int MAX_TEXT = 1024 * 1024;

    public Workflow {
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
        steps = Collections.unmodifiableMap(new LinkedHashMap<>(steps));
    }

    /// @throws IllegalArgumentException where there is no such step
    public Step step(String name) {
        var step = steps.get(name);
        if (step == null) {
            throw new IllegalArgumentException(this.name + " has no step " + name);
        }
        return step;
    }
}
