package dev.nonet.shared.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountedTest {
    @ParameterizedTest
    @CsvSource({
        "0, finding, 0 findings",
        "1, finding, 1 finding",
        "2, finding, 2 findings",
        "1200000, row, 1200000 rows",
        "1, vulnerability, 1 vulnerability",
        "3, vulnerability, 3 vulnerabilities",
        "1, working day, 1 working day",
        "0.5, working day, 0.5 working days",
        "1.5, working day, 1.5 working days"
    })
    void onlyOneIsSingular(double amount, String thing, String said) {
        assertThat(Counted.of(amount, thing)).isEqualTo(said);
    }
}
