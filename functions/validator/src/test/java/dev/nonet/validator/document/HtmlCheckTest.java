package dev.nonet.validator.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.validator.ValidatorResult.Issue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlCheckTest {
    private static final String GOOD =
            """
            <!doctype html>
            <html lang="en">
            <head><title>Books</title></head>
            <body>
            <h1 id="top-of-page">Books</h1>
            <form><label for="name">Name</label><input id="name"></form>
            <img src="a.png" alt="">
            <p><a href="#top-of-page">Up</a></p>
            </body>
            </html>
            """;

    @Test
    void aGoodPageHasNoIssues() {
        assertThat(HtmlCheck.of(GOOD)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    <!doctype html>      |                      | html:doctype      | 1
                    Books</title>        | </title>             | html:title        | 1
                    ' lang="en"'         |                      | html:lang         | 1
                    ' alt=""'            |                      | html:alt          | 7
                    id="top-of-page"     | id="name"            | html:duplicate-id | 6
                    for="name"           | for="nome"           | html:reference    | 6
                    href="#top-of-page"  | href="#bottom"       | html:reference    | 8
                    Up</a>               | <button>Up</button></a> | html:nesting   | 8
                    Up</a>               | Up</b></a>           | html:parse        | 8
                    """)
    void whatIsWrongHasItsLine(String part, String other, String rule, int line) {
        assertThat(HtmlCheck.of(GOOD.replace(part, other == null ? "" : other)))
                .filteredOn(issue -> issue.rule().equals(rule))
                .extracting(Issue::line)
                .contains(line);
    }

    @Test
    void aPageThatIsNestedWithoutEndIsReadInBoundedTime() {
        assertThat(HtmlCheck.of("<div>".repeat(50_000))).isNotEmpty();
    }

    @Test
    void aPageThatIsTooLargeIsRefused() {
        assertThatThrownBy(() -> HtmlCheck.of(" ".repeat(HtmlCheck.MAX_LENGTH + 1)))
                .isInstanceOfSatisfying(
                        AgentException.Permanent.class,
                        e -> assertThat(e.code()).isEqualTo("DOCUMENT_TOO_LARGE"));
    }
}
