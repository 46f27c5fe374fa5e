package dev.nonet.shared.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// The expected queries are those of botocore 1.43.127 (`SigV4QueryAuth`) for the same keys, time and request,
/// with the parameters in the order in which they are signed.
class RequestSignerTest {
    private static final String COMMON =
            "Action=connect&User=nonet-dev-planner&X-Amz-Algorithm=AWS4-HMAC-SHA256"
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

    private static String presign(@Nullable String token) {
        return new RequestSigner("eu-central-1", "elasticache")
                .presign(
                        "nonet",
                        Map.of("Action", "connect", "User", "nonet-dev-planner"),
                        new AwsCredentials(
                                "AKIDEXAMPLE",
                                "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
                                token,
                                Instant.MAX),
                        Instant.parse("2026-11-22T12:00:00Z"),
                        Duration.ofMinutes(15));
    }
}
