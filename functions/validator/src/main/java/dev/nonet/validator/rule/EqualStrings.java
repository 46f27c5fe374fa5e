package dev.nonet.validator.rule;

import net.sourceforge.pmd.lang.java.ast.ASTInfixExpression;
import net.sourceforge.pmd.lang.java.ast.BinaryOp;
import net.sourceforge.pmd.lang.java.rule.AbstractJavaRulechainRule;
import net.sourceforge.pmd.lang.java.types.TypeTestUtil;

/// `==` between strings, which PMD itself has in XPath.
public final class EqualStrings extends AbstractJavaRulechainRule {
    public EqualStrings() {
        super(ASTInfixExpression.class);
    }

    @Override
    public Object visit(ASTInfixExpression expression, Object data) {
        var operator = expression.getOperator();
        if ((operator == BinaryOp.EQ || operator == BinaryOp.NE)
                && TypeTestUtil.isA(String.class, expression.getLeftOperand())
                && TypeTestUtil.isA(String.class, expression.getRightOperand())) {
            asCtx(data).addViolation(expression);
        }
        return data;
    }
}
