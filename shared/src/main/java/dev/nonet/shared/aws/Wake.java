package dev.nonet.shared.aws;

import dev.nonet.shared.task.TaskRequest;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/// What waits in Step Functions for the end of a task. It stands where the URL of a callback does, and only Nonet's own
/// functions can put it there.
public sealed interface Wake {
    /// A step of a run.
    ///
    /// @param key the step, or the part of one
    record Step(String run, String key) implements Wake {
        @Override
        public String url() {
            return STEP + run + "/" + key;
        }
    }

    /// A state of somebody's own machine.
    record Token(String token) implements Wake {
        @Override
        public String url() {
            return TOKEN + token;
        }
    }

    /// Before the run and the step.
    String STEP = "step:";

    /// Before the token.
    String TOKEN = "task-token:";

    /// As it stands in a task.
    String url();

    /// Empty for none, and for the URL of a client.
    static Optional<Wake> of(@Nullable String url) {
        if (url == null) {
            return Optional.empty();
        }
        if (url.startsWith(TOKEN)) {
            return Optional.of(new Token(url.substring(TOKEN.length())));
        }
        if (url.startsWith(STEP)) {
            var names = url.substring(STEP.length());
            var slash = names.indexOf('/');
            return slash < 1
                    ? Optional.empty()
                    : Optional.of(new Step(names.substring(0, slash), names.substring(slash + 1)));
        }
        return Optional.empty();
    }

    /// The task, with this to be woken by its end.
    default TaskRequest by(TaskRequest task) {
        return new TaskRequest(
                task.id(),
                task.tenant(),
                task.agent(),
                task.session(),
                task.task(),
                task.input(),
                task.artifacts(),
                task.metadata(),
                url());
    }
}
