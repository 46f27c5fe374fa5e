package dev.nonet.shared.agent;

import dev.nonet.shared.agent.EchoInput.EchoResult;
import dev.nonet.shared.contract.Evidence;
import dev.nonet.shared.task.TaskRequest;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// An agent that does what its input says, and counts how often it worked.
public final class EchoAgent extends BaseAgent<EchoInput, EchoResult> {
    public final AtomicInteger runs = new AtomicInteger();

    /// Slow work waits for this.
    public final CountDownLatch release = new CountDownLatch(1);

    public EchoAgent() {
        super(EchoInput.CONTRACT);
    }

    @Override
    protected EchoInput understand(TaskRequest request) {
        if (request.task().startsWith("echo ")) {
            return new EchoInput(request.task().substring(5), 0, EchoInput.Ending.DONE);
        }
        if (!request.artifacts().isEmpty()) {
            return new EchoInput(request.artifacts().getFirst(), 0, EchoInput.Ending.DONE);
        }
        return super.understand(request);
    }

    @Override
    protected AgentOutcome<EchoResult> handle(EchoInput input, AgentContext context) {
        if (runs.incrementAndGet() <= input.failures()) {
            throw new AgentException.Transient("ECHO_BUSY", "The echo is busy.", null);
        }
        return switch (input.ending()) {
            case DONE -> done(input);
            case REFUSED -> new AgentOutcome.Refused<>("ECHO_REFUSED", "Say something else.");
            case ASKS -> new AgentOutcome.NeedsInput<>("Shall I?");
            case BROKEN -> throw new IllegalStateException("secret text " + input.text());
            case SLOW -> {
                await(context);
                yield done(input);
            }
        };
    }

    private void await(AgentContext context) {
        try {
            while (release.getCount() > 0 && !context.signals().cancelled()) {
                context.signals().progress("waiting");
                if (release.await(20, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (context.signals().cancelled()) {
            throw new AgentException.Transient("ECHO_STOPPED", "The echo was stopped.", null);
        }
    }

    private static AgentOutcome<EchoResult> done(EchoInput input) {
        var length = input.text().length();
        return new AgentOutcome.Completed<>(
                new EchoResult(input.text(), length),
                List.of(Evidence.measurement("input.text", length, "characters")));
    }

    @Override
    protected String explain(EchoResult result) {
        return "The text has " + result.length() + " characters.";
    }
}
