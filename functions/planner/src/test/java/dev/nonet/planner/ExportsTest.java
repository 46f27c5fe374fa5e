package dev.nonet.planner;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalVersion;

import dev.nonet.shared.contract.planner.Effort;
import dev.nonet.shared.contract.planner.Need;
import dev.nonet.shared.contract.planner.PlannerInput;
import dev.nonet.shared.contract.planner.PlannerResult;
import dev.nonet.shared.contract.planner.Resource;
import dev.nonet.shared.contract.planner.Task;
import dev.nonet.shared.contract.planner.WorkCalendar;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;

import javax.xml.parsers.DocumentBuilderFactory;

class ExportsTest {
    private static final String HOSTILE = "=1+\"2\"<script>:\u0001";

    @Test
    void writeATableThatSpreadsheetsTakeForText() {
        assertThat(CsvTable.of(plan()))
                .isEqualTo(
                        """
                        task,name,phase,effort,start,finish,late_start,late_finish,slack,critical\r
                        "a","'=1+""2""<script>:\u0001","P",2.0,2026-03-02,2026-03-03,2026-03-02,2026-03-03,0.0,true\r
                        "b","b","P",1.0,2026-03-02,2026-03-02,2026-03-03,2026-03-03,1.0,false\r
                        "m","m",,0.0,2026-03-03,2026-03-03,2026-03-03,2026-03-03,0.0,true\r
                        """);
    }

    @Test
    void writeAMermaidChart() {
        assertThat(MermaidGantt.of(plan()))
                .isEqualTo(
                        """
                        gantt
                            dateFormat YYYY-MM-DD
                            inclusiveEndDates
                            title Release  1
                            section P
                            =1+"2" script :crit, t0, 2026-03-02, 2026-03-03
                            b :t1, 2026-03-02, 2026-03-02
                            m :crit, milestone, t2, 2026-03-03, 0d
                        """);
    }

    @Test
    void drawAChartThatIsWellFormedAndHoldsNoMarkupOfTheRequest() throws Exception {
        var svg = svg(plan());
        var document =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));

        assertThat(document.getElementsByTagName("script").getLength()).isZero();
        assertThat(document.getDocumentElement().getAttribute("viewBox")).isEqualTo("0 0 980 136");
        assertThat(svg)
                .contains("<rect class=\"crit\" x=\"260.0\" y=\"40\" width=\"700.0\"")
                .contains("<rect class=\"bar\" x=\"260.0\" y=\"64\" width=\"350.0\"")
                .contains("<path class=\"slack\" d=\"M610.0 71 H960.0\"/>")
                .contains("<path class=\"crit\" d=\"M960.0 88 l7 7")
                .contains("<text x=\"8\" y=\"51\">")
                .contains("<text x=\"8\" y=\"22\"");
    }

    /// Ada works on one morning of two days, and the plan not on the Saturday on which she does.
    @Test
    void shadeWhatIsNotWorked() {
        var mornings =
                new WorkCalendar(
                        List.of(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY),
                        List.of(),
                        List.of(new WorkCalendar.Hours(DayOfWeek.FRIDAY, 4)),
                        List.of());
        var tasks =
                List.of(
                        new Task(
                                "a",
                                null,
                                new Effort.Days(1.5),
                                List.of(),
                                List.of(new Need("ada", 1)),
                                null,
                                null,
                                null,
                                null));
        var input =
                new PlannerInput(
                        null,
                        tasks,
                        null,
                        null,
                        List.of(new Resource("ada", 1, List.of(), mornings, null)),
                        Plans.MONDAY,
                        null,
                        null,
                        null,
                        List.of(),
                        null,
                        null);
        var plan = Planner.plan(null, tasks, input, Plans.MONDAY);

        assertThat(SvgGantt.of(plan, new Breaks(plan, input)))
                .contains("<rect class=\"rest\" x=\"843.3\" y=\"40\" width=\"116.7\"")
                .contains(
                        "<rect class=\"break\" x=\"785.0\" y=\"40\" width=\"58.3\""
                                + " height=\"14\"/>");
    }

    private static String svg(PlannerResult plan) {
        return SvgGantt.of(plan, new Breaks(plan, Plans.input(List.of())));
    }

    @Test
    void shortenNamesThatDoNotFit() {
        var plan = plan(named("a", "x".repeat(39), 1, "P"));

        assertThat(svg(plan)).contains(">" + "x".repeat(37) + "…<");
    }

    /// Read by biweekly.
    @Test
    void writeACalendarWithAnEventForEachTask() {
        var text = ICalendar.of(plan(), Instant.parse("2026-03-01T12:00:00Z"));
        var events = Biweekly.parse(text).first().getEvents();

        assertThat(text.lines())
                .allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75);
        assertThat(Biweekly.parse(text).first().validate(ICalVersion.V2_0).isEmpty()).isTrue();
        assertThat(events)
                .extracting(event -> event.getSummary().getValue())
                .containsExactly("=1+\"2\"<script>: ", "b", "m");
        assertThat(events)
                .extracting(event -> event.getDateStart().getValue().getRawComponents().toString())
                .containsExactly("20260302T000000", "20260302T000000", "20260303T000000");
    }

    @Test
    void foldLongLinesOfACalendarBetweenCharacters() {
        var name = "ä€😀;,\\".repeat(40);
        var text =
                ICalendar.of(plan(named("a", name, 1, "P")), Instant.parse("2026-03-01T12:00:00Z"));

        assertThat(text.lines())
                .allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75);
        assertThat(Biweekly.parse(text).first().getEvents().getFirst().getSummary().getValue())
                .isEqualTo(name);
    }

    private static PlannerResult plan() {
        return plan(named("a", HOSTILE, 2, "P"), named("b", null, 1, "P"), Plans.task("m", 0, "a"));
    }

    private static PlannerResult plan(Task... tasks) {
        var list = List.of(tasks);
        return Planner.plan("Release #1", list, Plans.input(list), Plans.MONDAY);
    }

    private static Task named(
            String id,
            @org.jspecify.annotations.Nullable String name,
            double effort,
            String phase) {
        return new Task(
                id, name, new Effort.Days(effort), List.of(), List.of(), phase, null, null, null);
    }
}
