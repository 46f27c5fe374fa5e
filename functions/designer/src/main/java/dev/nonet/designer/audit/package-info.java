/// The audit of HTML: styles, accessible names, and the rules that use them.
@NullMarked
package dev.nonet.designer.audit;

import org.jspecify.annotations.NullMarked;
