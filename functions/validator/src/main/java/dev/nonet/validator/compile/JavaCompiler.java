package dev.nonet.validator.compile;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.compile.LibraryTypes;
import dev.nonet.shared.contract.SourceFile;
import dev.nonet.shared.contract.validator.ValidatorResult.Issue;
import dev.nonet.shared.contract.validator.ValidatorResult.Severity;

import org.eclipse.jdt.core.compiler.CategorizedProblem;
import org.eclipse.jdt.core.compiler.IProblem;
import org.eclipse.jdt.internal.compiler.CompilationResult;
import org.eclipse.jdt.internal.compiler.Compiler;
import org.eclipse.jdt.internal.compiler.DefaultErrorHandlingPolicies;
import org.eclipse.jdt.internal.compiler.batch.CompilationUnit;
import org.eclipse.jdt.internal.compiler.classfmt.ClassFileConstants;
import org.eclipse.jdt.internal.compiler.env.ICompilationUnit;
import org.eclipse.jdt.internal.compiler.impl.CompilerOptions;
import org.eclipse.jdt.internal.compiler.problem.DefaultProblemFactory;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The Eclipse compiler for Java, without annotation processors, against the running platform.
public final class JavaCompiler {
    /// Issues of one source that are told.
    static final int MAX_PROBLEMS_PER_FILE = 100;

    /// Bytes of stack, for what is nested deep.
    private static final long STACK = 16L * 1024 * 1024;

    private final LibraryTypes types;

    /// @param libraries jars that the sources may use besides the JDK
    public JavaCompiler(List<Path> libraries) {
        types = new LibraryTypes(libraries);
    }

    /// The one for code and its tests, made when the first sources come.
    public static JavaCompiler shared() {
        return Shared.COMPILER;
    }

    private static final class Shared {
        private static final JavaCompiler COMPILER = new JavaCompiler(ClassPath.forTests());
    }

    /// As people name it, with its version.
    public static String name() {
        return "ECJ " + ClassPath.version(Compiler.class);
    }

    /// @param time after which the compiler is no longer waited for
    /// @throws AgentException.Permanent `COMPILER_LIMIT` for sources that are nested too deep or take too long
    public Compilation compile(List<SourceFile> files, Duration time) {
        var task = new FutureTask<>(() -> compile(files));
        var thread = new Thread(null, task, "compiler", STACK);
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
            throw limit("take longer to compile than there is time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw limit("were interrupted while compiling", e);
        } catch (ExecutionException e) {
            throw limit("are nested too deep or have what the compiler cannot read", e);
        }
    }

    private Compilation compile(List<SourceFile> files) {
        var results = new TreeMap<Integer, CompilationResult>();
        new Compiler(
                        types,
                        DefaultErrorHandlingPolicies.proceedWithAllProblems(),
                        options(),
                        result -> results.put(result.unitIndex, result),
                        new DefaultProblemFactory(Locale.ROOT))
                .compile(units(files));
        return compilation(results.values());
    }

    private static CompilerOptions options() {
        var options = new CompilerOptions();
        options.sourceLevel = ClassFileConstants.JDK25;
        options.complianceLevel = ClassFileConstants.JDK25;
        options.targetJDK = ClassFileConstants.JDK25;
        options.produceDebugAttributes =
                ClassFileConstants.ATTR_SOURCE
                        | ClassFileConstants.ATTR_LINES
                        | ClassFileConstants.ATTR_VARS;
        options.produceMethodParameters = true;
        options.maxProblemsPerUnit = MAX_PROBLEMS_PER_FILE;
        return options;
    }

    private static ICompilationUnit[] units(List<SourceFile> files) {
        return files.stream()
                .map(
                        file ->
                                new CompilationUnit(
                                        file.content().toCharArray(), file.path(), "UTF-8"))
                .toArray(ICompilationUnit[]::new);
    }

    private static Compilation compilation(Iterable<CompilationResult> results) {
        var classes = new HashMap<String, byte[]>();
        var sources = new HashMap<String, String>();
        var issues = new ArrayList<Issue>();
        var clean = 0;
        for (var result : results) {
            var path = new String(result.getFileName());
            if (!result.hasErrors()) {
                clean++;
            }
            for (var file : result.getClassFiles()) {
                var name = new String(file.fileName());
                sources.put(name, path);
                if (!result.hasErrors()) {
                    classes.put(name, file.getBytes());
                }
            }
            if (result.hasProblems()) {
                for (var problem : result.getProblems()) {
                    issues.add(issue(problem, path));
                }
            }
        }
        return new Compilation(classes, sources, issues, clean);
    }

    private static Issue issue(CategorizedProblem problem, String path) {
        return new Issue(
                Rules.name(problem.getID()),
                severity(problem),
                path,
                Math.max(1, problem.getSourceLineNumber()),
                problem.getMessage(),
                null);
    }

    private static Severity severity(IProblem problem) {
        return problem.isError()
                ? Severity.ERROR
                : problem.isWarning() ? Severity.WARNING : Severity.INFO;
    }

    private static AgentException limit(String what, Throwable cause) {
        return new AgentException.Permanent(
                "COMPILER_LIMIT", "The sources " + what + "; send fewer or simpler ones.", cause);
    }

    /// The compiler's names for what it finds, read when the first issue is named.
    private static final class Rules {
        private static final Map<Integer, String> NAMES = names();

        static String name(int problem) {
            return "ecj:"
                    + NAMES.getOrDefault(
                            problem, String.valueOf(problem & IProblem.IgnoreCategoriesMask));
        }

        private static Map<Integer, String> names() {
            var names = new HashMap<Integer, String>();
            for (var field : IProblem.class.getFields()) {
                try {
                    if (field.getType() == int.class) {
                        names.putIfAbsent(field.getInt(null), field.getName());
                    }
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(field + " is public", e);
                }
            }
            return Map.copyOf(names);
        }
    }
}
