package dev.nonet.shared.aws;

import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;

/// What a function reaches AWS with: its region, the credentials of its role, and where each service is. Safe for use by
/// several threads.
final class AwsAccess {
    private static final Clock CLOCK = Clock.systemUTC();

    private final Map<String, String> environment;
    private final Supplier<AwsCredentials> credentials;

    AwsAccess(Map<String, String> environment) {
        this.environment = environment;
        this.credentials = new RoleCredentials(environment, CLOCK);
    }

    String region() {
        return environment.getOrDefault("AWS_REGION", "us-east-1");
    }

    Supplier<AwsCredentials> credentials() {
        return credentials;
    }

    RequestSigner signer(String service) {
        return new RequestSigner(region(), service);
    }

    /// A service of the region, or the server that stands for it where `AWS_ENDPOINT_URL_<variable>` names one.
    ///
    /// @param service as it stands in the name of its host and in what is signed
    AwsHttp service(String service, String variable) {
        var endpoint =
                environment.getOrDefault(
                        "AWS_ENDPOINT_URL_" + variable,
                        "https://" + service + "." + region() + ".amazonaws.com");
        return service(service, URI.create(endpoint));
    }

    /// @param endpoint scheme and authority
    AwsHttp service(String service, URI endpoint) {
        return new AwsHttp(endpoint, signer(service), credentials, CLOCK);
    }
}
