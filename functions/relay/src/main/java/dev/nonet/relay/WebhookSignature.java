package dev.nonet.relay;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs webhooks as the Standard Webhooks specification has it (standardwebhooks.com): HMAC-SHA256 over id, time and
/// body.
///
/// @param keys each signs, so that a key can be replaced while receivers know the one or the other
record WebhookSignature(List<byte[]> keys) {
    private static final String PREFIX = "whsec_";

    /// What the specification asks of a key at least.
    private static final int MIN_BYTES = 24;

    WebhookSignature {
        keys = List.copyOf(keys);
    }

    /// Reads one or more keys, each in Base64 and with or without `whsec_`, separated by spaces.
    ///
    /// @throws IllegalArgumentException where there is none, or one is no Base64 or shorter than 24 bytes
    static WebhookSignature of(String secret) {
        var keys = new ArrayList<byte[]>();
        for (var text : secret.strip().split(" +", -1)) {
            keys.add(key(text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text));
        }
        return new WebhookSignature(keys);
    }

    private static byte[] key(String base64) {
        try {
            var key = Base64.getDecoder().decode(base64);
            if (key.length >= MIN_BYTES) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            // Said below, without the secret.
        }
        throw new IllegalArgumentException(
                "WEBHOOK_SECRET is no Base64 of at least " + MIN_BYTES + " bytes");
    }

    /// The value of the header `Webhook-Signature`.
    ///
    /// @param seconds since 1970, as in the header `Webhook-Timestamp`
    String sign(String id, long seconds, byte[] body) {
        return keys.stream()
                .map(key -> "v1," + sign(key, id + "." + seconds + ".", body))
                .collect(Collectors.joining(" "));
    }

    private static String sign(byte[] key, String head, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(head.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }
}
