package dev.nonet.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.shared.contract.Json;
import dev.nonet.shared.contract.security.Scanner;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

class RuleBookTest {
    private final RuleBook rules = RuleBook.load();

    @TestFactory
    Stream<DynamicTest> findsWhatIsBadAndPassesOverWhatIsGood() throws IOException {
        return examples()
                .map(
                        example ->
                                DynamicTest.dynamicTest(
                                        example.get("rule").asText()
                                                + " in "
                                                + example.get("bad").asText(),
                                        () -> {
                                            var rule = example.get("rule").asText();
                                            var path = example.get("path").asText();
                                            assertThat(
                                                            Scans.rules(
                                                                    path,
                                                                    Samples.fill(
                                                                            example.get("bad")
                                                                                    .asText())))
                                                    .contains(rule);
                                            assertThat(
                                                            Scans.rules(
                                                                    path,
                                                                    Samples.fill(
                                                                            example.get("good")
                                                                                    .asText())))
                                                    .doesNotContain(rule);
                                        }));
    }

    @Test
    void everyRuleHasAnExample() throws IOException {
        var shown =
                examples().map(example -> example.get("rule").asText()).collect(Collectors.toSet());

        assertThat(rules.all()).extracting(Rule::id).allMatch(shown::contains);
    }

    @Test
    void everyRuleSaysWhatItIsAndWhatToDo() {
        assertThat(rules.all())
                .hasSizeGreaterThan(100)
                .allSatisfy(
                        rule -> {
                            assertThat(rule.id()).matches("[a-z0-9]+(-[a-z0-9]+)*");
                            assertThat(rule.cwe()).matches("CWE-\\d+");
                            assertThat(rule.owasp()).matches("A(0[1-9]|10):2021");
                            assertThat(rule.title()).isNotBlank().doesNotEndWith(".");
                            assertThat(rule.fix()).endsWith(".");
                            assertThat(rule.regex() == null).isEqualTo(rule.keywords().isEmpty());
                            assertThat(rule.keywords())
                                    .allMatch(word -> word.equals(word.toLowerCase(Locale.ROOT)));
                            if (rule.scanner() != Scanner.SECRETS) {
                                assertThat(rule.kinds()).isNotEmpty();
                            }
                        });
    }

    private static Stream<JsonNode> examples() throws IOException {
        try (var json = RuleBookTest.class.getResourceAsStream("examples.json")) {
            var examples = Json.mapper().readTree(json).get("examples");
            return StreamSupport.stream(examples.spliterator(), false);
        }
    }
}
