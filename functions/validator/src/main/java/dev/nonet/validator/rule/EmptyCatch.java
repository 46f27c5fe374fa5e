package dev.nonet.validator.rule;

import net.sourceforge.pmd.lang.java.ast.ASTCatchClause;
import net.sourceforge.pmd.lang.java.rule.AbstractJavaRulechainRule;

import java.util.Set;

/// A catch block with neither a statement nor a comment, which PMD itself has in XPath.
public final class EmptyCatch extends AbstractJavaRulechainRule {
    private static final Set<String> DELIBERATE = Set.of("ignored", "expected", "_");

    public EmptyCatch() {
        super(ASTCatchClause.class);
    }

    @Override
    public Object visit(ASTCatchClause clause, Object data) {
        var block = clause.getBody();
        if (block.isEmpty()
                && !block.containsComment()
                && !DELIBERATE.contains(clause.getParameter().getVarId().getName())) {
            asCtx(data).addViolation(clause);
        }
        return data;
    }
}
