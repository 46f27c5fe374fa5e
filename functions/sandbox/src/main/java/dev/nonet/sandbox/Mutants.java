package dev.nonet.sandbox;

import org.pitest.bytecode.analysis.ClassTree;
import org.pitest.classinfo.ClassByteArraySource;
import org.pitest.classinfo.ClassName;
import org.pitest.classpath.ClassloaderByteArraySource;
import org.pitest.classpath.CodeSource;
import org.pitest.mutationtest.History;
import org.pitest.mutationtest.build.InterceptorParameters;
import org.pitest.mutationtest.build.MutationInterceptor;
import org.pitest.mutationtest.build.MutationInterceptorFactory;
import org.pitest.mutationtest.config.ReportOptions;
import org.pitest.mutationtest.engine.Mutater;
import org.pitest.mutationtest.engine.MutationDetails;
import org.pitest.mutationtest.engine.gregor.GregorMutater;
import org.pitest.mutationtest.engine.gregor.config.Mutator;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/// The mutants that PIT makes of classes by its default mutators, without those that its default filters hold for
/// equivalent or for nobody's code: of records and enums what the compiler wrote, loops that would not end, and the like.
final class Mutants {
    private final ClassByteArraySource source;
    private final Mutater mutater;
    private final List<MutationInterceptor> filters;
    private final Map<String, List<MutationDetails>> found = new HashMap<>();

    /// @param loader has the classes
    Mutants(ClassLoader loader) {
        source = new ClassloaderByteArraySource(loader);
        mutater = new GregorMutater(source, method -> true, Mutator.newDefaults());
        filters =
                ServiceLoader.load(
                                MutationInterceptorFactory.class,
                                MutationInterceptorFactory.class.getClassLoader())
                        .stream()
                        .map(ServiceLoader.Provider::get)
                        .filter(factory -> factory.provides().isOnByDefault())
                        .map(this::filter)
                        .toList();
    }

    /// The same each time, in the same order.
    ///
    /// @param className with dots
    List<MutationDetails> of(String className) {
        return found.computeIfAbsent(className, this::find);
    }

    /// The class file of a mutant.
    byte[] bytes(MutationDetails mutant) {
        return mutater.getMutation(mutant.getId()).getBytes();
    }

    private List<MutationDetails> find(String className) {
        var bytes = source.getBytes(className);
        if (bytes.isEmpty()) {
            return List.of();
        }
        var tree = ClassTree.fromBytes(bytes.get());
        Collection<MutationDetails> mutants =
                mutater.findMutations(ClassName.fromString(className));
        for (var filter : filters) {
            filter.begin(tree);
            mutants = filter.intercept(mutants, mutater);
            filter.end();
        }
        return List.copyOf(mutants);
    }

    /// Without settings of its own, and with nothing of a project.
    private MutationInterceptor filter(MutationInterceptorFactory factory) {
        return factory.createInterceptor(
                new InterceptorParameters(
                        null,
                        new ReportOptions(),
                        null,
                        source,
                        null,
                        (CodeSource) null,
                        (History) null));
    }
}
