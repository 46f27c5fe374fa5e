package dev.nonet.validator.rule;

import net.sourceforge.pmd.lang.rule.Rule;
import net.sourceforge.pmd.lang.rule.RuleSet;
import net.sourceforge.pmd.lang.rule.RuleSetLoader;

import java.util.List;

/// The rules of `src/main/pmd/bugs.xml`.
final class BugRules {
    /// Each by its definition, where the file has references.
    private static final String FILE = "dev/nonet/validator/rule/bugs.xml";

    private BugRules() {}

    static RuleSet load() {
        return new RuleSetLoader().loadFromResource(FILE);
    }

    /// For one analysis; rules keep notes while they work.
    static RuleSet copy(RuleSet rules) {
        return RuleSet.create(
                rules.getName(),
                rules.getDescription(),
                null,
                List.of(),
                List.of(),
                rules.getRules().stream().map(Rule::deepCopy).toList());
    }
}
