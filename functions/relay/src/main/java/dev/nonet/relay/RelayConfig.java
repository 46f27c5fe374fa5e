package dev.nonet.relay;

import dev.nonet.shared.net.AddressGuard.Reach;

import java.util.Map;
import java.util.Optional;

/// @param reach `CALLBACK_PRIVATE_ADDRESSES`: `refuse`, or `loopback` to let tasks call this machine
/// @param secret `WEBHOOK_SECRET`, what calls are signed with; for one's own machine
/// @param secretId `WEBHOOK_SECRET_ID`, the name or ARN of that secret in AWS Secrets Manager
record RelayConfig(Reach reach, Optional<String> secret, Optional<String> secretId) {
    static RelayConfig from(Map<String, String> environment) {
        var reach = environment.getOrDefault("CALLBACK_PRIVATE_ADDRESSES", "refuse");
        return new RelayConfig(
                switch (reach) {
                    case "refuse" -> Reach.PUBLIC;
                    case "loopback" -> Reach.LOOPBACK;
                    default ->
                            throw new IllegalArgumentException(
                                    "CALLBACK_PRIVATE_ADDRESSES is neither refuse nor loopback");
                },
                text(environment, "WEBHOOK_SECRET"),
                text(environment, "WEBHOOK_SECRET_ID"));
    }

    private static Optional<String> text(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(text -> !text.isEmpty());
    }
}
