package dev.nonet.coder.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.coder.model.Modeller;
import dev.nonet.shared.contract.coder.CoderInput;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamplesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            textBlock =
                    """
                    title:string > "Title " + number > Title 1
                    code:string max 7 > "%03d".formatted(number) > 001
                    code:string max 8 > "Code " + number > Code 1
                    code:string max 2 > "11" > 11
                    code:string min 13 max 13 > "%013d".formatted(number) > 0000000000001
                    code:string min 6 > "Code " + number > Code 1
                    code:string min 7 > "%07d".formatted(number) > 0000001
                    text:text > "Text " + number > Text 1
                    count:int > number > 1
                    release year:int > 2000 + number > 2001
                    count:int min 5 > 5 + number % 1000 > 6
                    count:int max 5 > 5 - number % 1000 > 4
                    count:int min 5 max 5 > 5 > 5
                    count:int min 5 max 7 > 5 + number % 3 > 6
                    count:int min 1 max 1001 > 1 + number % 1000 > 2
                    count:int min 1 max 1000 > 1 + number % 1000 > 2
                    count:int min 1 max 999 > 1 + number % 999 > 2
                    count:long min 3000000000 > 3000000000L + number % 1000 > 3000000001
                    price:decimal > java.math.BigDecimal.valueOf(100 * number + 95, 2) > 1.95
                    price:decimal min 0 > 0 + number % 1000 > 1
                    done:boolean > true > true
                    day:date > java.time.LocalDate.of(2026, 1, 30).plusDays(number) > 2026-01-31
                    at:datetime > java.time.Instant.parse("2026-01-31T12:00:00Z").plusSeconds(number) > 2026-01-31T12:00:01Z
                    code:uuid > new java.util.UUID(0, number) > 00000000-0000-0000-0000-000000000001
                    mail:email > "library.book" + number + "@example.com" > library.book1@example.com
                    site:url > "https://example.com/" + number > https://example.com/1
                    status:enum(in stock|lent) > "in stock" > in stock
                    """)
    void fitsTheField(String field, String expression, String first) {
        var entity =
                Modeller.model(CoderInput.of("library books with " + field))
                        .service()
                        .entities()
                        .getFirst();
        var samples = new Samples(entity, entity.fields().getFirst());

        assertThat(samples.expression()).hasToString(expression.strip());
        assertThat(samples.first()).hasToString(first.strip());
    }
}
