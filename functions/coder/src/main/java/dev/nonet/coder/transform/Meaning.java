package dev.nonet.coder.transform;

import static java.util.stream.Collectors.joining;

import org.eclipse.jdt.internal.compiler.lookup.Binding;
import org.eclipse.jdt.internal.compiler.lookup.FieldBinding;
import org.eclipse.jdt.internal.compiler.lookup.MethodBinding;
import org.eclipse.jdt.internal.compiler.lookup.RecordComponentBinding;
import org.eclipse.jdt.internal.compiler.lookup.ReferenceBinding;
import org.eclipse.jdt.internal.compiler.lookup.TypeBinding;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What the names of a program mean, in words that another compilation of it can be compared by: two programs with the same
/// names in the same order mean the same declarations, whatever local variables are called.
final class Meaning {
    private final Set<Binding> renamed;
    private final String to;
    private final IdentityHashMap<Binding, Integer> locals = new IdentityHashMap<>();

    private Meaning(Set<Binding> renamed, String to) {
        this.renamed = renamed;
        this.to = to;
    }

    /// @param renamed declarations that are meant by another name, by identity
    static List<String> of(List<Name> names, Set<Binding> renamed, String to) {
        var meaning = new Meaning(renamed, to);
        return names.stream().map(meaning::of).toList();
    }

    static List<String> of(List<Name> names) {
        return of(names, Collections.emptySet(), "");
    }

    /// The name of a type with its package and the types around it, such as `com.example.Book.Status`.
    static String name(TypeBinding type) {
        return new Meaning(Collections.emptySet(), "").type(type);
    }

    private String of(Name name) {
        var meant = of(name.binding());
        if (name.declares() && name.binding() instanceof MethodBinding method) {
            return Overriding.overridden(method)
                    .map(this::method)
                    .sorted()
                    .distinct()
                    .collect(joining(" ", meant + " overrides ", ""));
        }
        return meant;
    }

    private String of(Binding binding) {
        return switch (binding) {
            case TypeBinding type -> type(type);
            case MethodBinding method -> method(method);
            case FieldBinding field ->
                    (field.declaringClass == null ? "" : type(field.declaringClass))
                            + "#"
                            + name(field, field.name);
            case RecordComponentBinding component ->
                    type(component.declaringRecord) + "#" + name(component, component.name);
            default -> "local " + locals.computeIfAbsent(binding, local -> locals.size());
        };
    }

    private String method(MethodBinding method) {
        return Stream.of(method.parameters)
                .map(this::type)
                .collect(
                        joining(
                                ",",
                                type(method.declaringClass)
                                        + "#"
                                        + name(method, method.selector)
                                        + "(",
                                ")"));
    }

    private String type(TypeBinding type) {
        if (type.isArrayType()) {
            return type(type.leafComponentType()) + "[]".repeat(type.dimensions());
        }
        if (type.isTypeVariable() || !(type.erasure() instanceof ReferenceBinding plain)) {
            return new String(type.sourceName());
        }
        var simple = plain.isAnonymousType() ? "anonymous" : name(plain, plain.sourceName());
        if (plain.enclosingType() != null) {
            return type(plain.enclosingType()) + "." + simple;
        }
        var place = plain.qualifiedPackageName();
        return place.length == 0 ? simple : new String(place) + "." + simple;
    }

    private String name(Binding binding, char[] name) {
        return renamed.contains(binding) ? to : new String(name);
    }
}
