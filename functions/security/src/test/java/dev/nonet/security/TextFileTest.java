package dev.nonet.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextFileTest {
    @Test
    void countsLinesWithEveryKindOfEnd() {
        var file = new TextFile("A/B.Txt", "one\ntwo\r\nthree\rfour");

        assertThat(file.lines()).isEqualTo(4);
        assertThat(file.line(2)).isEqualTo("two");
        assertThat(file.line(4)).isEqualTo("four");
        assertThat(file.lineOf(0)).isEqualTo(1);
        assertThat(file.lineOf(4)).isEqualTo(2);
        assertThat(file.lineOf(8)).isEqualTo(2);
        assertThat(file.lineOf(9)).isEqualTo(3);
        assertThat(file.columnOf(6)).isEqualTo(3);
        assertThat(file.name()).isEqualTo("b.txt");
        assertThat(file.extension()).isEqualTo("txt");
        assertThat(new TextFile("Makefile", "").extension()).isEmpty();
        assertThat(new TextFile("a", "").lines()).isZero();
        assertThat(new TextFile("a", "\n".repeat(100)).lines()).isEqualTo(100);
    }
}
