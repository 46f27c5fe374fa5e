package dev.nonet.analyst;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nonet.shared.agent.AgentContext;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.agent.AgentOutcome;
import dev.nonet.shared.agent.Deadline;
import dev.nonet.shared.agent.TaskSignals;
import dev.nonet.shared.artifact.FolderArtifacts;
import dev.nonet.shared.contract.ContractViolation;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.contract.RecordReader;
import dev.nonet.shared.contract.analyst.AnalystInput;
import dev.nonet.shared.contract.analyst.AnalystResult;
import dev.nonet.shared.contract.analyst.AnalystResult.Answer;
import dev.nonet.shared.contract.analyst.AnalystResult.Interval;
import dev.nonet.shared.task.TaskRequest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

class AnswersTest {
    private static final String SALES =
            """
            day,shop,amount (EUR),paid
            2026-01-05,a,10,true
            2026-01-20,a,20,false
            2026-02-01,b,5,true
            2026-02-03,a,60,true
            2026-04-01,b,7,true
            2026-04-02,b,,true
            ,b,9,false
            """;

    @TempDir Path folder;

    @Test
    void aggregatesByGroupWithIntervals() throws Exception {
        var answer = answer("{'measure': 'amount (EUR)', 'by': ['shop']}");

        assertThat(answer.rows())
                .extracting(it -> it.group().getFirst() + " " + it.value() + " " + it.n())
                .containsExactly("a 30.0 3", "b 7.0 3");
        assertThat(answer.rows().getLast().ci95()).isEqualTo(new Interval(2.03172, 11.9683));
        assertThat(answer.n()).isEqualTo(6);
        assertThat(answer.leftOut()).isEqualTo(1);
        assertThat(answer.unit()).isEqualTo("EUR");
        assertThat(answer.chart()).isNotNull();
        assertThat(answer.sentence())
                .startsWith(
                        "Mean of amount (EUR) by shop (n = 6, 2 of 2 figures): a 30.0 EUR (95 %")
                .endsWith("least shown b 7.0 EUR (95 % from 2.03172 to 11.9683).");
    }

    @Test
    void aggregatesOverPeriodsAndComparesThemWithThoseBefore() throws Exception {
        var answer =
                answer(
                        "{'measure': 'amount (EUR)', 'agg': 'sum', 'over': 'month', 'compare':"
                                + " 'previous'}");

        assertThat(answer.rows())
                .extracting(it -> it.at() + " " + it.value() + " " + it.change())
                .containsExactly(
                        "2026-01-01 30.0 null", "2026-02-01 65.0 35.0", "2026-04-01 7.0 null");
        assertThat(answer.leftOut()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "hour, 2026-01-05T00:00:00Z",
        "day, 2026-01-05",
        "week, 2026-01-05",
        "quarter, 2026-01-01",
        "year, 2026-01-01"
    })
    void knowsPeriods(String grain, String first) throws Exception {
        var answer = answer("{'over': '%s', 'by': ['shop']}".formatted(grain));

        assertThat(answer.rows().getFirst().at()).isEqualTo(first);
        assertThat(answer.rows().stream().mapToInt(Answer.Row::n).sum()).isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'column': 'shop', 'op': 'eq', 'values': ['a']} | 3",
                "{'column': 'shop', 'op': 'ne', 'values': ['a']} | 4",
                "{'column': 'shop', 'op': 'in', 'values': ['a', 'c']} | 3",
                "{'column': 'amount (EUR)', 'op': 'ge', 'values': ['10']} | 3",
                "{'column': 'amount (EUR)', 'op': 'gt', 'values': ['10']} | 2",
                "{'column': 'amount (EUR)', 'op': 'lt', 'values': ['7.0']} | 1",
                "{'column': 'amount (EUR)', 'op': 'missing'} | 1",
                "{'column': 'amount (EUR)', 'op': 'present'} | 6",
                "{'column': 'day', 'op': 'lt', 'values': ['2026-02-01']} | 2",
                "{'column': 'day', 'op': 'le', 'values': ['2026-02-01T00:00:00Z']} | 3",
                "{'column': 'paid', 'op': 'eq', 'values': ['false']} | 2"
            })
    void countsTheRowsThatPassAFilter(String filter, int n) throws Exception {
        assertThat(answer("{'filter': [%s]}".formatted(filter)).n()).isEqualTo(n);
    }

    @ParameterizedTest
    @CsvSource({
        "count, 6",
        "sum, 111",
        "mean, 18.5",
        "median, 9.5",
        "min, 5",
        "max, 60",
        "distinct, 6"
    })
    void knowsAggregates(String aggregate, double value) throws Exception {
        var answer = answer("{'measure': 'amount (EUR)', 'agg': '%s'}".formatted(aggregate));

        assertThat(answer.rows()).singleElement().extracting(Answer.Row::value).isEqualTo(value);
        assertThat(answer.chart()).isNull();
    }

    @Test
    void measuresSharesAndCutsWhatIsLong() throws Exception {
        var share = answer("{'measure': 'paid', 'by': ['shop'], 'limit': 1}");

        assertThat(share.rows()).hasSize(1);
        assertThat(share.groups()).isEqualTo(2);
        assertThat(share.rows().getFirst().value()).isEqualTo(0.75);
        assertThat(share.rows().getFirst().ci95()).isEqualTo(new Interval(0.300642, 0.954413));
    }

    @Test
    void saysWhereNothingPasses() throws Exception {
        var answer = answer("{'filter': [{'column': 'shop', 'op': 'eq', 'values': ['z']}]}");

        assertThat(answer.rows()).isEmpty();
        assertThat(answer.sentence())
                .isEqualTo("No row answers what was asked for: number of rows.");
    }

    @Test
    void answersWithoutAnythingToMeasure() throws Exception {
        var input = input("shop\na\nb\na\n", "{'by': ['shop']}");

        assertThat(result(input).answers().getFirst().rows())
                .extracting(Answer.Row::value)
                .containsExactly(2.0, 1.0);
    }

    @Test
    void saysWhatItFoundFirst() throws Exception {
        assertThat(new AnalystAgent().explain(result(input(SALES, "{'measure': 'paid'}"))))
                .startsWith("Analysed 7 rows. Share of paid (n = 7): 0.714286 (95 % from ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'measure': 'none'} | input.questions[0].measure names no column; the columns are",
                "{'measure': 'shop'} | input.questions[0].measure names no column of numbers or",
                "{'by': ['shop', 'x']} | input.questions[0].by[1] names no column;",
                "{'filter': [{'column': 'x', 'op': 'present'}]} |"
                        + " input.questions[0].filter[0].column names no column;",
                "{'filter': [{'column': 'day', 'op': 'eq', 'values': ['soon']}]} |"
                        + " input.questions[0].filter[0].values[0] is no value of column 1, which"
                        + " has the type date"
            })
    void namesTheFieldThatDoesNotFitTheTable(String question, String message) throws Exception {
        var input = input(SALES, question);

        assertThatThrownBy(() -> result(input))
                .isInstanceOf(AgentException.Permanent.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'agg': 'mean'} | a measure, as only count does without",
                "{'compare': 'previous'} | over, as only periods can be compared",
                "{'filter': [{'column': 'a', 'op': 'eq'}]} | one value, several for in",
                "{'over': 'decade'} | input.questions[0].over"
            })
    void refusesQuestionsThatMakeNoSense(String question, String message) {
        assertThatThrownBy(() -> input(SALES, question))
                .isInstanceOf(ContractViolation.class)
                .hasMessageContaining("input.questions[0]")
                .hasMessageContaining(message);
    }

    @Test
    void joinsASecondTableAndCountsWhatDoesNotMatch() throws Exception {
        var result =
                result(
                        joined(
                                "{'measure': 'amount (EUR)', 'agg': 'sum', 'by': ['city']}",
                                "shop,city,day\na,Bonn,1\nc,Kiel,2\n"));

        assertThat(result.answers().getFirst().rows())
                .extracting(it -> it.group().getFirst() + " " + it.value())
                .containsExactly("Bonn 90.0");
        assertThat(result.answers().getFirst().leftOut()).isEqualTo(4);
        assertThat(result.rows()).isEqualTo(7);
        assertThat(result.profile())
                .extracting(it -> it.column())
                .containsExactly("day", "shop", "amount (EUR)", "paid", "city", "day (joined)");
        assertThat(result.dataQuality())
                .extracting(it -> it.rule() + " " + it.rows())
                .contains("join-unmatched 4", "join-unused 1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "shop,city;a,Bonn;a,Kiel | Rows 1 and 2 of the joined table have the same values",
                "store,city;a,Bonn | input.join.on[0] names no column of the table in input.join",
            })
    void refusesJoinsThatCountTwiceOrHaveNoColumn(String csv, String message) throws Exception {
        var input = joined("{}", csv.replace(';', '\n'));

        assertThatThrownBy(() -> result(input))
                .isInstanceOf(AgentException.Permanent.class)
                .hasMessageContaining(message);
    }

    private static AnalystInput joined(String question, String csv) throws Exception {
        var json = Json.mapper().createObjectNode().put("data", SALES);
        json.putArray("questions").add(Json.mapper().readTree(question.replace('\'', '"')));
        json.putObject("join").put("data", csv).putArray("on").add("shop");
        return RecordReader.strict(AnalystInput.class).read(json, "input");
    }

    private Answer answer(String question) throws Exception {
        return result(input(SALES, question)).answers().getFirst();
    }

    private static AnalystInput input(String csv, String question) throws Exception {
        var json = Json.mapper().createObjectNode().put("data", csv);
        json.putArray("questions").add(Json.mapper().readTree(question.replace('\'', '"')));
        return Objects.requireNonNull(RecordReader.strict(AnalystInput.class).read(json, "input"));
    }

    private AnalystResult result(AnalystInput input) {
        var context =
                new AgentContext(
                        TaskRequest.of(AgentName.ANALYST, "id", "analyse"),
                        Deadline.in(Duration.ofMinutes(1), Clock.systemUTC()),
                        new FolderArtifacts(folder),
                        name -> Optional.empty(),
                        TaskSignals.NONE);
        return ((AgentOutcome.Completed<AnalystResult>) new AnalystAgent().handle(input, context))
                .result();
    }
}
