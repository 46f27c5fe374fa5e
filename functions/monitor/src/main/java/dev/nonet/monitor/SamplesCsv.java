package dev.nonet.monitor;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.monitor.MonitorResult.Phases;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Samples as CSV (RFC 4180); a figure that was not measured is an empty field.
final class SamplesCsv {
    /// Samples in one file; the newest are kept.
    static final int MAX_SAMPLES = 10_000;

    /// Bytes of a file that is read.
    static final int MAX_BYTES = 24 * 1024 * 1024;

    private static final String HEADER =
            "at,target,ok,status,dns_ms,connect_ms,tls_ms,ttfb_ms,total_ms";

    private static final int COLUMNS = 9;

    private SamplesCsv() {}

    static String write(List<Sample> samples) {
        var csv = new StringBuilder(HEADER).append('\n');
        for (var sample : samples) {
            var phases = sample.phases();
            csv.append(sample.at()).append(',');
            csv.append(quoted(sample.target())).append(',');
            csv.append(sample.ok()).append(',');
            csv.append(text(sample.status())).append(',');
            csv.append(text(phases.dns())).append(',');
            csv.append(text(phases.connect())).append(',');
            csv.append(text(phases.tls())).append(',');
            csv.append(text(phases.ttfb())).append(',');
            csv.append(phases.total()).append('\n');
        }
        return csv.toString();
    }

    /// @throws AgentException.Permanent `HISTORY_INVALID`, with the line
    static List<Sample> read(String csv) {
        var lines = csv.lines().iterator();
        if (!lines.hasNext() || !lines.next().equals(HEADER)) {
            throw invalid(1);
        }
        var samples = new ArrayList<Sample>();
        for (var number = 2; lines.hasNext(); number++) {
            var line = lines.next();
            if (!line.isEmpty()) {
                samples.add(sample(line, number));
            }
            if (samples.size() > MAX_SAMPLES) {
                throw invalid(number);
            }
        }
        return samples;
    }

    private static Sample sample(String line, int number) {
        var fields = fields(line);
        if (fields.size() != COLUMNS) {
            throw invalid(number);
        }
        try {
            var status = fields.get(3);
            return new Sample(
                    Instant.parse(fields.get(0)),
                    fields.get(1),
                    isTrue(fields.get(2)),
                    status.isEmpty() ? null : Integer.valueOf(status),
                    new Phases(
                            millis(fields.get(4)),
                            millis(fields.get(5)),
                            millis(fields.get(6)),
                            millis(fields.get(7)),
                            required(millis(fields.get(8)))),
                    null);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw invalid(number);
        }
    }

    private static boolean isTrue(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    private static @Nullable Double millis(String text) {
        if (text.isEmpty()) {
            return null;
        }
        var millis = Double.parseDouble(text);
        if (!(millis >= 0 && millis < 1e9)) {
            throw new IllegalArgumentException("no time in milliseconds");
        }
        return millis;
    }

    private static double required(@Nullable Double millis) {
        if (millis == null) {
            throw new IllegalArgumentException("no total");
        }
        return millis;
    }

    private static List<String> fields(String line) {
        var fields = new ArrayList<String>();
        var field = new StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < line.length(); i++) {
            var c = line.charAt(i);
            if (c == '"' && isQuoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                field.append(c);
                i++;
            } else if (c == '"') {
                isQuoted = !isQuoted;
            } else if (c == ',' && !isQuoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }

    private static String quoted(String text) {
        return text.contains(",") || text.contains("\"")
                ? '"' + text.replace("\"", "\"\"") + '"'
                : text;
    }

    private static String text(@Nullable Number number) {
        return number == null ? "" : number.toString();
    }

    private static AgentException invalid(int line) {
        return new AgentException.Permanent(
                "HISTORY_INVALID",
                "The history is not the `samples` file of an earlier run: line %d; it is %s and at"
                                .formatted(line, HEADER)
                        + " most %d samples.".formatted(MAX_SAMPLES));
    }
}
