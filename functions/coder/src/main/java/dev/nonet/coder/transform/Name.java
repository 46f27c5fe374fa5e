package dev.nonet.coder.transform;

import org.eclipse.jdt.internal.compiler.lookup.Binding;
import org.eclipse.jdt.internal.compiler.lookup.MethodBinding;
import org.jspecify.annotations.Nullable;

/// A place in a source that names a declaration, or is one.
///
/// @param start of the name in the source's characters
/// @param binding the declaration as it was written, without type arguments
/// @param declares whether it stands here
/// @param within the method that this stands in, if any
record Name(
        String path,
        int start,
        Binding binding,
        boolean declares,
        @Nullable MethodBinding within) {}
