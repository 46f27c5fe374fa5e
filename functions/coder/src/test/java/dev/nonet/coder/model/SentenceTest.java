package dev.nonet.coder.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.coder.CoderInput;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.stream.Collectors;

class SentenceTest {
    /// One line: name | entity: field:type?modifiers, … ; …
    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            textBlock =
                    """
                    a REST service for a library: books with title:string, author:string, year:int > library | books: title:string, author:string, year:int
                    a REST service for a library: books with title, author, year > library | books: title, author, year
                    a REST API for books with title:string, isbn:string unique > - | books: title:string, isbn:string unique
                    authors with name:string; books with title:string, author:author > - | authors: name:string; books: title:string, author:author
                    authors with name and books with a title and an author > - | authors: name; books: title, author
                    authors with name, and books with title > - | authors: name; books: title
                    Please build a small JSON API to manage tasks with title and due date. > - | tasks: title, due date
                    We need a backend for the city library: a book has a title, an author and a publication year > city library | book: title, author, publication year
                    an application that manages rooms that have a name > - | rooms: name
                    a service: rooms with name > - | rooms: name
                    a service for a library: book: title, year > library | book: title, year
                    a service for books: title:string, author:author > - | books: title:string, author:author
                    books: title:string, year:int > - | books: title:string, year:int
                    library: books with title > library | books: title
                    a REST service for a library > library |
                    loans with status:enum(open|closed, in progress) optional, days:int min -5 max 30 > - | loans: status:enum(open|closed|in progress) optional, days:int min -5 max 30
                    rooms with floor required, name mandatory > - | rooms: floor required, name required
                    check-ins with at:datetime > - | check-ins: at:datetime
                    """)
    void understandsTheGrammar(String sentence, String expected) {
        assertThat(written(Sentence.parse(sentence))).isEqualTo(expected.strip());
    }

    @Test
    void readsListsOverSeveralLines() {
        var parsed =
                Sentence.parse(
                        """
                        A REST service for a library:
                        - authors with name,
                          born:date
                        * books with title
                        """);

        assertThat(written(parsed)).isEqualTo("library | authors: name, born:date; books: title");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            textBlock =
                    """
                    a REST service for a library: books with title (string) > 48 to 48
                    a chat bot > 11 to 11
                    books with > 11 to 11
                    books with title: > 18 to 18
                    books with title;; books > 25 to 25
                    books with naïve > 14 to 14
                    books with title year:int min x > 31 to 31
                    books with status:enum(a > 25 to 25
                    books with status:enum(:) > 24 to 24
                    books with a:int max 99999999999999999999 > 22 to 41
                    a REST service of books > 16 to 17
                    """)
    void saysWhereItDidNotUnderstand(String sentence, String place) {
        assertThatThrownBy(() -> Sentence.parse(sentence))
                .isInstanceOfSatisfying(
                        AgentException.Permanent.class,
                        e -> assertThat(e.code()).isEqualTo("REQUEST_NOT_UNDERSTOOD"))
                .hasMessageContaining("characters " + place)
                .hasMessageContaining(Refusal.EXAMPLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {Refusal.EXAMPLE})
    void understandsTheExampleItShows(String example) {
        assertThat(Sentence.parse(example).entities()).hasSize(2);
    }

    @Property(tries = 500)
    void answersAnyText(
            @ForAll
                    @Chars({
                        'a', 'B', '1', ' ', ':', ';', ',', '.', '|', '(', ')', '-', '*', '\n', 'é'
                    })
                    @StringLength(max = 40)
                    String text) {
        assertUnderstoodOrRefused(text);
    }

    @Property(tries = 500)
    void answersAnyWords(@ForAll("words") java.util.List<String> words) {
        assertUnderstoodOrRefused(String.join(" ", words));
    }

    @net.jqwik.api.Provide
    net.jqwik.api.Arbitrary<java.util.List<String>> words() {
        return net.jqwik.api.Arbitraries.of(
                        "a", "REST", "service", "for", "library", ":", "books", "with", "title",
                        ",", "and", ":string", "min", "3", "unique", ";", "enum(", "x", "|", ")",
                        "that", "have", "\n", "-")
                .list()
                .ofMaxSize(20);
    }

    private static void assertUnderstoodOrRefused(String text) {
        try {
            assertThat(Sentence.parse(text).entities())
                    .allSatisfy(entity -> assertThat(entity.fields()).isNotEmpty());
        } catch (AgentException.Permanent e) {
            assertThat(e.code()).isEqualTo("REQUEST_NOT_UNDERSTOOD");
        }
    }

    private static String written(Sentence.Parsed parsed) {
        var entities =
                parsed.entities().stream()
                        .map(SentenceTest::written)
                        .collect(Collectors.joining("; "));
        return ((parsed.name() == null ? "-" : parsed.name()) + " | " + entities).strip();
    }

    private static String written(CoderInput.Entity entity) {
        return entity.name()
                + ": "
                + entity.fields().stream()
                        .map(SentenceTest::written)
                        .collect(Collectors.joining(", "));
    }

    private static String written(CoderInput.Field field) {
        return field.name()
                + (field.type() == null ? "" : ":" + field.type())
                + (field.required() == null ? "" : field.required() ? " required" : " optional")
                + (field.unique() == null ? "" : " unique")
                + (field.min() == null ? "" : " min " + field.min())
                + (field.max() == null ? "" : " max " + field.max());
    }
}
