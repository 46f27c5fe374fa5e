package dev.nonet.validator.rule;

import net.sourceforge.pmd.lang.Language;
import net.sourceforge.pmd.lang.rule.Rule;
import net.sourceforge.pmd.lang.rule.RulePriority;
import net.sourceforge.pmd.lang.rule.RuleSet;
import net.sourceforge.pmd.lang.rule.RuleSetLoader;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The rules of PMD that find bugs; none that asks for a style.
///
/// Rules written in XPath need a library of 12 MB, so they are left out; the two that are missed most stand here in Java.
final class BugRules {
    private static final Map<String, Set<String>> CHOSEN =
            Map.of(
                    "errorprone",
                    Set.of(
                            "AvoidBranchingStatementAsLastInLoop",
                            "AvoidUsingOctalValues",
                            "BrokenNullCheck",
                            "CloseResource",
                            "CollectionTypeMismatch",
                            "ConfusingArgumentToVarargsMethod",
                            "ConstructorCallsOverridableMethod",
                            "DetachedTestCase",
                            "IdempotentOperations",
                            "IdenticalConditionalBranches",
                            "ImplicitSwitchFallThrough",
                            "JUnitSpelling",
                            "OverrideBothEqualsAndHashCodeOnComparable",
                            "OverrideBothEqualsAndHashcode",
                            "ProperCloneImplementation",
                            "ReturnEmptyCollectionRatherThanNull",
                            "SingletonClassReturningNewInstance",
                            "SuspiciousOctalEscape",
                            "TestClassWithoutTestCases",
                            "UnusedReturnValue",
                            "WrongTestAnnotation"),
                    "bestpractices",
                    Set.of(
                            "AvoidReassigningLoopVariables",
                            "CheckResultSet",
                            "PreserveStackTrace",
                            "UnitTestShouldIncludeAssert"),
                    "multithreading",
                    Set.of(
                            "DoubleCheckedLocking",
                            "NonThreadSafeSingleton",
                            "UnsynchronizedStaticFormatter"),
                    "security",
                    Set.of("HardCodedCryptoKey", "InsecureCryptoIv"));

    private BugRules() {}

    /// Reads PMD's files, which takes a second in a cold process.
    static List<Rule> load(Language java) {
        return Stream.concat(
                        CHOSEN.entrySet().stream()
                                .flatMap(entry -> chosen(entry.getKey(), entry.getValue())),
                        Stream.of(
                                own(
                                        java,
                                        new EqualStrings(),
                                        "UseEqualsToCompareStrings",
                                        "Strings are compared by identity; use equals()"),
                                own(
                                        java,
                                        new EmptyCatch(),
                                        "EmptyCatchBlock",
                                        "An exception is caught and nothing says why it does not"
                                                + " matter")))
                .toList();
    }

    /// For one analysis; rules keep notes while they work.
    static RuleSet copy(List<Rule> rules) {
        return RuleSet.create(
                "Nonet",
                "Bugs",
                null,
                List.of(),
                List.of(),
                rules.stream().map(Rule::deepCopy).toList());
    }

    private static Stream<Rule> chosen(String category, Set<String> names) {
        return new RuleSetLoader()
                .loadFromResource("category/java/" + category + ".xml").getRules().stream()
                        .filter(rule -> names.contains(rule.getName()));
    }

    private static Rule own(Language java, Rule rule, String name, String message) {
        rule.setLanguage(java);
        rule.setName(name);
        rule.setMessage(message);
        rule.setPriority(RulePriority.MEDIUM);
        return rule;
    }
}
