package dev.nonet.shared.aws;

import dev.nonet.shared.memory.Redis;

import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisCredentialsProvider.ImmediateRedisCredentialsProvider;
import io.lettuce.core.RedisURI;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/// Signs in to ElastiCache with the function's role: the password is a request to connect, signed for each connection.
///
/// A token works for 15 minutes and only to connect, so there is nothing to keep or to rotate.
public final class RedisSignIn implements ImmediateRedisCredentialsProvider {
    private static final Duration VALIDITY = Duration.ofMinutes(15);

    private final RequestSigner signer;
    private final String replicationGroup;
    private final String user;
    private final Supplier<AwsCredentials> credentials;
    private final Clock clock;

    RedisSignIn(
            RequestSigner signer,
            String replicationGroup,
            String user,
            Supplier<AwsCredentials> credentials,
            Clock clock) {
        this.signer = signer;
        this.replicationGroup = replicationGroup;
        this.user = user;
        this.credentials = credentials;
        this.clock = clock;
    }

    /// The memory that the environment names, with a signature where `REDIS_AUTH` is `iam`.
    public static Redis connect(FunctionConfig config, Map<String, String> environment) {
        var uri = RedisURI.create(config.redisUrl());
        var clock = Clock.systemUTC();
        var access = new AwsAccess(environment);
        config.redisUser()
                .ifPresent(
                        user ->
                                uri.setCredentialsProvider(
                                        new RedisSignIn(
                                                access.signer("elasticache"),
                                                replicationGroup(uri.getHost()),
                                                user,
                                                access.credentials(),
                                                clock)));
        return new Redis(uri, clock, config.redisTopology());
    }

    /// The second step of an endpoint such as `master.nonet.abc123.euc1.cache.amazonaws.com`.
    static String replicationGroup(String host) {
        var steps = host.split("\\.", -1);
        if (steps.length < 3) {
            throw new IllegalArgumentException(
                    "REDIS_URL is no ElastiCache endpoint, which REDIS_AUTH=iam needs");
        }
        return steps[1];
    }

    @Override
    public RedisCredentials resolveCredentialsNow() {
        var connect =
                RequestSigner.Request.get(
                        replicationGroup, Map.of("Action", "connect", "User", user));
        var token = signer.presign(connect, credentials.get(), clock.instant(), VALIDITY);
        return RedisCredentials.just(user, token);
    }
}
