package com.example.service.http;

import com.example.service.json.Binary;
import com.example.service.json.Json;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Events of an HTTP API of API Gateway, in the format 2.0. */
public final class LambdaEvent {
    private LambdaEvent() {}

    public static void handle(Routes routes, InputStream event, OutputStream answer)
            throws IOException {
        var text = new String(event.readAllBytes(), StandardCharsets.UTF_8);
        var json = json(routes.answer(call((Map<?, ?>) Json.parse(text))));
        answer.write(Json.write(json).getBytes(StandardCharsets.UTF_8));
    }

    private static Call call(Map<?, ?> event) {
        var http = (Map<?, ?>) ((Map<?, ?>) event.get("requestContext")).get("http");
        var headers = new LinkedHashMap<String, String>();
        if (event.get("headers") instanceof Map<?, ?> given) {
            given.forEach((name, value) -> headers.put(name.toString(), value.toString()));
        }
        if (event.get("cookies") instanceof List<?> cookies) {
            headers.put(
                    "Cookie",
                    cookies.stream().map(Object::toString).collect(Collectors.joining("; ")));
        }
        return new Call(
                http.get("method").toString(),
                event.get("rawPath").toString(),
                event.get("rawQueryString") instanceof String query ? query : "",
                headers,
                body(event));
    }

    private static Binary body(Map<?, ?> event) {
        if (!(event.get("body") instanceof String text)) {
            return Binary.of("");
        }
        return Boolean.TRUE.equals(event.get("isBase64Encoded"))
                ? Binary.of(Base64.getDecoder().decode(text))
                : Binary.of(text);
    }

    private static Map<String, Object> json(Answer answer) {
        var headers = new LinkedHashMap<String, Object>(answer.headers());
        if (!answer.contentType().isEmpty()) {
            headers.put("content-type", answer.contentType());
        }
        var json = new LinkedHashMap<String, Object>();
        json.put("statusCode", answer.status());
        json.put("headers", headers);
        json.put("body", Base64.getEncoder().encodeToString(answer.body().bytes()));
        json.put("isBase64Encoded", true);
        return json;
    }
}
