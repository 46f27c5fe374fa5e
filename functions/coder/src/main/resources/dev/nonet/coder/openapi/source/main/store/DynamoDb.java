package com.example.service.store;

import com.example.service.json.Json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Calls DynamoDB's JSON API. Every request is signed, with Signature Version 4 of AWS. */
final class DynamoDb {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** How often a call is tried that the server could not take. */
    private static final int ATTEMPTS = 4;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI endpoint;
    private final String region;
    private final Credentials credentials;
    private final Clock clock;

    DynamoDb(URI endpoint, String region, Credentials credentials, Clock clock) {
        this.endpoint = endpoint;
        this.region = region;
        this.credentials = credentials;
        this.clock = clock;
    }

    /**
     * What a caller proves itself with.
     *
     * @param token of a session; null for none
     */
    record Credentials(String id, String secret, String token) {}

    static DynamoDb of(Map<String, String> environment) {
        var region = environment.getOrDefault("AWS_REGION", "us-east-1");
        var endpoint =
                environment.getOrDefault(
                        "AWS_ENDPOINT_URL_DYNAMODB",
                        "https://dynamodb." + region + ".amazonaws.com");
        return new DynamoDb(
                URI.create(endpoint),
                region,
                new Credentials(
                        environment.getOrDefault("AWS_ACCESS_KEY_ID", ""),
                        environment.getOrDefault("AWS_SECRET_ACCESS_KEY", ""),
                        environment.get("AWS_SESSION_TOKEN")),
                Clock.systemUTC());
    }

    /** A call that was refused. */
    static final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient List<String> reasons;

        private Failure(String message, List<String> reasons) {
            super(message);
            this.reasons = reasons;
        }

        /** Why each change of a transaction was not made; empty for other calls. */
        List<String> reasons() {
            return reasons;
        }
    }

    /** The answer to an action such as {@code GetItem}. */
    Map<?, ?> call(String action, Map<String, Object> request) {
        var body = Json.write(request);
        for (var attempt = 1; ; attempt++) {
            var response = send(action, body);
            var answer = response.body();
            if (response.statusCode() == 200) {
                return (Map<?, ?>) Json.parse(answer);
            }
            var isBusy = response.statusCode() >= 500 || answer.contains("ThrottlingException");
            if (!isBusy || attempt == ATTEMPTS) {
                throw failure(action, response.statusCode(), answer);
            }
            pause(attempt);
        }
    }

    private static Failure failure(String action, int status, String answer) {
        var reasons =
                answer.startsWith("{")
                                && Json.parse(answer) instanceof Map<?, ?> members
                                && members.get("CancellationReasons") instanceof List<?> list
                        ? list.stream().map(each -> code((Map<?, ?>) each)).toList()
                        : List.<String>of();
        return new Failure(action + " was answered with " + status + ": " + answer, reasons);
    }

    private static String code(Map<?, ?> reason) {
        return String.valueOf(reason.get("Code"));
    }

    /** Waits, longer after each attempt. */
    static void pause(int attempt) {
        try {
            Thread.sleep(Duration.ofMillis(25L << attempt));
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private HttpResponse<String> send(String action, String body) {
        var request =
                HttpRequest.newBuilder(endpoint.resolve("/"))
                        .timeout(TIMEOUT)
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        headers("DynamoDB_20120810." + action, body).forEach(request::setHeader);
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("Interrupted while a call was under way", e);
    }

    /** The headers of a request, its signature among them. */
    Map<String, String> headers(String target, String body) {
        var time = TIME.format(Instant.now(clock));
        var headers = new TreeMap<String, String>();
        headers.put("content-type", "application/x-amz-json-1.0");
        headers.put("host", endpoint.getAuthority());
        headers.put("x-amz-date", time);
        headers.put("x-amz-target", target);
        if (credentials.token() != null) {
            headers.put("x-amz-security-token", credentials.token());
        }
        var canonical = new StringBuilder("POST\n/\n\n");
        headers.forEach((name, value) -> canonical.append(name + ":" + value + "\n"));
        var names = String.join(";", headers.keySet());
        canonical.append("\n" + names + "\n" + hex(sha256(bytes(body))));
        var scope = time.substring(0, 8) + "/" + region + "/dynamodb/aws4_request";
        var signed =
                "AWS4-HMAC-SHA256\n%s\n%s\n%s"
                        .formatted(time, scope, hex(sha256(bytes(canonical.toString()))));
        var key = bytes("AWS4" + credentials.secret());
        for (var part : scope.split("/")) {
            key = hmac(key, part);
        }
        headers.remove("host");
        headers.put(
                "authorization",
                "AWS4-HMAC-SHA256 Credential=%s/%s, SignedHeaders=%s, Signature=%s"
                        .formatted(credentials.id(), scope, names, hex(hmac(key, signed))));
        return headers;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(bytes(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA256", e);
        }
    }
}
