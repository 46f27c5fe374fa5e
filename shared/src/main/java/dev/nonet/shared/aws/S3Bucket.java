package dev.nonet.shared.aws;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// Objects in one S3 bucket, by signed requests over plain HTTPS. Safe for use by several threads.
///
/// @param endpoint `https://<bucket>.s3.<region>.amazonaws.com`, or another server with the bucket in its path
record S3Bucket(
        URI endpoint, RequestSigner signer, Supplier<AwsCredentials> credentials, Clock clock) {
    private static final Duration VALIDITY = Duration.ofMinutes(5);
    private static final int CONNECT_MILLIS = 1_000;
    private static final int READ_MILLIS = 5_000;

    static S3Bucket of(String name, AwsAccess access) {
        var region = access.region();
        var endpoint = URI.create("https://%s.s3.%s.amazonaws.com".formatted(name, region));
        return at(endpoint, region, access.credentials());
    }

    /// A bucket of any server that speaks the protocol of S3.
    static S3Bucket at(URI endpoint, String region, Supplier<AwsCredentials> credentials) {
        var signer = new RequestSigner(region, "s3");
        return new S3Bucket(endpoint, signer, credentials, Clock.systemUTC());
    }

    /// What a request carries.
    private interface Body {
        void writeTo(OutputStream output) throws IOException;
    }

    /// Stores a file, whatever was there before.
    void put(String key, String mediaType, Path file) throws IOException {
        put(key, mediaType, Files.size(file), output -> Files.copy(file, output));
    }

    /// Stores what is in memory, whatever was there before.
    void put(String key, String mediaType, byte[] content) throws IOException {
        put(key, mediaType, content.length, output -> output.write(content));
    }

    private void put(String key, String mediaType, long size, Body content) throws IOException {
        var connection = request("PUT", key);
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(size);
        connection.setRequestProperty("Content-Type", mediaType);
        try (var body = connection.getOutputStream()) {
            content.writeTo(body);
        }
        if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
            throw failed(connection);
        }
    }

    /// The content, to be closed by the caller, or empty when there is no such object.
    Optional<InputStream> open(String key) throws IOException {
        var connection = request("GET", key);
        return switch (connection.getResponseCode()) {
            case HttpURLConnection.HTTP_OK -> Optional.of(connection.getInputStream());
            case HttpURLConnection.HTTP_NOT_FOUND -> Optional.empty();
            default -> throw failed(connection);
        };
    }

    private HttpURLConnection request(String method, String key) throws IOException {
        var path = (endpoint.getPath() + "/" + key).substring(1);
        var object = RequestSigner.Request.object(method, endpoint.getAuthority(), path);
        var signed = signer.presign(object, credentials.get(), clock.instant(), VALIDITY);
        var url = URI.create(endpoint.getScheme() + "://" + signed).toURL();
        var connection = (HttpURLConnection) url.openConnection();
        connection.setRequestMethod(method);
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(READ_MILLIS);
        connection.setInstanceFollowRedirects(false);
        return connection;
    }

    private static IOException failed(HttpURLConnection connection) throws IOException {
        return new IOException("S3 answered " + connection.getResponseCode());
    }
}
