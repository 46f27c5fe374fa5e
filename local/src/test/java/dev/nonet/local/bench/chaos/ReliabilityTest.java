package dev.nonet.local.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.harness.SqsServer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import java.time.Duration;

/// Short versions of `./nonet bench chaos`, without the bars that are times.
class ReliabilityTest {
    private static final SqsServer SQS = SqsServer.start();

    @AfterAll
    static void stop() {
        SQS.close();
    }

    @Test
    void everyTaskEndsOnceWhereverItsWorkerIsKilled() {
        holds(Kills.hurried(20, 5));
    }

    @Test
    void messagesThatAreDeliveredFiveTimesHaveOneEffect() {
        holds(new Redeliveries(40, 5, 8));
    }

    @Test
    void holdersThatWakeUpLateOverwriteNothing() {
        holds(new Zombies(1, 2, 20, true));
    }

    @Test
    void nothingThatWasAcceptedIsLostWhenRedisIsKilled() {
        holds(new Outages(Duration.ofSeconds(4), Duration.ofMillis(1_500), 60));
    }

    @Test
    void badMessagesEndAmongTheDeadWithTheReason() {
        holds(new Poison(200));
    }

    @Test
    void aNetworkThatIsSlowOrAwayRepeatsAndLosesNothing() {
        holds(new Partitions(Duration.ofSeconds(2), Duration.ofSeconds(1), 10));
    }

    @Test
    void clocksThatAreWrongStealNoTask() {
        holds(new Skew(12));
    }

    @Test
    void runsEndAsEverWhereverTheirRunnerIsKilled() {
        holds(new RunnerKills(10, 4, true));
    }

    @Test
    void writersSeeOneOrder() {
        holds(new Writers(16, 2));
    }

    @Test
    void tasksThatExpireLeaveNothing() {
        holds(new Soak(400, Duration.ofSeconds(1)));
    }

    private static void holds(Experiment experiment) {
        var report = experiment.run(SQS);
        assertThat(report.figures())
                .filteredOn(figure -> figure.bar() != null && !figure.bar().startsWith("≤"))
                .isNotEmpty()
                .allSatisfy(
                        figure ->
                                assertThat(figure.value())
                                        .as(figure.name())
                                        .isEqualTo(figure.bar()));
    }
}
