package com.example.service.http;

import com.example.service.json.Binary;
import com.example.service.json.JsonType;

import java.util.List;
import java.util.Map;

/**
 * A response as it goes over the wire.
 *
 * @param contentType empty where there is no body
 * @param headers by name in any case, without those of the body
 */
public record Answer(int status, String contentType, Map<String, String> headers, Binary body) {
    public Answer {
        headers = Call.insensitive(headers);
    }

    /** An answer with the fields of a response, each in its part. */
    public static <T> Answer of(int status, List<Part> parts, JsonType<T> type, T response) {
        return Parts.answer(status, parts, type.write(response));
    }

    /**
     * The response whose fields are in these parts.
     *
     * @throws com.example.service.validation.InvalidException when it is not as documented
     */
    public <T> T read(List<Part> parts, JsonType<T> type) {
        return type.read(Parts.fields(parts, this));
    }

    /** Whether the status is of a class, such as 4 for 4XX. */
    public boolean isOf(int statusClass) {
        return status / 100 == statusClass;
    }

    /** What to throw when the document has no such status. */
    public UnexpectedAnswerException unexpected() {
        return new UnexpectedAnswerException(this);
    }
}
