package dev.nonet.local;

import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// What a person reads while the delivery runs, and the table at its end.
final class DemoProgress {
    private static final int FOUND_WIDTH = 96;

    private final PrintStream output;

    DemoProgress(PrintStream output) {
        this.output = output;
    }

    /// A line of the table.
    record Row(String agent, String found, Duration time) {}

    /// Something that is being followed until it is closed.
    interface Following extends AutoCloseable {
        @Override
        void close();
    }

    void started(String redis, int port) {
        output.printf("Nonet listens on http://127.0.0.1:%d, its memory is %s.%n", port, redis);
        output.printf("Starting the functions …%n%n");
    }

    void stepStarted(String agent, String doing) {
        output.printf("%-10s  %s …%n", agent, doing);
    }

    void stepEnded(boolean succeeded, String summary, Duration time) {
        output.printf("%-10s  %s %s (%s)%n", "", succeeded ? "✓" : "✗", summary, seconds(time));
    }

    /// Prints what the agent says of itself while it works, at most twice a second.
    Following follow(ApiClient api, String task) {
        var follower = Thread.ofVirtual().unstarted(() -> poll(api, task));
        follower.start();
        return follower::interrupt;
    }

    private void poll(ApiClient api, String task) {
        var after = "0";
        try {
            while (true) {
                Thread.sleep(500);
                var answer = api.get("/tasks/" + task + "/events?after=" + after);
                var said = "";
                for (var event : answer.json().path("events")) {
                    after = event.path("id").asText();
                    said = event.path("progress").asText(said);
                }
                if (!said.isEmpty()) {
                    output.printf("%-10s    %s%n", "", said);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            if (!Thread.currentThread().isInterrupted()) {
                LoggerFactory.getLogger(DemoProgress.class).atWarn().setCause(e).log("no progress");
            }
        }
    }

    void ended(List<Row> rows, Path folder, boolean succeeded) {
        output.printf("%n%-10s  %-" + FOUND_WIDTH + "s  %7s%n", "agent", "what it found", "time");
        output.printf("%-10s  %s  %7s%n", "─".repeat(10), "─".repeat(FOUND_WIDTH), "─".repeat(7));
        for (var row : rows) {
            output.printf(
                    "%-10s  %-" + FOUND_WIDTH + "s  %7s%n",
                    row.agent(),
                    shortened(row.found()),
                    seconds(row.time()));
        }
        output.printf("%nThe files are in %s.%n", folder);
        output.printf(
                succeeded
                        ? """
                        What to try next:
                          ./nonet up            serve the API, then open http://127.0.0.1:8000/docs
                          examples/library      change the brief or the tasks and run the demo again
                        """
                        : "The last step failed; its message above says what would work.%n");
    }

    private static String shortened(String text) {
        return text.length() <= FOUND_WIDTH ? text : text.substring(0, FOUND_WIDTH - 1) + "…";
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.2f s", time.toNanos() / 1e9);
    }
}
