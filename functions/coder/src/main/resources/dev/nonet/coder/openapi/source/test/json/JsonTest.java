package com.example.service.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

class JsonTest {
    @Test
    void readsEveryKindOfValue() {
        var json =
                """
                { "text" : "\\"\\u00e9\\n\\/😀", "numbers": [0, -1.5, 2e3], "yes": true, "no": false,
                  "empty": [{}, [ ]] }
                """;

        var value = (Map<?, ?>) Json.parse(json);

        assertEquals("\"é\n/😀", value.get("text"));
        assertEquals(List.of(number("0"), number("-1.5"), number("2e3")), value.get("numbers"));
        assertEquals(true, value.get("yes"));
        assertEquals(false, value.get("no"));
        assertEquals(List.of(Map.of(), List.of()), value.get("empty"));
        assertEquals(Arrays.asList((Object) null), Json.parse("[null]"));
    }

    @Test
    void writesWhatItReads() {
        var json =
                "{\"a\":[1,-2.50,null,true],\"b\":{},\"c\":[],\"d\":\"\\\"\\\\\\n\\r\\t\\u0001é\"}";

        assertEquals(json, Json.write(Json.parse(json)));
    }

    @Test
    void refusesWhatIsNoJson() {
        var refused =
                """
                nul truth +1 01 1. .5 1e - NaN 'a' { [ [1,] [1:2] [} {"a"} {"a":} {a:1} {"a":1,} {,} " "\\x"
                "\\u12g4" "\\u12" "\\ud800" "a
                """
                        .split("\\s");

        for (var text : refused) {
            assertThrows(JsonException.class, () -> Json.parse(text), text);
        }
        assertThrows(JsonException.class, () -> Json.parse("1 2"));
        assertThrows(JsonException.class, () -> Json.parse("\"\t\""));
    }

    @Test
    void refusesTheSameNameTwice() {
        var refused = assertThrows(JsonException.class, () -> Json.parse("{\"a\":1,\"a\":2}"));

        assertEquals("The same name twice at character 8", refused.getMessage());
    }

    @Test
    void keepsToItsLimits() {
        assertEquals("[".repeat(32) + "]".repeat(32), Json.write(Json.parse(nested(32))));
        assertThrows(JsonException.class, () -> Json.parse(nested(33)));
        assertEquals(number("1".repeat(40)), Json.parse("1".repeat(40)));
        assertThrows(JsonException.class, () -> Json.parse("1".repeat(41)));
        assertEquals(number("1e99"), Json.parse("1e99"));
        assertThrows(JsonException.class, () -> Json.parse("1e100"));
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }

    private static String nested(int levels) {
        return "[".repeat(levels) + "]".repeat(levels);
    }
}
