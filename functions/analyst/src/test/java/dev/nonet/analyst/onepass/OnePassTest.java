package dev.nonet.analyst.onepass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nonet.analyst.statistics.Sample;
import dev.nonet.analyst.table.Column;
import dev.nonet.analyst.table.TableReader;
import dev.nonet.shared.contract.analyst.ColumnProfile;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Random;

class OnePassTest {
    @Test
    void hasTheFiguresOfATableThatIsKept() {
        var values = new Random(2).doubles(3_000, -1e3, 1e6).toArray();
        var pass = new OnePass(TableReader.read("a,b\n1e5,true\n"));
        for (var value : values) {
            pass.row(List.of(String.valueOf(value), value > 0 ? "yes" : ""));
        }

        var all = java.util.Arrays.copyOf(values, 3_001);
        all[3_000] = 1e5;
        var sample = new Sample(all);
        var column = pass.columns().getFirst();
        assertThat(pass.rows()).isEqualTo(3_001);
        assertThat(column.n()).isEqualTo(3_001);
        assertThat(column.moments().mean()).isCloseTo(sample.mean(), within(1e-9));
        assertThat(column.moments().sd()).isCloseTo(sample.sd(), within(1e-6));
        assertThat(column.moments().min()).isEqualTo(sample.min());
        assertThat(column.moments().max()).isEqualTo(sample.max());
        assertThat(column.distinct()).isEqualTo(sample.distinct());
        var flag = pass.columns().getLast();
        assertThat(flag.type()).isEqualTo(ColumnProfile.Type.BOOLEAN);
        assertThat(flag.moments().mean()).isEqualTo(1);
        assertThat(flag.missing()).isEqualTo(3_001 - flag.n());
    }

    @Test
    void leavesOutWhatDoesNotFitTheFirstRowsAndSaysWhere() {
        var pass = new OnePass(TableReader.read("a,day,year,ok\n1,2026-01-01,2025,yes\n"));
        pass.row(List.of("2", "2026-01-02", "2026", "no"));
        pass.row(List.of("x", "soon", "later", "maybe"));
        pass.row(List.of("", "", "", ""));

        for (var column : pass.columns()) {
            assertThat(column.n()).as(column.name()).isEqualTo(2);
            assertThat(column.missing()).as(column.name()).isEqualTo(2);
            assertThat(column.notes())
                    .extracting(Column.Note::rule, Column.Note::rows)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple("misfit", 1));
            assertThat(column.notes().getFirst().detail()).endsWith("the first in row 3");
        }
    }

    @Test
    void readsWhatComesLateAsText() {
        var pass = new OnePass(TableReader.read("a,b\n1,\n"));
        pass.row(List.of("1", "5"));
        pass.column("c");
        pass.row(List.of("1", "6", "x"));

        assertThat(pass.columns())
                .extracting(ColumnPass::type)
                .containsExactly(
                        ColumnProfile.Type.NUMBER,
                        ColumnProfile.Type.TEXT,
                        ColumnProfile.Type.TEXT);
        assertThat(pass.columns().get(1).notes())
                .extracting(Column.Note::rule)
                .containsExactly("late-values");
        assertThat(pass.columns().get(2).missing()).isEqualTo(2);
    }
}
