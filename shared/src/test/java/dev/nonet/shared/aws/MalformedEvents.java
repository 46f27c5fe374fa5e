package dev.nonet.shared.aws;

import dev.nonet.shared.contract.Json;

import java.util.Base64;
import java.util.Random;

/// API Gateway events that are all wrong, each in its way: bodies, encodings, depth, size, types, routes and headers.
final class MalformedEvents {
    private final Random random;
    private final String route;

    MalformedEvents(Random random, String route) {
        this.random = random;
        this.route = route;
    }

    String next(int number) {
        return switch (number % 16) {
            case 0 -> withBody(noise(random.nextInt(200)));
            case 1 -> withBody("[".repeat(random.nextInt(20_000)));
            case 2 -> withBody("{\"a\":".repeat(1 + random.nextInt(20_000)) + "1");
            case 3 -> withBody("{\"task\":" + scalar() + "}");
            case 4 -> withBody("{\"task\":\"echo x\",\"" + noise(5) + random.nextInt() + "\":1}");
            case 5 -> base64(noise(random.nextInt(60)));
            case 6 -> base64(Base64.getEncoder().encodeToString(bytes()));
            case 7 -> typed("body", scalar());
            case 8 -> typed("path", scalar());
            case 9 -> typed("httpMethod", scalar());
            case 10 -> withHeader("Idempotency-Key", noise(1 + random.nextInt(200)) + " ");
            case 11 -> withBody("{\"input\":" + object(3) + "}");
            case 12 -> event("POST", "/agents/" + noise(8) + "/execute", "{\"task\":\"echo x\"}");
            case 13 -> event(noise(5), route, "{\"task\":\"echo x\"}");
            case 14 ->
                    withBody(
                            "{\"task\":\"echo x\",\"task_id\":\""
                                    + (char) ('À' + random.nextInt(99))
                                    + "\"}");
            default -> number % 800 == 15 ? withBody("x".repeat(10_000_000)) : withBody("");
        };
    }

    private String withBody(String body) {
        return event("POST", route, body);
    }

    private static String event(String method, String path, String body) {
        var event = Json.mapper().createObjectNode();
        event.put("httpMethod", method).put("path", path).put("body", body);
        event.putObject("requestContext");
        return event.toString();
    }

    private String base64(String body) {
        var event = Json.mapper().createObjectNode();
        event.put("httpMethod", "POST").put("path", route).put("body", body);
        event.put("isBase64Encoded", true).putObject("requestContext");
        return event.toString();
    }

    private String withHeader(String name, String value) {
        var event = Json.mapper().createObjectNode();
        event.put("httpMethod", "POST").put("path", route).put("body", "{\"task\":\"echo x\"}");
        event.putObject("headers").put(name, value);
        event.putObject("requestContext");
        return event.toString();
    }

    private String typed(String field, String json) {
        return "{\"httpMethod\":\"POST\",\"path\":\"%s\",\"body\":\"{}\",\"requestContext\":{},\"x\":1}"
                .formatted(route)
                .replaceFirst("\"" + field + "\":\"[^\"]*\"", "\"" + field + "\":" + json);
    }

    private String scalar() {
        var scalars = new String[] {"null", "5", "-1e99", "true", "[]", "{}", "[[]]", "{\"a\":[]}"};
        return scalars[random.nextInt(scalars.length)];
    }

    private String object(int depth) {
        var object = new StringBuilder("{");
        var fields = random.nextInt(4);
        for (var i = 0; i < fields; i++) {
            object.append(i == 0 ? "" : ",").append("\"f").append(i).append("\":");
            object.append(depth == 0 || random.nextBoolean() ? scalar() : object(depth - 1));
        }
        return object.append("}").toString();
    }

    /// Bytes that are no UTF-8.
    private byte[] bytes() {
        var bytes = new byte[1 + random.nextInt(50)];
        random.nextBytes(bytes);
        bytes[0] = (byte) 0xFF;
        return bytes;
    }

    private String noise(int length) {
        var noise = new StringBuilder();
        for (var i = 0; i < length; i++) {
            noise.appendCodePoint(1 + random.nextInt(0x2FF));
        }
        return noise.toString();
    }
}
