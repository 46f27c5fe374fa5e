package dev.nonet.validator.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.validator.compile.Tokens;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class DuplicationTest {
    @Test
    void findsARunOfAHundredTokensButNoShorterOne() {
        assertThat(lines(tokens(0, 100), tokens(0, 100))).isEqualTo(200);
        assertThat(lines(tokens(0, 99), tokens(0, 99))).isZero();
        assertThat(Duplication.WINDOW).isEqualTo(100);
    }

    @Test
    void findsItAcrossFilesAndInsideOne() {
        assertThat(lines(tokens(0, 150) + "x\n" + tokens(0, 120))).isEqualTo(240);
        assertThat(lines(tokens(500, 650) + tokens(0, 130), tokens(0, 130))).isEqualTo(260);
    }

    @Test
    void doesNotMindBlanksAndComments() {
        var spaced = tokens(0, 100).replace("\n", " /* or */\n\n");

        assertThat(lines(tokens(0, 100), spaced)).isEqualTo(200);
    }

    @Test
    void findsNothingInCodeThatStandsOnce() {
        assertThat(lines(tokens(0, 1_000), tokens(2_000, 3_000))).isZero();
        assertThat(lines("")).isZero();
    }

    /// One token on each line.
    private static String tokens(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> "a" + number + "\n")
                .collect(Collectors.joining());
    }

    private static int lines(String... sources) {
        return Duplication.lines(List.of(sources).stream().map(Tokens::of).toList());
    }
}
