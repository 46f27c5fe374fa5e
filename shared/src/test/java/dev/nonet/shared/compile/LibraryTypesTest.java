package dev.nonet.shared.compile;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.jdt.core.compiler.CharOperation;
import org.eclipse.jdt.internal.compiler.CompilationResult;
import org.eclipse.jdt.internal.compiler.Compiler;
import org.eclipse.jdt.internal.compiler.DefaultErrorHandlingPolicies;
import org.eclipse.jdt.internal.compiler.batch.CompilationUnit;
import org.eclipse.jdt.internal.compiler.batch.FileSystem;
import org.eclipse.jdt.internal.compiler.classfmt.ClassFileConstants;
import org.eclipse.jdt.internal.compiler.env.ICompilationUnit;
import org.eclipse.jdt.internal.compiler.env.IModuleAwareNameEnvironment;
import org.eclipse.jdt.internal.compiler.impl.CompilerOptions;
import org.eclipse.jdt.internal.compiler.lookup.ModuleBinding;
import org.eclipse.jdt.internal.compiler.problem.DefaultProblemFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/// Beside the compiler's own view of the platform, which opens the run-time image itself.
class LibraryTypesTest {
    private static final List<Path> JARS =
            List.of(jar(Test.class), jar(org.opentest4j.AssertionFailedError.class));

    private final LibraryTypes types = new LibraryTypes(JARS);
    private final FileSystem original = Original.of(JARS);

    /// The constructor that takes places is for subclasses.
    private static final class Original extends FileSystem {
        private Original(Classpath[] places) {
            super(places, new String[0], true, null);
        }

        static Original of(List<Path> jars) {
            var places = new ArrayList<Classpath>();
            places.add(getJrtClasspath(System.getProperty("java.home"), null, null, Map.of()));
            for (var jar : jars) {
                places.add(getClasspath(jar.toString(), "UTF-8", null, Map.of(), null));
            }
            return new Original(places.toArray(Classpath[]::new));
        }
    }

    @AfterEach
    void close() {
        original.cleanup();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class A { String a; java.util.Map.Entry<String, Integer> b; Thread.State c; }",
                "import java.util.*; import java.sql.*; class A { List<String> a; Connection b; }",
                "import java.util.*; import java.awt.*; class A { List a; }",
                "import module java.base; class A { List<String> a = List.of(); Path b; }",
                "import module java.se; class A { Connection a; }",
                "import module java.se; class A { HttpClient a; ResultSet b; }",
                "import module no.such; class A {}",
                "import static java.lang.Math.*; class A { double a = max(PI, E); }",
                "import com.sun.net.httpserver.HttpServer; class A { HttpServer a; }",
                "import java.net.http.HttpClient; class A { HttpClient a; }",
                "import org.junit.jupiter.api.*; class A { @Test void a() throws Exception {} }",
                "class A { org.opentest4j.AssertionFailedError a; }",
                "import no.such.Thing; class A { Thing a; Other b; }",
                "import java.no.Thing; import java.util.Thing2; import java.util.no.*; class A {}",
                "class A { java a; java.util b; java.util.List.No c; String.No d; }",
                "class A { java.util.Map$Entry a; java.util.map b; }",
                "class A { jdk.internal.misc.Unsafe a; sun.security.x509.X500Name b; }",
                "import jdk.internal.misc.*; class A { Unsafe a; }",
                "import sun.misc.Unsafe; class A { Unsafe a; }",
                "class A { dev.nonet.shared.compile.LibraryTypes a; org.junit.platform.No b; }",
                "package java.util; class A { List<String> a; }",
                "package org.junit; class A { org.junit.jupiter.api.Test a; }",
                "class A { void a() { Runnable r = () -> {}; var l = new java.util.ArrayList<>("
                        + "java.util.stream.Stream.of(1).map(i -> i + 1).toList()); l.add(2); } }",
                "record A(int a) implements Comparable<A> { public int compareTo(A o) { return a"
                        + " - o.a(); } }",
                "enum A { B; void c(Object o) { switch (o) { case String s -> {} default -> {} } }"
                        + " }",
                "class A { System.Logger a; Object b = new Object() { int c = 1; }; int d = \"\";"
                        + " }",
                "class A extends javax.swing.JFrame { A() { super(\"a\"); setVisible(true); } }"
            })
    void leadsToTheSameVerdictAndClasses(String source) {
        assertThat(compile(types, source)).isEqualTo(compile(original, source));
    }

    @Test
    void knowsTheSamePackages() {
        var names = new TreeSet<String>();
        for (var module : ModuleLayer.boot().modules()) {
            names.addAll(module.getPackages());
        }
        names.addAll(
                List.of("java", "jdk.internal", "org", "org.junit.jupiter", "META-INF", "no", ""));
        for (var name : names) {
            for (var where :
                    List.of(
                            ModuleBinding.ANY,
                            ModuleBinding.ANY_NAMED,
                            ModuleBinding.UNNAMED,
                            "java.base".toCharArray(),
                            "no.such".toCharArray())) {
                assertThat(modules(types, name, where))
                        .as("%s in %s", name, new String(where))
                        .isEqualTo(modules(original, name, where));
            }
        }
    }

    @Test
    void servesManyCompilations() {
        for (var i = 0; i < 3; i++) {
            assertThat(compile(types, "class A { @org.junit.jupiter.api.Test void a() {} }"))
                    .containsExactly("A.class");
            types.cleanup();
        }
    }

    @Test
    void hasNoAutomaticModules() {
        assertThat(types.getAllAutomaticModules()).isEmpty();
        assertThat(types.listPackages("java.base".toCharArray())).isEmpty();
    }

    /// Sorted, without those that no class path sees since nothing resolves them.
    private static List<String> modules(
            IModuleAwareNameEnvironment environment, String name, char[] where) {
        var parts = name.isEmpty() ? new char[0][] : CharOperation.splitOn('.', name.toCharArray());
        var modules = environment.getModulesDeclaringPackage(parts, where);
        return modules == null
                ? List.of()
                : Arrays.stream(modules)
                        .map(String::new)
                        .filter(
                                module ->
                                        module.isEmpty()
                                                || ModuleLayer.boot()
                                                        .findModule(module)
                                                        .isPresent())
                        .distinct()
                        .sorted()
                        .toList();
    }

    /// Problems, then the names of class files.
    private static List<String> compile(IModuleAwareNameEnvironment environment, String source) {
        var options = new CompilerOptions();
        options.sourceLevel = ClassFileConstants.JDK25;
        options.complianceLevel = ClassFileConstants.JDK25;
        options.targetJDK = ClassFileConstants.JDK25;
        var all = new ArrayList<String>();
        new Compiler(
                        environment,
                        DefaultErrorHandlingPolicies.proceedWithAllProblems(),
                        options,
                        result -> all.addAll(said(result)),
                        new DefaultProblemFactory(Locale.ROOT))
                .compile(
                        new ICompilationUnit[] {
                            new CompilationUnit(source.toCharArray(), "A.java", "UTF-8")
                        });
        return all;
    }

    private static List<String> said(CompilationResult result) {
        var said = new ArrayList<String>();
        if (result.hasProblems()) {
            for (var problem : result.getProblems()) {
                said.add(
                        problem.getSourceStart()
                                + " "
                                + problem.isError()
                                + " "
                                + problem.getMessage());
            }
        }
        for (var file : result.getClassFiles()) {
            said.add(new String(file.fileName()) + ".class");
        }
        return said;
    }

    private static Path jar(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }
}
