package dev.nonet.sandbox;

import dev.nonet.shared.sandbox.SandboxLimits;

import java.nio.file.Path;
import java.util.List;

/// How the Java process of the tests is started.
final class JavaOptions {
    private JavaOptions() {}

    /// With which it records what is executed.
    static String coverage() {
        return "-javaagent:%s=output=none,exclclassloader=*$AppClassLoader"
                .formatted(Libraries.coverageAgent());
    }

    /// @param workingFolder as the process sees it
    static List<String> of(SandboxLimits limits, Path workingFolder) {
        return List.of(
                "-Xmx" + limits.memoryMb() + "m",
                "-XX:MaxMetaspaceSize=192m",
                "-XX:CompressedClassSpaceSize=64m",
                "-XX:ReservedCodeCacheSize=64m",
                "-XX:MaxDirectMemorySize=" + limits.memoryMb() + "m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:+DisableAttachMechanism",
                "-ea",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + workingFolder,
                "-Duser.home=" + workingFolder,
                "-Duser.name=sandbox",
                "-Duser.language=en",
                "-Duser.country=",
                "-Duser.timezone=UTC",
                "-Dfile.encoding=UTF-8");
    }
}
