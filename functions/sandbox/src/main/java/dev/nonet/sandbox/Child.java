package dev.nonet.sandbox;

import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.vintage.engine.VintageTestEngine;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// What every child process does.
final class Child {
    private Child() {}

    /// Ends this process when its standard input does, so that it cannot outlive its parent, however that came to its end.
    static void endWithParent() {
        daemon("parent", Child::awaitEnd);
    }

    /// Reports on standard output, where nobody else prints from now on.
    static Reports reports(String word) {
        var output =
                new PrintStream(
                        new FileOutputStream(FileDescriptor.out), true, StandardCharsets.US_ASCII);
        System.setOut(System.err);
        return new Reports(output, word);
    }

    /// With the engines that are here, of which that for JUnit 4 is deprecated so that people move on, and with nothing that foreign code registers.
    @SuppressWarnings("deprecation")
    static Launcher launcher() {
        return LauncherFactory.create(
                LauncherConfig.builder()
                        .enableTestEngineAutoRegistration(false)
                        .enableTestExecutionListenerAutoRegistration(false)
                        .enableLauncherSessionListenerAutoRegistration(false)
                        .enableLauncherDiscoveryListenerAutoRegistration(false)
                        .enablePostDiscoveryFilterAutoRegistration(false)
                        .addTestEngines(new JupiterTestEngine(), new VintageTestEngine())
                        .build());
    }

    static void daemon(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void awaitEnd() {
        var input = System.in;
        System.setIn(InputStream.nullInputStream());
        try {
            while (input.read() >= 0) {
                // Nothing is said here; what counts is the end.
            }
        } catch (IOException e) {
            // The end as well.
        }
        Runtime.getRuntime().halt(1);
    }
}
