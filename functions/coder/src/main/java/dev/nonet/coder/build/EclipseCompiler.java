package dev.nonet.coder.build;

import dev.nonet.coder.project.Project;
import dev.nonet.shared.compile.LibraryTypes;
import dev.nonet.shared.contract.SourceFile;

import org.eclipse.jdt.core.compiler.CategorizedProblem;
import org.eclipse.jdt.internal.compiler.CompilationResult;
import org.eclipse.jdt.internal.compiler.Compiler;
import org.eclipse.jdt.internal.compiler.DefaultErrorHandlingPolicies;
import org.eclipse.jdt.internal.compiler.ast.CompilationUnitDeclaration;
import org.eclipse.jdt.internal.compiler.env.ICompilationUnit;
import org.eclipse.jdt.internal.compiler.impl.CompilerOptions;
import org.eclipse.jdt.internal.compiler.problem.DefaultProblemFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Compiles Java in memory with ECJ, against the platform that runs it and the JUnit API. No user code runs: annotation
/// processing is off.
public final class EclipseCompiler {
    private static final String MAIN = "src/main/java/";
    private static final String TEST = "src/test/java/";

    private final int release;
    private final LibraryTypes types = new LibraryTypes(jupiter());

    /// @param release of Java, which must be that of the running platform or older
    public EclipseCompiler(int release) {
        this.release = release;
    }

    /// Name and version of the compiler.
    public static String name() {
        var version = new Properties();
        try (var stream =
                Compiler.class.getResourceAsStream(
                        "/org/eclipse/jdt/internal/compiler/batch/messages.properties")) {
            if (stream != null) {
                version.load(stream);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var words = version.getProperty("compiler.version", "").strip();
        return "ecj " + words.substring(words.lastIndexOf(' ') + 1);
    }

    /// Compiles the main and test sources among the files together.
    public Compilation compile(List<SourceFile> files) {
        return compile(new Project(files, Map.of()));
    }

    /// Compiles the sources of a project that are not compiled yet. The others are without warnings.
    public Compilation compile(Project project) {
        return compile(project, unit -> {});
    }

    /// @param resolved is given each source's tree once all its names are resolved
    public Compilation compile(Project project, Consumer<CompilationUnitDeclaration> resolved) {
        var classes = new TreeMap<>(compiled(MAIN, project));
        var testClasses = new TreeMap<>(compiled(TEST, project));
        var known = new HashMap<>(classes);
        known.putAll(testClasses);
        var errors = new ArrayList<String>();
        var warnings = new int[1];
        var units =
                project.files().stream()
                        .filter(file -> isSource(file.path()))
                        .filter(file -> !project.compiled().containsKey(classFile(file)))
                        .map(Unit::new)
                        .toArray(ICompilationUnit[]::new);
        new Compiler(
                types.after(known),
                DefaultErrorHandlingPolicies.proceedWithAllProblems(),
                options(),
                result -> accept(result, classes, testClasses, errors, warnings),
                new DefaultProblemFactory(Locale.ROOT)) {
            @Override
            public void process(CompilationUnitDeclaration unit, int index) {
                super.process(unit, index);
                resolved.accept(unit);
            }
        }.compile(units);
        return new Compilation(classes, testClasses, errors, warnings[0]);
    }

    /// Whether a file is what this compiles.
    public static boolean isSource(String path) {
        return path.endsWith(".java") && (path.startsWith(MAIN) || path.startsWith(TEST));
    }

    private static Map<String, byte[]> compiled(String root, Project project) {
        var classes = new HashMap<String, byte[]>();
        project.compiled()
                .forEach(
                        (path, bytes) -> {
                            if (path.startsWith(root)) {
                                classes.put(path.substring(root.length()), bytes);
                            }
                        });
        return classes;
    }

    private static String classFile(SourceFile source) {
        return source.path().replaceFirst("java$", "class");
    }

    private CompilerOptions options() {
        var version = String.valueOf(release);
        var options =
                new CompilerOptions(
                        Map.of(
                                CompilerOptions.OPTION_Source,
                                version,
                                CompilerOptions.OPTION_Compliance,
                                version,
                                CompilerOptions.OPTION_TargetPlatform,
                                version,
                                CompilerOptions.OPTION_LineNumberAttribute,
                                CompilerOptions.GENERATE,
                                CompilerOptions.OPTION_SourceFileAttribute,
                                CompilerOptions.GENERATE,
                                CompilerOptions.OPTION_LocalVariableAttribute,
                                CompilerOptions.GENERATE));
        options.processAnnotations = false;
        return options;
    }

    private static void accept(
            CompilationResult result,
            Map<String, byte[]> classes,
            Map<String, byte[]> testClasses,
            List<String> errors,
            int[] warnings) {
        var problems = result.getProblems();
        for (var problem : problems == null ? new CategorizedProblem[0] : problems) {
            if (problem.isError()) {
                errors.add(
                        "%s:%d: %s"
                                .formatted(
                                        new String(result.getFileName()),
                                        problem.getSourceLineNumber(),
                                        problem.getMessage()));
            } else {
                warnings[0]++;
            }
        }
        var isMain = new String(result.getFileName()).startsWith(MAIN);
        for (var classFile : result.getClassFiles()) {
            (isMain ? classes : testClasses)
                    .put(new String(classFile.fileName()) + ".class", classFile.getBytes());
        }
    }

    /// The jars in which the classes of the JUnit API are.
    private static List<Path> jupiter() {
        return Stream.of(
                        org.junit.jupiter.api.Test.class,
                        org.junit.platform.commons.annotation.Testable.class,
                        org.opentest4j.AssertionFailedError.class,
                        org.apiguardian.api.API.class)
                .map(EclipseCompiler::jar)
                .toList();
    }

    private static Path jar(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(type + " was not loaded from a file", e);
        }
    }

    /// A source in memory.
    private record Unit(SourceFile file) implements ICompilationUnit {
        @Override
        public char[] getContents() {
            return file.content().toCharArray();
        }

        @Override
        public char[] getMainTypeName() {
            var name = file.path().substring(file.path().lastIndexOf('/') + 1);
            return name.substring(0, name.length() - ".java".length()).toCharArray();
        }

        @Override
        public char[][] getPackageName() {
            var end = file.path().lastIndexOf('/');
            return end < MAIN.length()
                    ? new char[0][]
                    : Stream.of(file.path().substring(MAIN.length(), end).split("/", -1))
                            .map(String::toCharArray)
                            .toArray(char[][]::new);
        }

        @Override
        public char[] getFileName() {
            return file.path().toCharArray();
        }

        @Override
        public String toString() {
            return file.path();
        }
    }
}
