package dev.nonet.api.reference;

import com.github.victools.jsonschema.generator.MemberScope;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationModule;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationOption;

import org.jspecify.annotations.Nullable;

/// Constraints as the contract's reader checks them: a pattern must match all of a text, and what is optional does not
/// follow from constraints.
final class ReaderConstraints extends JakartaValidationModule {
    ReaderConstraints() {
        super(JakartaValidationOption.INCLUDE_PATTERN_EXPRESSIONS);
    }

    @Override
    protected @Nullable String resolveStringPattern(MemberScope<?, ?> member) {
        var pattern = super.resolveStringPattern(member);
        return pattern == null ? null : "^(?:" + pattern + ")$";
    }

    @Override
    protected @Nullable Boolean isNullable(MemberScope<?, ?> member) {
        return null;
    }
}
