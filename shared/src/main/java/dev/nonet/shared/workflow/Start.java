package dev.nonet.shared.workflow;

import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.shared.artifact.Sha256;
import dev.nonet.shared.contract.RecordReader;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/// An execution that is to start: of one step of a run, or of the run itself.
///
/// @param name the same for the same work, so that it is started once: at most 80 characters
/// @param step the step, or the part of one; null where it is to be decided what starts
/// @param by what it follows from
/// @param from which of the steps that start by this is the first, where they are too many for one execution
/// @param turn which attempt of the step it is
/// @param waitSeconds before it begins
/// @param timeoutSeconds how long it may work
public record Start(
        String name,
        String tenant,
        String run,
        @Nullable String step,
        String by,
        int from,
        String turn,
        int waitSeconds,
        long timeoutSeconds) {
    /// Starts in one answer; more are left to another execution, so that the history of each stays small.
    static final int MAX = 100;

    /// A run is looked at, and what may start starts.
    public static Start run(String tenant, String run, String by) {
        return rest(tenant, run, by, 0);
    }

    static Start rest(String tenant, String run, String by, int from) {
        var name = name("run", tenant, run, by + "/" + from);
        return new Start(name, tenant, run, null, by, from, "", 0, 0);
    }

    static Start step(String tenant, String run, String key, StepRecord step, Duration timeout) {
        return new Start(
                name(tenant, run, key, step),
                tenant,
                run,
                key,
                step.by(),
                0,
                step.turn(),
                step.restSeconds(),
                timeout.toSeconds());
    }

    /// The name of an attempt: of its execution, and of the task or the run that is its work.
    static String name(String tenant, String run, String key, StepRecord step) {
        return name(key, tenant, run, key + "/" + step.turn());
    }

    /// What an execution was told when it started.
    public static Start read(JsonNode json) {
        return RecordReader.lenient(Start.class).read(json, "start");
    }

    private static String name(String readable, String tenant, String run, String what) {
        var digest = Sha256.of(String.join("\n", tenant, run, what));
        return readable + "-" + digest.substring(0, 24);
    }
}
