package dev.nonet.shared.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nonet.harness.RedisServer;
import dev.nonet.shared.memory.Keys;
import dev.nonet.shared.memory.Redis;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

class WorkflowLibraryTest {
    private static final RedisServer SERVER = RedisServer.start();
    private static final Redis REDIS = Redis.at(SERVER.uri().toString());
    private static final AtomicInteger TENANTS = new AtomicInteger();
    private static final Optional<Integer> LATEST = Optional.empty();

    private final String tenant = "tenant" + TENANTS.incrementAndGet();
    private final WorkflowLibrary library = new WorkflowLibrary(REDIS, WorkflowLibrary.TTL);

    @BeforeAll
    static void connect() {
        REDIS.warmUp();
    }

    @AfterAll
    static void stop() {
        REDIS.close();
        SERVER.close();
    }

    @Test
    void keepsEachTextAsAVersionOfItsOwn() {
        assertThat(library.put(tenant, plan("first"))).isEqualTo(1);
        assertThat(library.put(tenant, plan("second"))).isEqualTo(2);
        assertThat(library.put(tenant, plan("second"))).isEqualTo(2);
        assertThat(library.put(tenant, plan("first"))).isEqualTo(3);

        assertThat(text("plan", Optional.of(2))).contains(plan("second"));
        assertThat(text("plan", LATEST)).contains(plan("first"));
        assertThat(text("plan", Optional.of(4))).isEmpty();
        assertThat(library.score(tenant, "plan", Optional.of(2)).orElseThrow().main().step("a"))
                .satisfies(step -> assertThat(step.task()).isEqualTo("second"));
    }

    @Test
    void keepsTheLatestVersionsOnly() {
        for (var i = 1; i <= WorkflowLibrary.MAX_VERSIONS + 1; i++) {
            assertThat(library.put(tenant, plan("text " + i))).isEqualTo(i);
        }
        assertThat(text("plan", Optional.of(1))).isEmpty();
        assertThat(text("plan", Optional.of(2))).contains(plan("text 2"));
    }

    @Test
    void listsWhatATenantHasAndNobodyElse() {
        library.put(tenant, plan("a"));
        library.put(tenant, "name: b\ndescription: says b\nsteps: {b: {agent: coder, task: b}}");

        assertThat(library.list(tenant).stream().filter(one -> !one.builtIn()))
                .containsExactly(
                        new WorkflowLibrary.Listed("b", 1, "says b", false),
                        new WorkflowLibrary.Listed("plan", 1, null, false));
        assertThat(library.list("another").stream().filter(one -> !one.builtIn())).isEmpty();
        assertThat(library.find("another", "plan", LATEST)).isEmpty();
    }

    @Test
    void neverGivesAVersionTwice() {
        library.put(tenant, plan("first"));

        assertThat(library.delete(tenant, "plan")).isTrue();
        assertThat(library.delete(tenant, "plan")).isFalse();
        assertThat(text("plan", LATEST)).isEmpty();
        assertThat(library.score(tenant, "plan", LATEST)).isEmpty();
        assertThat(library.put(tenant, plan("first"))).isEqualTo(2);
    }

    @Test
    void keepsADefinitionForAsLongAsItIsUsed() {
        var short_ = new WorkflowLibrary(REDIS, Duration.ofHours(1));
        short_.put(tenant, plan("a"));
        assertThat(ttl()).isBetween(3_590_000L, 3_600_000L);

        library.find(tenant, "plan", LATEST);

        assertThat(ttl()).isGreaterThan(Duration.ofDays(399).toMillis());
    }

    @Test
    void keepsNothingThatIsWrong() {
        assertThatThrownBy(() -> library.put(tenant, "name: plan\nsteps: {a: {agent: oracle}}"))
                .isInstanceOf(WorkflowRefused.class)
                .hasMessageContaining("line 2");
        assertThat(library.list(tenant)).noneMatch(one -> one.name().equals("plan"));
    }

    @Test
    void leavesTheBuiltInOnesAsTheyAre() {
        assertThatThrownBy(
                        () ->
                                library.put(
                                        tenant,
                                        "steps: {a: {agent: coder, task: a}}\nname: delivery"))
                .isInstanceOf(WorkflowRefused.class)
                .hasMessageContaining("line 2: `delivery` is built in");
        assertThat(library.delete(tenant, "delivery")).isFalse();
    }

    @Test
    void playsTheLatestVersionsOfSubWorkflowsAsTheyAreAtTheStart() {
        library.put(tenant, plan("first"));
        library.put(tenant, around("outer", "plan"));
        library.put(tenant, plan("second"));

        var score = library.score(tenant, "outer", LATEST).orElseThrow();

        assertThat(score.workflows().keySet()).containsExactlyInAnyOrder("outer", "plan");
        assertThat(score.sub("plan").main().step("a").task()).isEqualTo("second");
    }

    @Test
    void refusesWorkflowsThatLeadBackToThemselves() {
        library.put(tenant, plan("a"));
        library.put(tenant, around("outer", "plan"));

        assertThatThrownBy(() -> library.put(tenant, around("plan", "outer")))
                .isInstanceOf(WorkflowRefused.class)
                .hasMessageContaining("never end");
    }

    @Test
    void startsNothingWhoseSubWorkflowsDoNotFitAnyMore() {
        library.put(tenant, plan("a"));
        library.put(tenant, around("outer", "plan"));
        library.put(tenant, around("outermost", "outer"));
        library.put(
                tenant, "name: plan\ninputs: {must: {}}\nsteps: {a: {agent: coder, task: \"a\"}}");

        assertThatThrownBy(() -> library.score(tenant, "outer", LATEST))
                .isInstanceOf(WorkflowRefused.class)
                .hasMessageContaining("the input `must` of `plan` is missing");
        assertThatThrownBy(() -> library.score(tenant, "outermost", LATEST))
                .isInstanceOf(WorkflowRefused.class)
                .hasMessageContaining("its sub-workflow `outer`");

        library.delete(tenant, "plan");

        assertThatThrownBy(() -> library.score(tenant, "outer", LATEST))
                .isInstanceOf(WorkflowRefused.class)
                .hasMessageContaining("there is no workflow `plan`");
    }

    private Optional<String> text(String name, Optional<Integer> version) {
        return library.find(tenant, name, version).map(WorkflowLibrary.Kept::text);
    }

    private static String plan(String task) {
        return "name: plan\nsteps: {a: {agent: planner, task: " + task + "}}";
    }

    private static String around(String name, String inner) {
        return "name: %s\nsteps:\n  a: {workflow: %s}\n".formatted(name, inner);
    }

    private long ttl() {
        var key = new Keys(tenant).workflow("plan");
        return Objects.requireNonNull(REDIS.call(commands -> commands.pttl(key)));
    }
}
