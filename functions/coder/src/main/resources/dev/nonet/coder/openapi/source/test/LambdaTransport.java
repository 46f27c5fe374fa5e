package com.example.service;

import com.example.service.http.Answer;
import com.example.service.http.Call;
import com.example.service.http.LambdaEvent;
import com.example.service.http.Routes;
import com.example.service.http.Transport;
import com.example.service.json.Binary;
import com.example.service.json.Json;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Sends calls as API Gateway sends them to a Lambda function. */
record LambdaTransport(Routes routes) implements Transport {
    @Override
    public Answer send(Call call) {
        var answer = new ByteArrayOutputStream();
        try {
            var event = Json.write(event(call)).getBytes(StandardCharsets.UTF_8);
            LambdaEvent.handle(routes, new ByteArrayInputStream(event), answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return answer((Map<?, ?>) Json.parse(answer.toString(StandardCharsets.UTF_8)));
    }

    private static Map<String, Object> event(Call call) {
        var headers = new LinkedHashMap<String, Object>();
        call.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        var event = new LinkedHashMap<String, Object>();
        if (headers.remove("cookie") instanceof String cookies) {
            event.put("cookies", List.of(cookies.split("; ")));
        }
        event.put("version", "2.0");
        event.put("rawPath", call.path());
        event.put("rawQueryString", call.query());
        event.put("headers", headers);
        event.put("requestContext", Map.of("http", Map.of("method", call.method())));
        if (call.headers().containsKey("Content-Type")) {
            event.put("body", Base64.getEncoder().encodeToString(call.body().bytes()));
            event.put("isBase64Encoded", true);
        }
        return event;
    }

    private static Answer answer(Map<?, ?> json) {
        var headers = new LinkedHashMap<String, String>();
        ((Map<?, ?>) json.get("headers"))
                .forEach((name, value) -> headers.put(name.toString(), value.toString()));
        var body = Base64.getDecoder().decode(json.get("body").toString());
        return new Answer(
                Integer.parseInt(json.get("statusCode").toString()),
                headers.getOrDefault("content-type", ""),
                headers,
                Binary.of(body));
    }
}
