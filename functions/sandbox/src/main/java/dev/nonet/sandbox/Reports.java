package dev.nonet.sandbox;

import java.io.PrintStream;

/// Where the child process reports. Safe for use by several threads.
final class Reports {
    private final PrintStream output;
    private final String word;

    Reports(PrintStream output, String word) {
        this.output = output;
        this.word = word;
    }

    synchronized void send(Report report) {
        output.println(report.line(word));
        output.flush();
    }
}
