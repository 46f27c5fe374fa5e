package dev.nonet.coder.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.coder.CoderResult.Unsupported;

import org.junit.jupiter.api.Test;

import java.util.List;

class ApiReaderTest {
    @Test
    void refusesASchemaThatIsNothingButItself() {
        assertRefused(
                "DOCUMENT_INVALID",
                "/components/schemas/A: ",
                schema("{oneOf: [{$ref: '#/components/schemas/A'}]}"));
        assertRefused(
                "DOCUMENT_INVALID",
                "/components/schemas/A: ",
                schema("{allOf: [{$ref: '#/components/schemas/A'}, {type: object}]}"));
        assertRefused(
                "DOCUMENT_INVALID",
                "/components/schemas/A: ",
                schema("{$ref: '#/components/schemas/A'}"));
    }

    @Test
    void takesASchemaThatHoldsItself() {
        var api =
                read(
                        schema(
                                "{type: object, properties: {next: {$ref:"
                                    + " '#/components/schemas/A'}, all: {type: array, items: {$ref:"
                                    + " '#/components/schemas/A'}}}}"));

        assertThat(api.types()).extracting(Declaration::name).containsExactly("A");
    }

    @Test
    void neverLooksOutsideOfTheDocument() {
        for (var reference :
                List.of(
                        "http://169.254.169.254/latest/meta-data",
                        "file:///etc/passwd",
                        "other.yaml#/A",
                        "//localhost/a")) {
            assertRefused(
                    "REFERENCE_REMOTE",
                    "/components/schemas/A/$ref: ",
                    schema("{$ref: '" + reference + "'}"));
        }
    }

    @Test
    void refusesWhatContradictsItself() {
        assertRefused(
                "DOCUMENT_INVALID",
                "/components/schemas/A/default: ",
                schema("{type: integer, default: '1'}"));
        assertRefused(
                "DOCUMENT_INVALID",
                "/components/schemas/A/enum/1: ",
                schema("{type: integer, enum: [1, two]}"));
        assertRefused(
                "DOCUMENT_INVALID",
                "/components/schemas/A/allOf/1: ",
                schema("{allOf: [{type: object}, {type: string}]}"));
        assertRefused("DOCUMENT_INVALID", "/components/schemas/A/type: ", schema("{type: text}"));
        assertRefused(
                "DOCUMENT_INVALID",
                "/components/schemas/A/$ref: ",
                schema("{$ref: '#/components/schemas/B'}"));
    }

    @Test
    void refusesPathsThatCanNotBeToldApart() {
        assertRefused("DOCUMENT_INVALID", "/paths/~1{a}{b}: ", paths("'/{a}{b}': {}"));
        assertRefused(
                "DOCUMENT_INVALID",
                "/paths/~1{b}: ",
                paths(
                        "'/{a}': {get: "
                                + operation("a")
                                + "}, '/{b}': {get: "
                                + operation("b")
                                + "}"));
        assertRefused(
                "DOCUMENT_INVALID",
                "/paths/~1{a}/get: ",
                paths("'/{a}': {get: {responses: {'200': {description: ok}}}}"));
    }

    @Test
    void refusesWhatIsTooLargeOrTooDeep() {
        assertRefused("DOCUMENT_TOO_LARGE", "The document: ", "[".repeat(100_000));
        assertRefused("DOCUMENT_TOO_LARGE", "The document: ", "{\"a\":" + "[".repeat(100_000));
        assertRefused("DOCUMENT_INVALID", "The document: it is no JSON at line 1", "{\"a\":");
        assertRefused(
                "DOCUMENT_TOO_LARGE", "The document: ", " ".repeat(DocumentText.MAX_LENGTH + 1));
        assertRefused(
                "DOCUMENT_TOO_LARGE", "The document: ", schema("[".repeat(250) + "]".repeat(250)));
        assertRefused(
                "DOCUMENT_TOO_LARGE",
                "/components/schemas/A/allOf/499: ",
                schema("{allOf: [" + "{type: object},".repeat(600) + "]}"));
    }

    @Test
    void givesEveryNameOnceAndNoKeyword() {
        var api =
                read(
                        schema(
                                "{type: object, properties: {class: {type: string}, Class: {type:"
                                        + " string}, '1': {type: string}, '日本': {type: string}, '':"
                                        + " {type: string}, getClass: {type: string}, 'a-b': {type:"
                                        + " string}, a_b: {type: string}}}"));

        var fields = (Declaration.Body.Fields) api.types().getFirst().body();
        assertThat(fields.fields())
                .extracting(Declaration.Field::component)
                .doesNotHaveDuplicates()
                .containsExactly(
                        "classField",
                        "classField2",
                        "of1",
                        "u65e5u672c",
                        "field",
                        "getClassField",
                        "aB",
                        "aB2");
    }

    @Test
    void namesWhatItLeavesOut() {
        var api =
                read(
                        schema("{type: string, pattern: '(?<!'}")
                                + "  securitySchemes: {key: {type: apiKey}}\n"
                                + "webhooks: {done: {}}\n");

        assertThat(api.unsupported())
                .extracting(Unsupported::pointer)
                .containsExactlyInAnyOrder(
                        "/components/schemas/A/pattern",
                        "/webhooks/done",
                        "/components/securitySchemes/key");
    }

    private static String operation(String parameter) {
        return "{parameters: [{name: "
                + parameter
                + ", in: path, required: true, schema: {type: string}}], responses: {'200':"
                + " {description: ok}}}";
    }

    private static String schema(String schema) {
        return "openapi: 3.1.0\ninfo: {title: a}\npaths: {}\ncomponents:\n  schemas: {A: "
                + schema
                + "}\n";
    }

    private static String paths(String paths) {
        return "openapi: 3.0.3\ninfo: {title: a}\npaths: {" + paths + "}\n";
    }

    private static ApiModel read(String text) {
        return ApiReader.read(DocumentText.parse(text), null, null);
    }

    private static void assertRefused(String code, String message, String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOfSatisfying(
                        AgentException.Permanent.class,
                        refused -> assertThat(refused.code()).isEqualTo(code))
                .hasMessageStartingWith(message);
    }
}
