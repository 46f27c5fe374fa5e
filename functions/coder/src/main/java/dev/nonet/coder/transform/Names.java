package dev.nonet.coder.transform;

import org.eclipse.jdt.core.compiler.CharOperation;
import org.eclipse.jdt.internal.compiler.ASTVisitor;
import org.eclipse.jdt.internal.compiler.ast.AnnotationMethodDeclaration;
import org.eclipse.jdt.internal.compiler.ast.Argument;
import org.eclipse.jdt.internal.compiler.ast.ArrayQualifiedTypeReference;
import org.eclipse.jdt.internal.compiler.ast.ArrayTypeReference;
import org.eclipse.jdt.internal.compiler.ast.CompilationUnitDeclaration;
import org.eclipse.jdt.internal.compiler.ast.ConstructorDeclaration;
import org.eclipse.jdt.internal.compiler.ast.FieldDeclaration;
import org.eclipse.jdt.internal.compiler.ast.FieldReference;
import org.eclipse.jdt.internal.compiler.ast.LocalDeclaration;
import org.eclipse.jdt.internal.compiler.ast.MemberValuePair;
import org.eclipse.jdt.internal.compiler.ast.MessageSend;
import org.eclipse.jdt.internal.compiler.ast.MethodDeclaration;
import org.eclipse.jdt.internal.compiler.ast.ParameterizedQualifiedTypeReference;
import org.eclipse.jdt.internal.compiler.ast.ParameterizedSingleTypeReference;
import org.eclipse.jdt.internal.compiler.ast.QualifiedNameReference;
import org.eclipse.jdt.internal.compiler.ast.QualifiedTypeReference;
import org.eclipse.jdt.internal.compiler.ast.RecordComponent;
import org.eclipse.jdt.internal.compiler.ast.ReferenceExpression;
import org.eclipse.jdt.internal.compiler.ast.SingleNameReference;
import org.eclipse.jdt.internal.compiler.ast.SingleTypeReference;
import org.eclipse.jdt.internal.compiler.ast.TypeDeclaration;
import org.eclipse.jdt.internal.compiler.ast.TypeReference;
import org.eclipse.jdt.internal.compiler.lookup.Binding;
import org.eclipse.jdt.internal.compiler.lookup.BlockScope;
import org.eclipse.jdt.internal.compiler.lookup.ClassScope;
import org.eclipse.jdt.internal.compiler.lookup.CompilationUnitScope;
import org.eclipse.jdt.internal.compiler.lookup.FieldBinding;
import org.eclipse.jdt.internal.compiler.lookup.MethodBinding;
import org.eclipse.jdt.internal.compiler.lookup.MethodScope;
import org.eclipse.jdt.internal.compiler.lookup.ReferenceBinding;
import org.eclipse.jdt.internal.compiler.lookup.Scope;
import org.eclipse.jdt.internal.compiler.lookup.TypeBinding;
import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Collects every place where resolved sources name a declaration, in the order of the tree.
///
/// What it passes over, or sees where it does not stand, [Rename] refuses to touch.
final class Names extends ASTVisitor {
    private final String path;
    private final List<Name> found;
    private final Deque<MethodBinding> methods = new ArrayDeque<>();

    private Names(String path, List<Name> found) {
        this.path = path;
        this.found = found;
    }

    static List<Name> of(CompilationUnitDeclaration unit) {
        var found = new ArrayList<Name>();
        var names = new Names(new String(unit.getFileName()), found);
        names.imports(unit.scope);
        unit.traverse(names, unit.scope);
        return found;
    }

    private void add(long start, @Nullable Binding binding, boolean declares) {
        var plain = plain(binding);
        if (plain != null) {
            found.add(new Name(path, (int) start, plain, declares, methods.peekLast()));
        }
    }

    private static @Nullable Binding plain(@Nullable Binding binding) {
        return switch (binding) {
            case null -> null;
            case FieldBinding field -> field.original();
            case MethodBinding method -> method.original();
            case TypeBinding type -> {
                var leaf = type.leafComponentType();
                yield leaf == null || leaf.isTypeVariable() ? leaf : leaf.erasure();
            }
            default -> binding;
        };
    }

    private void imports(CompilationUnitScope scope) {
        for (var each : scope.imports) {
            var reference = each.reference;
            if (reference == null) {
                continue;
            }
            var last = reference.tokens.length - 1;
            var positions = reference.sourcePositions;
            switch (each.getResolvedImport()) {
                case FieldBinding field -> {
                    add(positions[last] >>> 32, field, false);
                    types(positions, last - 1, field.declaringClass);
                }
                case MethodBinding method -> {
                    add(positions[last] >>> 32, method, false);
                    types(positions, last - 1, method.declaringClass);
                }
                case TypeBinding type -> types(positions, last, type);
                case null, default -> {}
            }
        }
    }

    /// A type and those around it, from the last part of a qualified name on.
    private void types(long[] positions, int last, @Nullable TypeBinding type) {
        var leaf = type == null ? null : type.leafComponentType();
        for (var at = last; at >= 0 && leaf != null; at--) {
            add(positions[at] >>> 32, leaf, false);
            leaf = leaf.enclosingType();
        }
    }

    private boolean type(TypeReference reference) {
        if (reference instanceof QualifiedTypeReference qualified) {
            types(qualified.sourcePositions, qualified.tokens.length - 1, qualified.resolvedType);
        } else {
            add(reference.sourceStart, reference.resolvedType, false);
        }
        return true;
    }

    private boolean simple(SingleNameReference name) {
        add(name.sourceStart, name.binding, false);
        return true;
    }

    private boolean qualified(QualifiedNameReference name, Scope scope) {
        var first = name.indexOfFirstFieldBinding - 1;
        var positions = name.sourcePositions;
        for (var part = 0; part < first; part++) {
            var prefix = CharOperation.subarray(name.tokens, 0, part + 1);
            if (scope.getTypeOrPackage(prefix) instanceof ReferenceBinding type
                    && type.isValidBinding()) {
                add(positions[part] >>> 32, type, false);
            }
        }
        add(positions[first] >>> 32, name.binding, false);
        if (name.otherBindings != null) {
            for (var other = 0; other < name.otherBindings.length; other++) {
                add(positions[first + 1 + other] >>> 32, name.otherBindings[other], false);
            }
        }
        return true;
    }

    private boolean type(TypeDeclaration declaration) {
        if (!declaration.binding.isAnonymousType()) {
            add(declaration.sourceStart, declaration.binding, true);
        }
        return true;
    }

    @Override
    public boolean visit(TypeDeclaration declaration, CompilationUnitScope scope) {
        return type(declaration);
    }

    @Override
    public boolean visit(TypeDeclaration declaration, ClassScope scope) {
        return type(declaration);
    }

    @Override
    public boolean visit(TypeDeclaration declaration, BlockScope scope) {
        return type(declaration);
    }

    @Override
    public boolean visit(MethodDeclaration declaration, ClassScope scope) {
        add(declaration.sourceStart, declaration.binding, true);
        methods.addLast(declaration.binding);
        return true;
    }

    @Override
    public void endVisit(MethodDeclaration declaration, ClassScope scope) {
        methods.removeLast();
    }

    @Override
    public boolean visit(AnnotationMethodDeclaration declaration, ClassScope scope) {
        add(declaration.sourceStart, declaration.binding, true);
        return true;
    }

    @Override
    public boolean visit(ConstructorDeclaration declaration, ClassScope scope) {
        if (!declaration.isDefaultConstructor()) {
            add(declaration.sourceStart, declaration.binding.declaringClass, false);
        }
        methods.addLast(declaration.binding);
        return true;
    }

    @Override
    public void endVisit(ConstructorDeclaration declaration, ClassScope scope) {
        methods.removeLast();
    }

    @Override
    public boolean visit(RecordComponent component, BlockScope scope) {
        add(component.sourceStart, component.binding, true);
        return true;
    }

    @Override
    public boolean visit(FieldDeclaration declaration, MethodScope scope) {
        add(declaration.sourceStart, declaration.binding, true);
        return true;
    }

    @Override
    public boolean visit(LocalDeclaration declaration, BlockScope scope) {
        add(declaration.sourceStart, declaration.binding, true);
        return true;
    }

    @Override
    public boolean visit(Argument argument, BlockScope scope) {
        add(argument.sourceStart, argument.binding, true);
        return true;
    }

    @Override
    public boolean visit(Argument argument, ClassScope scope) {
        add(argument.sourceStart, argument.binding, true);
        return true;
    }

    @Override
    public boolean visit(FieldReference reference, BlockScope scope) {
        add(reference.nameSourcePosition >>> 32, reference.binding, false);
        return true;
    }

    @Override
    public boolean visit(FieldReference reference, ClassScope scope) {
        add(reference.nameSourcePosition >>> 32, reference.binding, false);
        return true;
    }

    @Override
    public boolean visit(MessageSend call, BlockScope scope) {
        add(call.nameSourcePosition >>> 32, call.binding, false);
        return true;
    }

    @Override
    public boolean visit(ReferenceExpression reference, BlockScope scope) {
        add(reference.nameSourceStart, reference.binding, false);
        return true;
    }

    @Override
    public boolean visit(MemberValuePair pair, BlockScope scope) {
        add(pair.sourceStart, pair.binding, false);
        return true;
    }

    @Override
    public boolean visit(MemberValuePair pair, ClassScope scope) {
        add(pair.sourceStart, pair.binding, false);
        return true;
    }

    @Override
    public boolean visit(SingleNameReference name, BlockScope scope) {
        return simple(name);
    }

    @Override
    public boolean visit(SingleNameReference name, ClassScope scope) {
        return simple(name);
    }

    @Override
    public boolean visit(QualifiedNameReference name, BlockScope scope) {
        return qualified(name, scope);
    }

    @Override
    public boolean visit(QualifiedNameReference name, ClassScope scope) {
        return qualified(name, scope);
    }

    @Override
    public boolean visit(SingleTypeReference reference, BlockScope scope) {
        return type(reference);
    }

    @Override
    public boolean visit(SingleTypeReference reference, ClassScope scope) {
        return type(reference);
    }

    @Override
    public boolean visit(QualifiedTypeReference reference, BlockScope scope) {
        return type(reference);
    }

    @Override
    public boolean visit(QualifiedTypeReference reference, ClassScope scope) {
        return type(reference);
    }

    @Override
    public boolean visit(ArrayTypeReference reference, BlockScope scope) {
        return type(reference);
    }

    @Override
    public boolean visit(ArrayTypeReference reference, ClassScope scope) {
        return type(reference);
    }

    @Override
    public boolean visit(ArrayQualifiedTypeReference reference, BlockScope scope) {
        return type(reference);
    }

    @Override
    public boolean visit(ArrayQualifiedTypeReference reference, ClassScope scope) {
        return type(reference);
    }

    @Override
    public boolean visit(ParameterizedSingleTypeReference reference, BlockScope scope) {
        return type(reference);
    }

    @Override
    public boolean visit(ParameterizedSingleTypeReference reference, ClassScope scope) {
        return type(reference);
    }

    @Override
    public boolean visit(ParameterizedQualifiedTypeReference reference, BlockScope scope) {
        return type(reference);
    }

    @Override
    public boolean visit(ParameterizedQualifiedTypeReference reference, ClassScope scope) {
        return type(reference);
    }
}
