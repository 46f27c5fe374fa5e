package dev.nonet.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

class WebhookSignatureTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.US_ASCII);
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    /// From the reference libraries of the specification (standard-webhooks, `test_sign_function`).
    @Test
    void signsTheReferenceVector() {
        assertThat(sign(SECRET)).isEqualTo(SIGNATURE);
        assertThat(sign(SECRET.substring(6))).isEqualTo(SIGNATURE);
    }

    @Test
    void signsWithEachKeyWhileOneReplacesTheOther() {
        var other = "whsec_" + Base64.getEncoder().encodeToString(new byte[24]);

        assertThat(sign(other + "  " + SECRET + "\n")).isEqualTo(sign(other) + " " + SIGNATURE);
        assertThat(sign(other)).isNotEqualTo(SIGNATURE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "whsec_", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS", "secret!", "AAAA"})
    void refusesWhatIsNoKeyWithoutShowingIt(String secret) {
        assertThatThrownBy(() -> WebhookSignature.of(secret))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("WEBHOOK_SECRET is no Base64 of at least 24 bytes");
    }

    private static String sign(String secret) {
        return WebhookSignature.of(secret)
                .sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, BODY);
    }
}
