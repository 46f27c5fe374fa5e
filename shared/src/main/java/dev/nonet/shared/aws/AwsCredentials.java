package dev.nonet.shared.aws;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// What a function signs requests to AWS with: temporary keys of its role.
///
/// @param sessionToken null for keys that are not temporary
/// @param expires when they stop working
record AwsCredentials(
        String accessKeyId,
        String secretAccessKey,
        @Nullable String sessionToken,
        Instant expires) {
    /// Says nothing of the keys.
    @Override
    public String toString() {
        return "AwsCredentials[expires=" + expires + "]";
    }
}
