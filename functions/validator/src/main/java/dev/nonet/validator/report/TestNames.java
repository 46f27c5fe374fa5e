package dev.nonet.validator.report;

import dev.nonet.shared.contract.validator.ValidatorResult.TestRun;

import java.util.Objects;

/// How tests are called within their class.
final class TestNames {
    private TestNames() {}

    /// The class, with its package.
    static String suite(TestRun test) {
        return Objects.requireNonNullElse(test.className(), "all tests");
    }

    /// The method, with the display name of what it makes; the class where the class itself failed.
    static String inSuite(TestRun test) {
        var suite = suite(test);
        var simple = suite.substring(suite.lastIndexOf('.') + 1) + ".";
        return test.name().startsWith(simple)
                ? test.name().substring(simple.length())
                : test.name();
    }
}
