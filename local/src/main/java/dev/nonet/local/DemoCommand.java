package dev.nonet.local;

import picocli.CommandLine.Command;

import java.util.concurrent.Callable;

/// Sends a delivery through all nine agents.
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Send a delivery through all nine agents, on the input in examples/library.")
final class DemoCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        return 0;
    }
}
