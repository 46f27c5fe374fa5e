package dev.nonet.local.bench;

/// What figures are measured on.
public final class Machine {
    private Machine() {}

    /// Its cores, architecture and Java.
    public static String name() {
        return "%d cores, %s, Java %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.arch"),
                        Runtime.version());
    }
}
