package dev.nonet.api.picture;

import dev.nonet.api.http.Refusal;
import dev.nonet.api.reference.Texts;
import dev.nonet.shared.agent.ErrorCode;
import dev.nonet.shared.report.Markup;
import dev.nonet.shared.workflow.OnFailure;
import dev.nonet.shared.workflow.RunRecord;
import dev.nonet.shared.workflow.StepRecord;
import dev.nonet.shared.workflow.Workflow;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A workflow, or a run of one, as SVG: a box for each step, from left to right in the order in which they may start.
///
/// It takes nothing from elsewhere, follows the reader's light or dark, and says the same in words.
public final class Picture {
    /// Steps of one picture.
    public static final int MAX_STEPS = 300;

    private static final String STYLE = Texts.resource("/dev/nonet/api/picture/picture.css");

    private static final int MARGIN = 24;
    private static final int HEAD = 64;
    private static final int FOOT = 40;
    private static final int LINE = 18;
    private static final int LEFT = 18;
    private static final int LEAST_WIDTH = 132;
    private static final int GAP = 52;
    private static final int MAX_TEXT = 42;

    /// Of a letter of the name and of the rest, on average, and a little more.
    private static final double BOLD = 8.3;

    private static final double SMALL = 6.9;

    private final List<Box> boxes;
    private final List<Columns.Arrow> arrows;
    private final List<Boolean> solid;
    private final Columns columns;
    private final double[] left;
    private final double[] width;
    private final int height;

    private Picture(List<Box> boxes, List<Columns.Arrow> arrows, List<Boolean> solid) {
        this.boxes = boxes;
        this.arrows = arrows;
        this.solid = solid;
        this.height =
                boxes.stream().anyMatch(box -> box.state() != null || !box.more().isEmpty())
                        ? 72
                        : 54;
        this.columns = columns(boxes.size(), arrows, height);
        this.width = new double[columns.count()];
        for (var i = 0; i < boxes.size(); i++) {
            var column = columns.column(i);
            width[column] = Math.max(width[column], width(boxes.get(i)));
        }
        this.left = new double[columns.count()];
        var x = (double) MARGIN;
        for (var i = 0; i < left.length; i++) {
            left[i] = x;
            x += width[i] + GAP;
        }
    }

    private static Columns columns(int count, List<Columns.Arrow> arrows, int height) {
        try {
            return new Columns(count, arrows, height);
        } catch (Columns.TooMany e) {
            throw tooLarge("it has " + arrows.size() + " arrows");
        }
    }

    private static Refusal tooLarge(String why) {
        return new Refusal(
                ErrorCode.PICTURE_TOO_LARGE,
                "Nobody could read the picture: %s. The steps are in the definition, and with their states at GET /runs/{id}."
                        .formatted(why));
    }

    /// Of a definition.
    ///
    /// @throws Refusal `PICTURE_TOO_LARGE`
    public static String of(Workflow workflow, int version) {
        checkSize(workflow);
        var boxes =
                workflow.steps().entrySet().stream()
                        .map(entry -> Labels.defined(entry.getKey(), entry.getValue()))
                        .toList();
        var title = new Title(workflow.name(), "version " + version, null, "");
        return picture(workflow, boxes).svg(title);
    }

    /// Of a run.
    ///
    /// @param steps and parts that are not waiting
    /// @param now up to when what still runs is counted
    /// @throws Refusal `PICTURE_TOO_LARGE`
    public static String of(
            Workflow workflow, RunRecord run, Map<String, StepRecord> steps, Instant now) {
        checkSize(workflow);
        var parts = new HashMap<String, List<StepRecord>>();
        steps.forEach(
                (key, step) -> {
                    var dot = key.indexOf('.');
                    if (dot > 0) {
                        parts.computeIfAbsent(key.substring(0, dot), any -> new ArrayList<>())
                                .add(step);
                    }
                });
        var boxes =
                workflow.steps().entrySet().stream()
                        .map(
                                entry ->
                                        Labels.run(
                                                entry.getKey(),
                                                entry.getValue(),
                                                steps.get(entry.getKey()),
                                                parts.getOrDefault(entry.getKey(), List.of()),
                                                now))
                        .toList();
        var end = Objects.requireNonNullElse(run.endedAt(), now);
        var title =
                new Title(
                        workflow.name(),
                        "version " + run.version() + " · run " + run.runId(),
                        StateSign.of(run.status()),
                        Labels.duration(Duration.between(run.createdAt(), end)));
        return picture(workflow, boxes).svg(title);
    }

    private static void checkSize(Workflow workflow) {
        if (workflow.steps().size() > MAX_STEPS) {
            throw tooLarge(
                    "it has %d steps, and %d is the most"
                            .formatted(workflow.steps().size(), MAX_STEPS));
        }
    }

    private static Picture picture(Workflow workflow, List<Box> boxes) {
        var names = List.copyOf(workflow.steps().keySet());
        var numbers =
                IntStream.range(0, names.size())
                        .boxed()
                        .collect(Collectors.toMap(names::get, number -> number));
        var arrows = new ArrayList<Columns.Arrow>();
        var solid = new ArrayList<Boolean>();
        for (var name : names) {
            var step = workflow.step(name);
            for (var need : step.needs()) {
                arrows.add(arrow(numbers, need, name));
                solid.add(true);
            }
            if (step.failure() instanceof OnFailure.Compensate(var other)) {
                arrows.add(arrow(numbers, name, other));
                solid.add(false);
            }
        }
        return new Picture(boxes, arrows, solid);
    }

    private static Columns.Arrow arrow(Map<String, Integer> numbers, String from, String to) {
        return new Columns.Arrow(
                Objects.requireNonNull(numbers.get(from)), Objects.requireNonNull(numbers.get(to)));
    }

    private static double width(Box box) {
        var sign = box.state() == null ? 0 : 20;
        var name = shortened(box.name()).length() * BOLD;
        var does = shortened(box.does()).length() * SMALL;
        var more = sign + shortened(third(box)).length() * SMALL;
        var round = box.shape() == Box.Shape.PERSON ? 18 : 0;
        return Math.max(LEAST_WIDTH, LEFT + 14 + round + Math.max(name, Math.max(does, more)));
    }

    private static String third(Box box) {
        if (box.state() == null) {
            return box.more();
        }
        var word = StateSign.of(box.state()).word();
        return box.more().isEmpty() ? word : word + " · " + box.more();
    }

    private static String shortened(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT - 1) + "…";
    }

    /// What stands above the boxes.
    ///
    /// @param sign where there is a run
    /// @param time how long it took
    private record Title(String name, String of, @Nullable StateSign sign, String time) {
        String words() {
            return sign == null ? of : of + " · " + sign.word() + " · " + time;
        }
    }

    private String svg(Title title) {
        var signs = EnumSet.noneOf(StateSign.class);
        boxes.stream()
                .map(Box::state)
                .filter(Objects::nonNull)
                .map(StateSign::of)
                .forEach(signs::add);
        var legend = legend(List.copyOf(signs));
        var head = title.name().length() * 11 + 2.0 * MARGIN;
        var words = title.words().length() * SMALL + 20 + 2.0 * MARGIN;
        var right = left[left.length - 1] + width[width.length - 1] + MARGIN;
        var wide = Math.max(Math.max(right, legend.width()), Math.max(head, words));
        var below = HEAD + MARGIN + columns.height();
        var high = below + (legend.svg().isEmpty() ? MARGIN : FOOT + MARGIN / 2.0);
        var svg = new StringBuilder();
        svg.append(
                String.format(
                        Locale.ROOT,
                        """
                        <svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="title desc" \
                        width="%.0f" height="%.0f" viewBox="0 0 %.0f %.0f">
                        <title id="title">%s, %s</title>
                        <desc id="desc">%s</desc>
                        <style>%s</style>
                        <defs>%s%s</defs>
                        <rect class="page" width="100%%" height="100%%"/>
                        """,
                        wide,
                        high,
                        wide,
                        high,
                        Markup.escaped(title.name()),
                        Markup.escaped(title.words()),
                        Markup.escaped(description()),
                        STYLE,
                        marker("arrow", "head"),
                        marker("undone", "head bad")));
        svg.append(
                "<text class=\"title\" x=\"%d\" y=\"38\">%s</text>\n"
                        .formatted(MARGIN, Markup.escaped(title.name())));
        svg.append(head(title));
        for (var i = 0; i < arrows.size(); i++) {
            svg.append(arrow(i));
        }
        for (var i = 0; i < boxes.size(); i++) {
            svg.append(box(i));
        }
        if (!legend.svg().isEmpty()) {
            svg.append(
                    String.format(
                            Locale.ROOT,
                            "<g transform=\"translate(%d %.0f)\">%s</g>\n",
                            MARGIN,
                            below + MARGIN,
                            legend.svg()));
        }
        return svg.append("</svg>\n").toString();
    }

    private static String marker(String id, String style) {
        return """
        <marker id="%s" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" \
        orient="auto"><path class="%s" d="M0 .5l7.5 3.5-7.5 3.5z"/></marker>\
        """
                .formatted(id, style);
    }

    private static String head(Title title) {
        var sign = title.sign();
        if (sign == null) {
            return "<text class=\"muted\" x=\"%d\" y=\"60\">%s</text>\n"
                    .formatted(MARGIN, Markup.escaped(title.words()));
        }
        return String.format(
                Locale.ROOT,
                "<g class=\"%s\">%s<text class=\"state\" x=\"%d\" y=\"60\">%s</text></g><text"
                        + " class=\"muted\" x=\"%.0f\" y=\"60\">%s</text>\n",
                sign.style(),
                sign.svg(MARGIN, 47),
                MARGIN + 20,
                Markup.escaped(sign.word() + " · " + title.time()),
                MARGIN + 32 + (sign.word().length() + 3 + title.time().length()) * SMALL,
                Markup.escaped(title.of()));
    }

    /// The same in words, for who cannot see it.
    private String description() {
        if (boxes.stream().allMatch(box -> box.state() == null)) {
            return boxes.size() + " steps: " + names(boxes);
        }
        var states = new ArrayList<String>();
        for (var sign : StateSign.values()) {
            var those =
                    boxes.stream()
                            .filter(box -> box.state() != null && StateSign.of(box.state()) == sign)
                            .toList();
            if (!those.isEmpty()) {
                states.add(sign.word() + ": " + names(those));
            }
        }
        return boxes.size() + " steps; " + String.join("; ", states);
    }

    private static String names(List<Box> boxes) {
        return boxes.stream().map(Box::name).collect(Collectors.joining(", "));
    }

    private String box(int number) {
        var box = boxes.get(number);
        var column = columns.column(number);
        var x = left[column];
        var y = HEAD + MARGIN + columns.middle(number) - height / 2.0;
        var wide = width[column];
        var round = box.shape() == Box.Shape.PERSON ? height / 2 : 10;
        var state = box.state();
        var svg = new StringBuilder();
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<g class=\"%s\" transform=\"translate(%.1f %.1f)\"><title>%s</title>",
                        state == null ? "plain" : StateSign.of(state).style(),
                        x,
                        y,
                        Markup.escaped(box.hint())));
        if (box.shape() == Box.Shape.WORKFLOW) {
            svg.append(
                    String.format(
                            Locale.ROOT,
                            "<rect class=\"box\" x=\"4\" y=\"-4\" width=\"%.1f\" height=\"%d\""
                                    + " rx=\"%d\"/>",
                            wide,
                            height,
                            round));
        }
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<rect class=\"box\" width=\"%.1f\" height=\"%d\" rx=\"%d\"/>",
                        wide,
                        height,
                        round));
        var indent = box.shape() == Box.Shape.PERSON ? LEFT + 8 : LEFT;
        if (box.shape() != Box.Shape.PERSON) {
            svg.append(
                    "<rect class=\"bar\" x=\"6\" y=\"10\" width=\"4\" height=\"%d\" rx=\"2\"/>"
                            .formatted(height - 20));
        }
        var third = shortened(third(box));
        var first = third.isEmpty() ? height / 2 - 3 : 24;
        svg.append(line("name", indent, first, shortened(box.name())));
        svg.append(line("muted", indent, first + LINE, shortened(box.does())));
        if (state != null) {
            svg.append(StateSign.of(state).svg(indent - 2, 24 + 2 * LINE - 12.5));
            svg.append(line("state", indent + 18, 24 + 2 * LINE, third));
        } else if (!third.isEmpty()) {
            svg.append(line("muted", indent, 24 + 2 * LINE, third));
        }
        return svg.append("</g>\n").toString();
    }

    private static String line(String style, int x, int y, String text) {
        return "<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>"
                .formatted(style, x, y, Markup.escaped(text));
    }

    /// Level through each column it passes, and curved between.
    private String arrow(int number) {
        var arrow = arrows.get(number);
        var heights = columns.way(number);
        var column = columns.column(arrow.from());
        var base = HEAD + MARGIN;
        var path = new StringBuilder();
        // As wide as its column, so that all arrows between two columns curve in the same space.
        var x = left[column] + width[column];
        path.append(String.format(Locale.ROOT, "M%.1f %.1f", x, base + heights[0]));
        for (var i = 1; i < heights.length; i++) {
            var next = left[column + i] - (i == heights.length - 1 ? 3 : 0);
            var middle = (x + next) / 2;
            path.append(
                    String.format(
                            Locale.ROOT,
                            "C%.1f %.1f %.1f %.1f %.1f %.1f",
                            middle,
                            base + heights[i - 1],
                            middle,
                            base + heights[i],
                            next,
                            base + heights[i]));
            if (i < heights.length - 1) {
                x = left[column + i] + width[column + i];
                path.append(String.format(Locale.ROOT, "H%.1f", x));
            }
        }
        return "<path class=\"%s\" marker-end=\"url(#%s)\" d=\"%s\"/>\n"
                .formatted(
                        solid.get(number) ? "way" : "way undo",
                        solid.get(number) ? "arrow" : "undone",
                        path);
    }

    private record Legend(String svg, double width) {}

    /// Only of what there is.
    private Legend legend(List<StateSign> signs) {
        var svg = new StringBuilder();
        var x = 0.0;
        for (var sign : signs) {
            svg.append(
                    String.format(
                            Locale.ROOT,
                            "<g class=\"%s\">%s<text class=\"state\" x=\"%.0f\""
                                    + " y=\"12\">%s</text></g>",
                            sign.style(),
                            sign.svg(x, 0),
                            x + 20,
                            sign.word()));
            x += 44 + sign.word().length() * SMALL;
        }
        if (solid.contains(false)) {
            svg.append(
                    String.format(
                            Locale.ROOT,
                            "<path class=\"way undo\" d=\"M%.0f 8h26\"/><text class=\"muted\""
                                    + " x=\"%.0f\" y=\"12\">when it fails</text>",
                            x,
                            x + 34));
            x += 44 + 13 * SMALL;
        }
        return new Legend(svg.toString(), x + 2.0 * MARGIN);
    }
}
