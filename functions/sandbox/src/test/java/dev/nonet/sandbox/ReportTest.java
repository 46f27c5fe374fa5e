package dev.nonet.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.sandbox.Report.Kind;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import org.junit.jupiter.api.Test;

import java.util.List;

class ReportTest {
    @Property
    void comesBackAsItWas(@ForAll Kind kind, @ForAll List<String> fields) {
        // A lone half of a pair is no text in UTF-8.
        var texts = fields.stream().map(text -> text.replaceAll("\\p{Cs}", "?")).toList();
        var report = new Report(kind, texts);

        assertThat(report.line("word")).doesNotContain("\n");
        assertThat(Report.parse("word", report.line("word"))).contains(report);
        assertThat(Report.parse("other", report.line("word"))).isEmpty();
    }

    @Property
    void isNotFoundInWhatTestsPrint(@ForAll String line) {
        assertThat(Report.parse("word", line)).isEmpty();
        assertThat(Report.parse("word", "word STARTED " + line)).satisfies(report -> {});
    }

    @Test
    void isNotFoundInDamagedLines() {
        assertThat(Report.parse("word", "word DONE")).isPresent();
        assertThat(Report.parse("word", "word UNKNOWN")).isEmpty();
        assertThat(Report.parse("word", "word DONE .%%")).isEmpty();
        assertThat(Report.parse("word", "word")).isEmpty();
    }
}
