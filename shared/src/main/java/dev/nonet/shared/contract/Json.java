package dev.nonet.shared.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/// The JSON of Nonet: `snake_case`, RFC 3339 times, absent instead of null, lower-case enum values.
///
/// Reading refuses what is hostile or ambiguous: more than [#MAX_DEPTH] levels, strings over [#MAX_STRING] characters,
/// numbers over [#MAX_NUMBER] digits, duplicate names, anything after the value. Safe for use by several threads.
public final class Json {
    /// Levels of nesting.
    public static final int MAX_DEPTH = 100;

    /// Characters in one string: an inline body of 1 MiB and a Lambda event of 6 MiB both fit.
    public static final int MAX_STRING = 8 * 1024 * 1024;

    /// Characters in one number.
    public static final int MAX_NUMBER = 100;

    private static final ObjectMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(MAX_DEPTH)
                                                    .maxStringLength(MAX_STRING)
                                                    .maxNumberLength(MAX_NUMBER)
                                                    .build())
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .addModule(new TimeModule())
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .defaultPropertyInclusion(
                            JsonInclude.Value.construct(
                                    JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
                    .build();

    private Json() {}

    /// The one mapper that everything shares.
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /// The JSON name of a record component or enum constant written in Java's `camelCase`.
    static String snakeCase(String javaName) {
        return PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.translate(javaName);
    }
}
