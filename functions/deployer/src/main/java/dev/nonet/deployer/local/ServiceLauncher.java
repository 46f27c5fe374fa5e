package dev.nonet.deployer.local;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;

/// What a child process runs: the service, until the process that started it is gone.
///
/// The standard input of a child is a pipe from its parent. It ends when the parent ends, however that comes about, so
/// that no service outlives the deployer. Needs no class but the JDK's.
public final class ServiceLauncher {
    private ServiceLauncher() {}

    /// @param arguments the service's main class
    public static void main(String[] arguments) throws ReflectiveOperationException {
        var parent = System.in;
        System.setIn(InputStream.nullInputStream());
        Thread.ofPlatform().daemon().name("parent-watch").start(() -> endWith(parent));
        var main = Class.forName(arguments[0]).getMethod("main", String[].class);
        try {
            main.invoke(null, (Object) new String[0]);
        } catch (InvocationTargetException e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }

    private static void endWith(InputStream parent) {
        try {
            while (parent.read() >= 0) {
                // Nothing is said on this line; only its end matters.
            }
        } catch (IOException e) {
            // The line is gone, which is what was waited for.
        }
        Runtime.getRuntime().halt(0);
    }
}
