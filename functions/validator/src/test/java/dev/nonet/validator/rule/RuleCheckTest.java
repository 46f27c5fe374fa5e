package dev.nonet.validator.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nonet.shared.contract.SourceFile;
import dev.nonet.shared.contract.validator.ValidatorResult.Issue;
import dev.nonet.shared.contract.validator.ValidatorResult.Severity;
import dev.nonet.validator.compile.ClassPath;
import dev.nonet.validator.compile.JavaCompiler;

import net.sourceforge.pmd.lang.rule.Rule;
import net.sourceforge.pmd.lang.rule.RuleSetLoader;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

class RuleCheckTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final JavaCompiler compiler = new JavaCompiler(ClassPath.forTests());

    @Test
    void findsLikelyBugsWithTheirLines() {
        var findings =
                check(
                        LONG,
                        file(
                                "a/Codes.java",
                                """
                                package a;
                                class Codes {
                                    static int of(String code) {
                                        if (code == "NONE" || code == null) {
                                            return 0;
                                        }
                                        try {
                                            return Integer.parseInt(code);
                                        } catch (NumberFormatException e) {
                                        }
                                        return 1;
                                    }
                                    static java.util.List<String> all(Other other) {
                                        if (other.name() != Other.NAME) {
                                            return null;
                                        }
                                        return java.util.List.of();
                                    }
                                }
                                """),
                        file(
                                "a/Other.java",
                                """
                                package a;
                                record Other(String name) {
                                    static final String NAME = "x";
                                    @Override public boolean equals(Object other) { return this == other; }
                                }
                                """));

        assertThat(findings.unchecked()).isZero();
        assertThat(findings.issues())
                .extracting(Issue::rule, Issue::severity, Issue::file, Issue::line)
                .containsExactly(
                        tuple("pmd/UseEqualsToCompareStrings", Severity.WARNING, "a/Codes.java", 4),
                        tuple("pmd/EmptyCatchBlock", Severity.WARNING, "a/Codes.java", 9),
                        tuple(
                                "pmd/UseEqualsToCompareStrings",
                                Severity.WARNING,
                                "a/Codes.java",
                                14),
                        tuple(
                                "pmd/ReturnEmptyCollectionRatherThanNull",
                                Severity.WARNING,
                                "a/Codes.java",
                                15),
                        tuple(
                                "pmd/OverrideBothEqualsAndHashcode",
                                Severity.WARNING,
                                "a/Other.java",
                                4));
    }

    @Test
    void allRulesThatWereChosenAreThereAsPmdDefinesThem() {
        var chosen = new RuleSetLoader().loadFromResource("src/main/pmd/bugs.xml");

        assertThat(chosen.getRules()).hasSize(32);
        assertThat(BugRules.load().getRules())
                .extracting(RuleCheckTest::definition)
                .containsExactlyInAnyOrderElementsOf(
                        chosen.getRules().stream().map(RuleCheckTest::definition).toList());
    }

    private static List<Object> definition(Rule rule) {
        return List.of(
                rule.getName(),
                rule.getRuleClass(),
                rule.getMessage(),
                rule.getPriority(),
                rule.getPropertyDescriptors().stream()
                        .map(property -> property.name() + "=" + rule.getProperty(property))
                        .sorted()
                        .toList());
    }

    @Test
    void leavesOutWhatThereIsNoTimeFor() {
        var findings = check(Duration.ZERO, file("A.java", "class A {}"));

        assertThat(findings.issues()).isEmpty();
        assertThat(findings.unchecked()).isOne();
    }

    @Test
    void countsWhatIsTooLongOrNestedTooDeep() {
        var findings =
                check(
                        LONG,
                        file("Long.java", "class Long {}" + " ".repeat(RuleCheck.MAX_LENGTH)),
                        file(
                                "Deep.java",
                                "class Deep { int x = "
                                        + "(".repeat(200_000)
                                        + "1"
                                        + ")".repeat(200_000)
                                        + "; }"),
                        file(
                                "Bad.java",
                                "class Bad { void a() { try { a(); } catch (Exception e) {} } }"));

        assertThat(findings.unchecked()).isEqualTo(2);
        assertThat(findings.issues())
                .extracting(Issue::rule)
                .containsExactly("pmd/EmptyCatchBlock");
    }

    /// Without what the compiler says of it, which is not known of what it cannot compile.
    private RuleCheck.Findings check(Duration time, SourceFile... files) {
        var readable =
                List.of(files).stream().filter(file -> !file.path().equals("Deep.java")).toList();
        var compilation = compiler.compile(readable, LONG);
        return RuleCheck.start(List.of(files), compilation, time).findings();
    }

    private static SourceFile file(String path, String content) {
        return new SourceFile(path, content);
    }
}
