package com.example.service.json;

/**
 * JSON (RFC 8259) as Java values: maps, lists, strings, {@code BigDecimal}, booleans and null.
 */
public final class Json {
    private Json() {}

    /**
     * Reads one value.
     *
     * @throws JsonException when the text is no JSON, names a member twice or exceeds a limit
     */
    public static Object parse(String text) {
        return new JsonParser(text).parse();
    }

    /** Writes a value; what JSON has no type for is written as a string. */
    public static String write(Object value) {
        var json = new StringBuilder();
        JsonWriter.write(value, json);
        return json.toString();
    }
}
