package dev.nonet.api.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nonet.api.http.Refusal;
import dev.nonet.shared.workflow.RunRecord;
import dev.nonet.shared.workflow.RunState;
import dev.nonet.shared.workflow.StepFault;
import dev.nonet.shared.workflow.StepRecord;
import dev.nonet.shared.workflow.StepState;
import dev.nonet.shared.workflow.Workflow;
import dev.nonet.shared.workflow.WorkflowReader;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

class PictureTest {
    private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");
    private static final Instant NOW = Instant.parse("2026-01-05T08:04:12Z");
    private static final String EVERYTHING =
            """
            name: everything
            steps:
              research: {agent: researcher, task: "find <out> & say"}
              plan: {agent: planner, task: plan, needs: [research]}
              build:
                agent: coder
                task: build
                needs: [plan]
                for_each: {in: steps.plan.result.tasks, at_once: 5}
              improve:
                agent: designer
                task: improve
                needs: [plan]
                repeat: {until: result.good, at_most: 5}
              notes: {agent: analyst, task: notes, needs: [research], when: steps.research.result.x}
              review: {agent: security, task: review, needs: [build], retry: {attempts: 4}}
              children: {workflow: child, needs: [improve, build]}
              agree: {approve: {question: "Ship it?"}, needs: [review, improve]}
              publish:
                agent: deployer
                task: ship
                needs: [agree, children, notes, research]
                on_failure: {compensate: withdraw}
              withdraw: {agent: deployer, task: back}
            """;

    @Test
    void tellsAllStatesApartWithoutTheirColours() throws Exception {
        var steps = new HashMap<String, StepRecord>();
        steps.put("research", over(StepState.COMPLETED, 4, 1, 1, null));
        steps.put("plan", over(StepState.COMPLETED, 12, 1, 2, null));
        steps.put("notes", over(StepState.SKIPPED, 0, 1, 1, null));
        steps.put("build", standing(StepState.RUNNING, 1, 1, 20));
        for (var part = 0; part < 7; part++) {
            steps.put("build." + part, over(StepState.COMPLETED, 2, 1, 1, null));
        }
        steps.put("improve", standing(StepState.RUNNING, 3, 1, null));
        steps.put("review", over(StepState.FAILED, 75, 1, 4, new StepFault("X", "broke")));
        steps.put("agree", standing(StepState.AWAITING_INPUT, 1, 1, null));
        steps.put("children", over(StepState.CANCELLED, 3, 1, 1, null));

        var svg = Picture.of(workflow(EVERYTHING), run(), steps, NOW);

        Files.writeString(Path.of("target/everything.svg"), svg);
        assertThat(svg)
                .contains(
                        "7 of 20",
                        "round 3",
                        "attempt 4",
                        "4.0 s",
                        "1 min 15 s",
                        "needs a decision",
                        "X: broke",
                        "find &lt;out&gt; &amp; say",
                        "prefers-color-scheme: dark",
                        "10 steps; completed: research, plan; running: build, improve;");
        parse(svg);
        for (var sign : StateSign.values()) {
            assertThat(svg).as("legend").contains(">" + sign.word() + "</text>");
        }
    }

    @Test
    void hasNoLegendOfStatesThatNoStepIsIn() {
        var svg = Picture.of(workflow(EVERYTHING), run(), Map.of(), NOW);

        assertThat(svg).contains(">waiting</text>").doesNotContain(">skipped</text>");
    }

    @Test
    void refusesWhatNobodyCouldRead() {
        assertThat(Picture.of(chain(Picture.MAX_STEPS), 1)).startsWith("<svg");
        assertThatThrownBy(() -> Picture.of(chain(Picture.MAX_STEPS + 1), 1))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("301 steps");
        var all = new StringBuilder("name: all\nsteps:\n");
        for (var i = 0; i < 150; i++) {
            var needs = new ArrayList<String>();
            for (var j = 0; j < i; j++) {
                needs.add("s" + j);
            }
            all.append("  s%d: {agent: coder, task: a, needs: %s}%n".formatted(i, needs));
        }
        assertThatThrownBy(() -> Picture.of(workflow(all.toString()), 1))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("arrows");
    }

    @Test
    void putsNoTwoBoxesInOnePlaceAndLetsEveryArrowGoToTheRight() {
        for (var seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            var count = 1 + random.nextInt(40);
            var arrows = new ArrayList<Columns.Arrow>();
            for (var i = 1; i < count; i++) {
                for (var j = random.nextInt(3); j > 0; j--) {
                    var from = random.nextInt(i);
                    if (!arrows.contains(new Columns.Arrow(from, i))) {
                        arrows.add(new Columns.Arrow(from, i));
                    }
                }
            }
            var columns = new Columns(count, arrows, 50);

            for (var i = 0; i < count; i++) {
                assertThat(columns.middle(i)).isBetween(24.999, columns.height() - 24.999);
                for (var j = 0; j < i; j++) {
                    if (columns.column(i) == columns.column(j)) {
                        assertThat(Math.abs(columns.middle(i) - columns.middle(j)))
                                .isGreaterThan(71.9);
                    }
                }
            }
            for (var i = 0; i < arrows.size(); i++) {
                var arrow = arrows.get(i);
                assertThat(columns.way(i))
                        .hasSize(columns.column(arrow.to()) - columns.column(arrow.from()) + 1)
                        .hasSizeGreaterThan(1);
            }
        }
    }

    private static Workflow chain(int length) {
        var text = new StringBuilder("name: chain\nsteps:\n");
        for (var i = 0; i < length; i++) {
            text.append(
                    "  s%d: {agent: coder, task: a, needs: %s}%n"
                            .formatted(i, i == 0 ? "[]" : "[s" + (i - 1) + "]"));
        }
        return workflow(text.toString());
    }

    private static Workflow workflow(String text) {
        var child = "name: child\nsteps: {a: {agent: coder, task: a}}";
        return WorkflowReader.read(
                text, name -> Optional.of(WorkflowReader.read(child, ignored -> Optional.empty())));
    }

    private static void parse(String svg)
            throws ParserConfigurationException, SAXException, IOException {
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)));
    }

    private static RunRecord run() {
        return new RunRecord(
                "0193f5c0-7a10-7c2e-9b1d-5f6a7b8c9d0f",
                "everything",
                3,
                RunState.RUNNING,
                "session",
                1,
                START,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Map.of());
    }

    private static StepRecord over(
            StepState state, int seconds, int round, int attempt, @Nullable StepFault fault) {
        return new StepRecord(
                state,
                "start",
                1,
                round,
                attempt,
                null,
                state == StepState.SKIPPED ? null : START,
                START.plusSeconds(seconds),
                fault,
                null,
                0,
                null,
                null,
                null,
                null);
    }

    private static StepRecord standing(
            StepState state, int round, int attempt, @Nullable Integer items) {
        return new StepRecord(
                state, "start", 1, round, attempt, null, START, null, null, items, 0, null, null,
                null, null);
    }
}
