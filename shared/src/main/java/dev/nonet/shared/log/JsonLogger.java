package dev.nonet.shared.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.spi.LoggingEventAware;

import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;

/// One line a message: `timestamp`, `level`, `logger`, `message`, the message's own fields, `error` with its stack.
///
/// The message of an exception is left out, because libraries put payload into it; its type and stack are there. Line
/// breaks and control characters are escaped by JSON, so that no text can forge a line.
@SuppressWarnings("serial") // loggers are not serialised, although slf4j's base class could be
final class JsonLogger extends LegacyAbstractLogger implements LoggingEventAware {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int MAX_FRAMES = 30;

    private final transient PrintStream output;
    private final Level threshold;

    JsonLogger(String name, Level threshold, PrintStream output) {
        this.name = name;
        this.threshold = threshold;
        this.output = output;
    }

    @Override
    public void log(LoggingEvent event) {
        if (isEnabled(event.getLevel())) {
            write(
                    event.getLevel(),
                    event.getMessage(),
                    event.getArgumentArray(),
                    event.getThrowable(),
                    event.getKeyValuePairs());
        }
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level,
            @Nullable Marker marker,
            String message,
            @Nullable Object @Nullable [] arguments,
            @Nullable Throwable thrown) {
        write(level, message, arguments, thrown, null);
    }

    private void write(
            Level level,
            String message,
            @Nullable Object @Nullable [] arguments,
            @Nullable Throwable thrown,
            @Nullable List<KeyValuePair> fields) {
        var line = new StringWriter();
        try (var json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("timestamp", Instant.now().toString());
            json.writeStringField("level", level.name());
            json.writeStringField("logger", getName());
            json.writeStringField("message", MessageFormatter.basicArrayFormat(message, arguments));
            for (var field : fields == null ? List.<KeyValuePair>of() : fields) {
                writeField(json, field);
            }
            if (thrown != null) {
                writeError(json, thrown);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        output.println(line);
    }

    private static void writeField(JsonGenerator json, KeyValuePair field) throws IOException {
        switch (field.value) {
            case Integer number -> json.writeNumberField(field.key, number);
            case Long number -> json.writeNumberField(field.key, number);
            case Double number -> json.writeNumberField(field.key, number);
            case Boolean flag -> json.writeBooleanField(field.key, flag);
            case null, default -> json.writeStringField(field.key, String.valueOf(field.value));
        }
    }

    private static void writeError(JsonGenerator json, Throwable thrown) throws IOException {
        json.writeArrayFieldStart("error");
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            json.writeString(cause.getClass().getName());
            var frames = cause.getStackTrace();
            for (var i = 0; i < Math.min(frames.length, MAX_FRAMES); i++) {
                json.writeString("  at " + frames[i]);
            }
        }
        json.writeEndArray();
    }

    private boolean isEnabled(Level level) {
        return level.toInt() >= threshold.toInt();
    }

    @Override
    public boolean isTraceEnabled() {
        return isEnabled(Level.TRACE);
    }

    @Override
    public boolean isDebugEnabled() {
        return isEnabled(Level.DEBUG);
    }

    @Override
    public boolean isInfoEnabled() {
        return isEnabled(Level.INFO);
    }

    @Override
    public boolean isWarnEnabled() {
        return isEnabled(Level.WARN);
    }

    @Override
    public boolean isErrorEnabled() {
        return isEnabled(Level.ERROR);
    }

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
        return null;
    }
}
