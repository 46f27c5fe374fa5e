package com.example.service.http;

import com.example.service.json.Binary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Sends calls over HTTP.
 *
 * @param base the address of the server, without a slash at the end
 * @param headers sent with every call, such as {@code Authorization}
 */
public record HttpTransport(HttpClient http, URI base, Map<String, String> headers)
        implements Transport {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    public HttpTransport {
        headers = Map.copyOf(headers);
    }

    @Override
    public Answer send(Call call) {
        try {
            var response = http.send(request(call), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    response.headers().map().entrySet().stream()
                            .filter(header -> !header.getKey().startsWith(":"))
                            .collect(
                                    Collectors.toMap(
                                            Map.Entry::getKey,
                                            header -> String.join(",", header.getValue()))),
                    Binary.of(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a call was under way", e);
        }
    }

    private HttpRequest request(Call call) {
        var query = call.query().isEmpty() ? "" : "?" + call.query();
        var body =
                call.headers().containsKey("Content-Type")
                        ? HttpRequest.BodyPublishers.ofByteArray(call.body().bytes())
                        : HttpRequest.BodyPublishers.noBody();
        var request =
                HttpRequest.newBuilder(URI.create(base + call.path() + query))
                        .timeout(TIMEOUT)
                        .method(call.method(), body);
        headers.forEach(request::setHeader);
        call.headers().forEach(request::setHeader);
        return request.build();
    }
}
