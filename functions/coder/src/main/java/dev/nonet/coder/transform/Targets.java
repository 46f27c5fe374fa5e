package dev.nonet.coder.transform;

import static java.util.stream.Collectors.joining;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.coder.CoderInput.Target;

import org.eclipse.jdt.internal.compiler.lookup.Binding;
import org.eclipse.jdt.internal.compiler.lookup.FieldBinding;
import org.eclipse.jdt.internal.compiler.lookup.LocalVariableBinding;
import org.eclipse.jdt.internal.compiler.lookup.MethodBinding;
import org.eclipse.jdt.internal.compiler.lookup.RecordComponentBinding;
import org.eclipse.jdt.internal.compiler.lookup.ReferenceBinding;
import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The declaration that a request speaks of, and those that must have its name.
///
/// @param names of the sources
/// @param type that it is or stands in
record Targets(List<Name> names, Name type, Name one) {
    /// @throws AgentException.Permanent `TARGET_UNKNOWN` or `TARGET_AMBIGUOUS`
    static Targets of(List<Name> names, Target target) {
        var declared = names.stream().filter(Name::declares).toList();
        var type =
                one(
                        declared,
                        "type",
                        target.type(),
                        name ->
                                name.binding() instanceof ReferenceBinding each
                                        && Meaning.name(each)
                                                .equals(target.type().replace('$', '.')));
        return new Targets(names, type, find(declared, type.binding(), target));
    }

    private static Name find(List<Name> declared, Binding type, Target target) {
        var wanted = target.method();
        var method =
                wanted == null
                        ? null
                        : one(
                                declared,
                                "method",
                                wanted,
                                name ->
                                        name.binding() instanceof MethodBinding each
                                                && each.declaringClass.equals(type)
                                                && isCalled(each, wanted));
        var field = target.field();
        if (field != null && (method != null || target.local() != null)) {
            throw unknown(
                    "Give `target.field` alone, or `target.method`, with `local` or without.");
        }
        if (field != null) {
            return one(
                    declared,
                    "field",
                    field,
                    name ->
                            switch (name.binding()) {
                                case FieldBinding each ->
                                        type.equals(each.declaringClass)
                                                && simple(each).equals(field);
                                case RecordComponentBinding each ->
                                        type.equals(each.declaringRecord)
                                                && simple(each).equals(field);
                                default -> false;
                            });
        }
        var local = target.local();
        if (local != null) {
            if (method == null) {
                throw unknown("A local variable is one of a method: give `target.method` as well.");
            }
            return one(
                    declared,
                    "local variable",
                    local,
                    name ->
                            method.binding().equals(name.within())
                                    && name.binding() instanceof LocalVariableBinding each
                                    && simple(each).equals(local));
        }
        return method != null
                ? method
                : declared.stream()
                        .filter(name -> name.binding().equals(type))
                        .findFirst()
                        .orElseThrow();
    }

    private static Name one(
            List<Name> declared, String kind, String wanted, Predicate<Name> matches) {
        var found = new IdentityHashMap<Binding, Name>();
        declared.stream().filter(matches).forEach(name -> found.putIfAbsent(name.binding(), name));
        // The field of a record's component is declared where the component is.
        if (found.keySet().stream().anyMatch(RecordComponentBinding.class::isInstance)) {
            found.keySet().removeIf(FieldBinding.class::isInstance);
        }
        if (found.isEmpty()) {
            throw unknown("There is no %s `%s` in the code.".formatted(kind, wanted));
        }
        if (found.size() > 1) {
            throw new AgentException.Permanent(
                    "TARGET_AMBIGUOUS",
                    "Several are called so: %s. Name the types of a method's parameters, such as `lend(String,int)`."
                            .formatted(
                                    found.values().stream()
                                            .map(Targets::described)
                                            .sorted()
                                            .collect(joining(", "))));
        }
        return found.values().iterator().next();
    }

    private static String described(Name name) {
        return name.path()
                + " "
                + (name.binding() instanceof MethodBinding method
                        ? signature(method)
                        : simple(name.binding()));
    }

    private static boolean isCalled(MethodBinding method, String wanted) {
        return wanted.indexOf('(') < 0
                ? simple(method).equals(wanted)
                : signature(method).equals(wanted.replace(" ", ""));
    }

    private static String signature(MethodBinding method) {
        return Stream.of(method.parameters)
                .map(type -> new String(type.erasure().shortReadableName()))
                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                .collect(joining(",", simple(method) + "(", ")"));
    }

    boolean isTopLevel() {
        return one.binding() instanceof ReferenceBinding each && each.enclosingType() == null;
    }

    ReferenceBinding owner() {
        return (ReferenceBinding) type.binding();
    }

    /// The simple name.
    static String simple(Binding binding) {
        return new String(
                switch (binding) {
                    case ReferenceBinding type -> type.sourceName();
                    case MethodBinding method -> method.selector;
                    case FieldBinding field -> field.name;
                    case RecordComponentBinding component -> component.name;
                    case LocalVariableBinding local -> local.name;
                    default -> throw new IllegalArgumentException("No declaration: " + binding);
                });
    }

    /// All declarations that must have its name, by identity.
    Set<Binding> all() {
        var all = Collections.<Binding>newSetFromMap(new IdentityHashMap<>());
        all.add(one.binding());
        switch (one.binding()) {
            case MethodBinding method -> all.addAll(family(method));
            case RecordComponentBinding component -> all.addAll(record(component));
            default -> {}
        }
        return all;
    }

    private Set<MethodBinding> family(MethodBinding method) {
        if (isAccessor(method)) {
            throw Rename.unsafe(
                    "`%s` is the accessor of a record's component; rename the component, as `target.field`."
                            .formatted(simple(method)));
        }
        var types =
                names.stream()
                        .filter(Name::declares)
                        .map(Name::binding)
                        .filter(ReferenceBinding.class::isInstance)
                        .map(ReferenceBinding.class::cast)
                        .toList();
        var family = Overriding.family(method, types);
        family.stream()
                .filter(each -> each.declaringClass.isBinaryBinding() || isAccessor(each))
                .findFirst()
                .ifPresent(
                        each -> {
                            throw Rename.unsafe(
                                    "`%s` has its name from %s, which stays as it is."
                                            .formatted(
                                                    simple(method),
                                                    Meaning.name(each.declaringClass)));
                        });
        return family;
    }

    private static boolean isAccessor(MethodBinding method) {
        return method.declaringClass.isRecord()
                && method.parameters.length == 0
                && Stream.of(method.declaringClass.components())
                        .anyMatch(component -> simple(component).equals(simple(method)));
    }

    /// The field and the accessor of a component, and the parameter of its constructor.
    private Set<Binding> record(RecordComponentBinding component) {
        var all = Collections.<Binding>newSetFromMap(new IdentityHashMap<>());
        var name = component.name;
        for (var field : owner().fields()) {
            if (simple(field).equals(simple(component)) && !field.isStatic()) {
                all.add(field);
            }
        }
        for (var accessor : owner().getMethods(name)) {
            if (accessor.parameters.length == 0) {
                if (Overriding.overridden(accessor).findAny().isPresent()) {
                    throw Rename.unsafe(
                            "The accessor `%s` implements a method of another type."
                                    .formatted(simple(component)));
                }
                all.add(accessor.original());
            }
        }
        // A compact constructor declares its parameters nowhere.
        names.stream()
                .filter(each -> each.binding() instanceof LocalVariableBinding)
                .filter(each -> simple(each.binding()).equals(simple(component)))
                .filter(each -> isCanonical(each.within()))
                .map(Name::binding)
                .forEach(all::add);
        return all;
    }

    private boolean isCanonical(@Nullable MethodBinding method) {
        return method != null
                && method.isConstructor()
                && method.declaringClass.equals(owner())
                && (method.isCompactConstructor() || method.isCanonicalConstructor());
    }

    private static AgentException unknown(String reason) {
        return new AgentException.Permanent("TARGET_UNKNOWN", reason);
    }
}
