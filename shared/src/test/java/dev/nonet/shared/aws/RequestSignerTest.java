package dev.nonet.shared.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// The expected queries are those of botocore 1.43.127 (`SigV4QueryAuth`, `S3SigV4QueryAuth`) for the same keys, time and request,
/// with the parameters in the order in which they are signed.
class RequestSignerTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private static final String COMMON =
            "nonet/?Action=connect&User=nonet-dev-planner&X-Amz-Algorithm=AWS4-HMAC-SHA256"
                + "&X-Amz-Credential=AKIDEXAMPLE%2F20261122%2Feu-central-1%2Felasticache%2Faws4_request"
                + "&X-Amz-Date=20261122T120000Z&X-Amz-Expires=900";

    @Test
    void signsWithLongLivedKeysAsBotocoreDoes() {
        assertThat(presign(null))
                .isEqualTo(
                        COMMON
                                + "&X-Amz-SignedHeaders=host&X-Amz-Signature="
                                + "236e83ad8830f07b38821e73e5ab3000c2bee32cfc893db45c0b5d4cee0e964f");
    }

    @Test
    void signsWithTemporaryKeysAsBotocoreDoes() {
        assertThat(presign("FwoGZXIvYXdzEJr//+token=="))
                .isEqualTo(
                        COMMON
                                + "&X-Amz-Security-Token=FwoGZXIvYXdzEJr%2F%2F%2Btoken%3D%3D"
                                + "&X-Amz-SignedHeaders=host&X-Amz-Signature="
                                + "f8de4b58c81d95e4f600673e258f9245502aa927c80fe233ce5362e159218efc");
    }

    @Test
    void signsForAnObjectOfS3AsBotocoreDoes() {
        assertThat(object("GET", "default/0abc.json"))
                .startsWith(
                        "nonet.s3.eu-central-1.amazonaws.com/default/0abc.json?X-Amz-Algorithm=")
                .endsWith("0b6544d67792d36e3f2e68bbb6d265d5d5032eeafc9b0f7795ef2c5fad244f67");
        assertThat(object("PUT", "a:b.c/0abc"))
                .startsWith("nonet.s3.eu-central-1.amazonaws.com/a%3Ab.c/0abc?X-Amz-Algorithm=")
                .endsWith("81376a62e8acac01fe148866558115964e16279606b890f15704b8142169d0d3");
    }

    private static String object(String method, String key) {
        var request =
                RequestSigner.Request.object(method, "nonet.s3.eu-central-1.amazonaws.com", key);
        return new RequestSigner("eu-central-1", "s3")
                .presign(request, credentials("t/k="), NOON, Duration.ofMinutes(5));
    }

    private static String presign(@Nullable String token) {
        var parameters = Map.of("Action", "connect", "User", "nonet-dev-planner");
        return new RequestSigner("eu-central-1", "elasticache")
                .presign(
                        RequestSigner.Request.get("nonet", parameters),
                        credentials(token),
                        NOON,
                        Duration.ofMinutes(15));
    }

    private static AwsCredentials credentials(@Nullable String token) {
        return new AwsCredentials(
                "AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", token, Instant.MAX);
    }
}
