package dev.nonet.shared.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;

/// The two types of time that contracts have, written as RFC 3339 has them.
///
/// Jackson's own module knows twenty types in both directions: 54 classes and 18 lambdas of every cold start. Reading times
/// is [RecordReader]'s work.
@SuppressWarnings(
        "serial") // modules and serializers are not serialised, although Jackson's base classes
// could be
final class TimeModule extends SimpleModule {
    TimeModule() {
        addSerializer(new AsText<>(Instant.class));
        addSerializer(new AsText<>(LocalDate.class));
    }

    private static final class AsText<T> extends StdSerializer<T> {
        AsText(Class<T> type) {
            super(type);
        }

        @Override
        public void serialize(T value, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            json.writeString(value.toString());
        }
    }
}
