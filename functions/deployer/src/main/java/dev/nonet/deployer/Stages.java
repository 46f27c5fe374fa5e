package dev.nonet.deployer;

import dev.nonet.shared.agent.TaskSignals;
import dev.nonet.shared.contract.deployer.DeployerResult.Stage;
import dev.nonet.shared.contract.deployer.DeployerResult.StageStatus;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Runs the stages of a deployment one after the other and keeps what came of each.
final class Stages {
    private final List<Stage> stages = new ArrayList<>();
    private final TaskSignals signals;
    private final Clock clock;

    Stages(TaskSignals signals, Clock clock) {
        this.signals = signals;
        this.clock = clock;
    }

    /// Runs a stage.
    ///
    /// @param passed said when it passed
    /// @param failed said when it failed
    /// @return whether it passed
    boolean run(String name, String passed, String failed, BooleanSupplier work) {
        var start = begin(name);
        return end(name, start, work.getAsBoolean(), passed, failed);
    }

    /// Begins a stage that [#end] ends.
    Instant begin(String name) {
        signals.progress(name);
        return clock.instant();
    }

    boolean end(String name, Instant start, boolean ok, String passed, String failed) {
        add(name, ok ? StageStatus.PASSED : StageStatus.FAILED, start, ok ? passed : failed, null);
        return ok;
    }

    void skip(String name, String reason) {
        add(name, StageStatus.SKIPPED, clock.instant(), reason, null);
    }

    /// Attaches an artifact to the last stage.
    void log(@Nullable String artifact) {
        var last = stages.removeLast();
        stages.add(
                new Stage(
                        last.name(),
                        last.status(),
                        last.startedAt(),
                        last.finishedAt(),
                        last.detail(),
                        artifact));
    }

    List<Stage> all() {
        return List.copyOf(stages);
    }

    private void add(
            String name, StageStatus status, Instant start, String detail, @Nullable String log) {
        stages.add(new Stage(name, status, start, clock.instant(), detail, log));
    }
}
