package dev.nonet.deployer;

import dev.nonet.deployer.template.Findings;
import dev.nonet.deployer.template.Runtimes;
import dev.nonet.deployer.template.TemplateCheck;
import dev.nonet.shared.contract.deployer.DeployerResult.PackageSummary;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Checks a jar or zip as a Lambda package or as a service to start.
final class PackageCheck {
    /// Bytes of an unpacked package, layers included: 250 MB on the page "Lambda quotas", which counts MB of 1024 KB.
    static final long MAX_UNPACKED = 250L * 1024 * 1024;

    private static final String QUOTAS =
            "https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html";
    private static final String HANDLERS =
            "https://docs.aws.amazon.com/lambda/latest/dg/java-handler.html";
    private static final String JAR =
            "https://docs.oracle.com/en/java/javase/25/docs/specs/jar/jar.html";

    private PackageCheck() {}

    /// @param functions whose handlers must be in the package; none for a service to start
    /// @param runnable whether it must be a jar with a main class
    /// @return null where the content is no zip
    static @Nullable PackageSummary check(
            PackageReader content,
            String id,
            long bytes,
            List<TemplateCheck.Function> functions,
            boolean runnable,
            Findings findings) {
        if (content.files() == 0) {
            findings.error(
                    "package-invalid",
                    id,
                    null,
                    "The file is no zip or jar, or has no files.",
                    JAR);
            return null;
        }
        if (content.isFull()) {
            findings.error(
                    "package-too-large",
                    id,
                    null,
                    "Unpacked, a package has at most %d bytes and %d files."
                            .formatted(MAX_UNPACKED, PackageReader.MAX_FILES),
                    QUOTAS);
        }
        if (content.hasEscapingPath()) {
            findings.error("package-path", id, null, "A path in the package leads out of it.", JAR);
        }
        functions.forEach(function -> checkHandler(function, content, findings));
        if (runnable) {
            checkMain(content, id, findings);
        }
        return new PackageSummary(
                id, bytes, content.files(), content.unpackedBytes(), content.mainClass());
    }

    private static void checkMain(PackageReader content, String id, Findings findings) {
        var main = content.mainClass();
        if (main == null || content.classVersion(main) == 0) {
            findings.error(
                    "main-class-missing",
                    id,
                    null,
                    "A jar that can be started names its Main-Class in META-INF/MANIFEST.MF and"
                            + " has it.",
                    JAR);
        }
    }

    private static void checkHandler(
            TemplateCheck.Function function, PackageReader content, Findings findings) {
        var runtime = function.runtime();
        var found =
                runtime.startsWith("java")
                        ? content.classVersion(className(function.handler())) > 0
                        : !isScript(runtime) || content.hasScript(module(function.handler()));
        if (!found) {
            findings.error(
                    "handler-missing",
                    function.id(),
                    function.line(),
                    "The package does not have the function's handler.",
                    HANDLERS);
        }
        var highest = Runtimes.classFileVersion(runtime);
        if (highest > 0 && content.classVersion(className(function.handler())) > highest) {
            findings.error(
                    "handler-too-new",
                    function.id(),
                    function.line(),
                    "The handler is compiled for a newer Java than the function's runtime.",
                    HANDLERS);
        }
    }

    /// `package.Class::method` or `package.Class`.
    private static String className(String handler) {
        var method = handler.indexOf("::");
        return method < 0 ? handler : handler.substring(0, method);
    }

    private static boolean isScript(String runtime) {
        return runtime.startsWith("nodejs") || runtime.startsWith("python");
    }

    /// `folder/module.function`.
    private static String module(String handler) {
        var dot = handler.lastIndexOf('.');
        return dot < 0 ? handler : handler.substring(0, dot);
    }
}
