package dev.nonet.validator.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import static java.util.Objects.requireNonNull;

import dev.nonet.shared.contract.validator.ValidatorResult.Issue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.List;

class OpenApiCheckTest {
    private static final String GOOD =
            """
            openapi: VERSION
            info: {title: Books, version: "1"}
            paths:
              /books/{id}:
                parameters:
                  - {$ref: "#/components/parameters/id"}
                get:
                  operationId: book
                  responses:
                    "200":
                      description: the book
                      content:
                        application/json:
                          schema: {$ref: "#/components/schemas/Book"}
                          example: {title: Dune, pages: 412}
                    default: {description: a problem}
              /books:
                post:
                  operationId: addBook
                  requestBody:
                    content:
                      application/json:
                        schema: {$ref: "#/components/schemas/Book"}
                        examples:
                          one: {value: {title: Emma}}
                  responses:
                    "201": {description: done}
            components:
              parameters:
                id: {name: id, in: path, required: true, schema: {type: integer}, example: 7}
              schemas:
                Book:
                  type: object
                  required: [title]
                  properties:
                    title: {type: string, example: Dune}
                    pages: {type: integer, minimum: 1}
                    sequel: {$ref: "#/components/schemas/Book"}
            """;

    @ParameterizedTest
    @CsvSource({"3.0.3", "3.1.0"})
    void aGoodDocumentHasNoIssues(String version) {
        assertThat(check(GOOD.replace("VERSION", version))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    title: Books,                   |                             | openapi:required          | /info                              | 2
                    description: the book           | summary: the book           | openapi:required          | /paths/~1books~1{id}/get/responses/200 | 10
                    in: path, required: true        | in: path                    | openapi:required          | /components/parameters/id          | 30
                    operationId: addBook            | operationId: book           | openapi:operation-id      | /paths/~1books/post/operationId    | 19
                    {$ref: "#/components/parameters/id"} | {name: other, in: query, schema: {}} | openapi:path-parameter | /paths/~1books~1{id}/get | 7
                    sequel: {$ref: "#/components/schemas/Book | sequel: {$ref: "#/components/schemas/Boek | openapi:reference | /components/schemas/Book/properties/sequel/$ref | 38
                    sequel: {$ref: "#/components    | sequel: {$ref: "http://10.0.0.1/x#/components | openapi:reference-outside | /components/schemas/Book/properties/sequel/$ref | 38
                    title: Dune, pages: 412         | title: Dune, pages: many    | openapi:example           | /paths/~1books~1{id}/get/responses/200/content/application~1json/example/pages | 15
                    {value: {title: Emma}}          | {value: {name: Emma}}       | openapi:example           | /paths/~1books/post/requestBody/content/application~1json/examples/one/value | 25
                    example: 7                      | example: seven              | openapi:example           | /components/parameters/id/example  | 30
                    """)
    void whatIsWrongHasItsPlace(String part, String other, String rule, String pointer, int line) {
        assertThat(GOOD).contains(part);
        var text = GOOD.replace(part, other == null ? "" : other).replace("VERSION", "3.1.0");

        assertThat(check(text))
                .extracting(Issue::rule, Issue::file, Issue::line)
                .contains(tuple(rule, pointer, line));
    }

    @Test
    void whatMayBeNullInOpenApi30MayBeNullInItsExamples() {
        var nullable =
                GOOD.replace("VERSION", "3.0.3")
                        .replace("minimum: 1}", "minimum: 1, nullable: true}");

        assertThat(check(nullable.replace("pages: 412", "pages: null"))).isEmpty();
        assertThat(check(GOOD.replace("VERSION", "3.0.3").replace("pages: 412", "pages: null")))
                .hasSize(1);
    }

    @Test
    void anotherVersionIsNamed() {
        assertThat(check("swagger: '2.0'\ninfo: {}\n"))
                .extracting(Issue::rule)
                .containsExactly("openapi:version");
    }

    @Test
    void aReferenceToItselfEnds() {
        var cycle =
                GOOD.replace("VERSION", "3.1.0")
                        .replace(
                                "parameters:\n"
                                    + "    id: {name: id, in: path, required: true, schema: {type:"
                                    + " integer}, example: 7}",
                                "parameters:\n    id: {$ref: \"#/components/parameters/id\"}");

        assertThat(check(cycle)).extracting(Issue::rule).contains("openapi:path-parameter");
    }

    private static List<Issue> check(String text) {
        var document = Document.read(text);
        return OpenApiCheck.of(requireNonNull(document.tree()), Duration.ofSeconds(60))
                .issues()
                .stream()
                .map(document::placed)
                .toList();
    }
}
