package dev.nonet.coder.project;

import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;

import dev.nonet.shared.contract.SourceFile;

/// Turns what JavaPoet built into files of the project.
public final class PoetFile {
    private PoetFile() {}

    public static SourceFile main(String packageName, TypeSpec type) {
        return file("src/main/java/", JavaFile.builder(packageName, type));
    }

    public static SourceFile test(String packageName, TypeSpec type, String... assertions) {
        var file = JavaFile.builder(packageName, type);
        if (assertions.length > 0) {
            file.addStaticImport(
                    com.palantir.javapoet.ClassName.get("org.junit.jupiter.api", "Assertions"),
                    assertions);
        }
        return file("src/test/java/", file);
    }

    private static SourceFile file(String root, JavaFile.Builder builder) {
        var file = builder.indent("    ").skipJavaLangImports(true).build();
        var path =
                root
                        + file.packageName().replace('.', '/')
                        + "/"
                        + file.typeSpec().name()
                        + ".java";
        return new SourceFile(path, Layout.ofPoet(file.toString()));
    }
}
