package dev.nonet.shared.aws;

import dev.nonet.shared.artifact.Sha256;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs requests as AWS wants it (Signature Version 4).
///
/// @param region such as `eu-central-1`
/// @param service the name that is signed for, such as `elasticache`
record RequestSigner(String region, String service) {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /// What is asked for.
    ///
    /// @param path percent-encoded, with its first slash
    /// @param payload the SHA-256 of the body, or `UNSIGNED-PAYLOAD` where the service takes that
    record Request(
            String method,
            String host,
            String path,
            Map<String, String> parameters,
            String payload) {
        /// A `GET` without a body.
        static Request get(String host, Map<String, String> parameters) {
            return new Request("GET", host, "/", parameters, Sha256.of(""));
        }

        /// A request with a body, or none where it is empty.
        ///
        /// @param steps of the path, as they are before they are encoded
        static Request rest(
                String method,
                String host,
                List<String> steps,
                Map<String, String> parameters,
                String body) {
            var path =
                    steps.stream()
                            .map(RequestSigner::encode)
                            .collect(Collectors.joining("/", "/", ""));
            return new Request(method, host, path, parameters, Sha256.of(body));
        }

        /// The parameters as a URL has them, with the question mark, or empty.
        String query() {
            return parameters.isEmpty() ? "" : "?" + encode(new TreeMap<>(parameters));
        }

        /// A `POST` to the root of a host.
        static Request post(String host, String body) {
            return new Request("POST", host, "/", Map.of(), Sha256.of(body));
        }

        /// A request for an object of S3, whatever its body.
        static Request object(String method, String host, String key) {
            var path =
                    Stream.of(key.split("/", -1))
                            .map(RequestSigner::encode)
                            .collect(Collectors.joining("/", "/", ""));
            return new Request(method, host, path, Map.of(), "UNSIGNED-PAYLOAD");
        }
    }

    /// The headers of a `POST` with this body, which works for some minutes.
    ///
    /// @param headers those that are signed besides, by their names in lower case
    Map<String, String> sign(
            Request request, Map<String, String> headers, AwsCredentials credentials, Instant now) {
        var time = TIME.format(now);
        var scope = scope(time);
        var signed = new TreeMap<>(headers);
        signed.put("host", request.host());
        signed.put("x-amz-date", time);
        if (credentials.sessionToken() != null) {
            signed.put("x-amz-security-token", credentials.sessionToken());
        }
        var names = String.join(";", signed.keySet());
        var canonical = new StringBuilder();
        canonical.append(request.method()).append('\n').append(request.path()).append('\n');
        canonical.append(encode(new TreeMap<>(request.parameters()))).append('\n');
        signed.forEach((name, value) -> canonical.append(name + ":" + value + "\n"));
        canonical.append('\n').append(names).append('\n').append(request.payload());
        signed.put(
                "authorization",
                "%s Credential=%s/%s, SignedHeaders=%s, Signature=%s"
                        .formatted(
                                ALGORITHM,
                                credentials.accessKeyId(),
                                scope,
                                names,
                                signature(canonical.toString(), credentials, time, scope)));
        return signed;
    }

    /// The URL, without its scheme, of a request that works for a while.
    String presign(Request request, AwsCredentials credentials, Instant now, Duration validity) {
        var time = TIME.format(now);
        var scope = scope(time);
        var query = new TreeMap<>(request.parameters());
        query.put("X-Amz-Algorithm", ALGORITHM);
        query.put("X-Amz-Credential", credentials.accessKeyId() + "/" + scope);
        query.put("X-Amz-Date", time);
        query.put("X-Amz-Expires", Long.toString(validity.toSeconds()));
        query.put("X-Amz-SignedHeaders", "host");
        if (credentials.sessionToken() != null) {
            query.put("X-Amz-Security-Token", credentials.sessionToken());
        }
        var canonicalQuery = encode(query);
        var canonical =
                String.join(
                        "\n",
                        request.method(),
                        request.path(),
                        canonicalQuery,
                        "host:" + request.host(),
                        "",
                        "host",
                        request.payload());
        return request.host()
                + request.path()
                + "?"
                + canonicalQuery
                + "&X-Amz-Signature="
                + signature(canonical, credentials, time, scope);
    }

    private String scope(String time) {
        return time.substring(0, 8) + "/" + region + "/" + service + "/aws4_request";
    }

    private static String signature(
            String canonical, AwsCredentials credentials, String time, String scope) {
        var toSign = String.join("\n", ALGORITHM, time, scope, Sha256.of(canonical));
        return HexFormat.of().formatHex(hmac(key(credentials, scope), toSign));
    }

    private static byte[] key(AwsCredentials credentials, String scope) {
        var key = ("AWS4" + credentials.secretAccessKey()).getBytes(StandardCharsets.UTF_8);
        for (var part : scope.split("/", -1)) {
            key = hmac(key, part);
        }
        return key;
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }

    private static String encode(Map<String, String> query) {
        return query.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    /// RFC 3986, where [URLEncoder] is for forms.
    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
