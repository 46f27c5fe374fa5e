package dev.nonet.coder.transform;

import org.eclipse.jdt.core.compiler.CharOperation;
import org.eclipse.jdt.internal.compiler.lookup.MethodBinding;
import org.eclipse.jdt.internal.compiler.lookup.ReferenceBinding;
import org.eclipse.jdt.internal.compiler.lookup.TypeBinding;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Which methods stand for each other at run time.
final class Overriding {
    private Overriding() {}

    /// The methods of supertypes that a method overrides or implements.
    static Stream<MethodBinding> overridden(MethodBinding method) {
        return method.isStatic() || method.isPrivate() || method.isConstructor()
                ? Stream.of()
                : supertypes(method.declaringClass).stream()
                        .flatMap(type -> Stream.of(type.getMethods(method.selector)))
                        .map(MethodBinding::original)
                        .filter(other -> !other.equals(method) && same(method, other));
    }

    /// A method and all that must have its name: what it overrides, what overrides it, and what one type inherits with it.
    static Set<MethodBinding> family(MethodBinding method, Collection<ReferenceBinding> types) {
        var groups = new ArrayList<List<MethodBinding>>();
        for (var type : types) {
            var declared = new ArrayList<MethodBinding>();
            Stream.concat(Stream.of(type), supertypes(type).stream())
                    .flatMap(each -> Stream.of(each.getMethods(method.selector)))
                    .map(MethodBinding::original)
                    .filter(each -> !each.isStatic() && !each.isPrivate())
                    .forEach(declared::add);
            groups.add(declared);
        }
        var family = Collections.<MethodBinding>newSetFromMap(new IdentityHashMap<>());
        family.add(method);
        var known = 0;
        while (known < family.size()) {
            known = family.size();
            for (var group : groups) {
                if (group.stream().anyMatch(family::contains)) {
                    group.stream()
                            .filter(each -> family.stream().anyMatch(other -> same(each, other)))
                            .toList()
                            .forEach(family::add);
                }
            }
        }
        return family;
    }

    private static boolean same(MethodBinding one, MethodBinding other) {
        if (one.isStatic()
                || other.isStatic()
                || other.isPrivate()
                || !CharOperation.equals(one.selector, other.selector)
                || one.parameters.length != other.parameters.length) {
            return false;
        }
        for (var p = 0; p < one.parameters.length; p++) {
            var left = one.parameters[p];
            var right = other.parameters[p];
            if (!left.isTypeVariable()
                    && !right.isTypeVariable()
                    && !Meaning.name(left.erasure()).equals(Meaning.name(right.erasure()))) {
                return false;
            }
        }
        return true;
    }

    private static List<ReferenceBinding> supertypes(ReferenceBinding type) {
        var all = new ArrayList<ReferenceBinding>();
        add(type.superclass(), all);
        for (var each : type.superInterfaces()) {
            add(each, all);
        }
        return all;
    }

    private static void add(@Nullable TypeBinding type, List<ReferenceBinding> all) {
        if (type != null
                && type.erasure() instanceof ReferenceBinding plain
                && !all.contains(plain)) {
            all.add(plain);
            add(plain.superclass(), all);
            for (var each : plain.superInterfaces()) {
                add(each, all);
            }
        }
    }
}
