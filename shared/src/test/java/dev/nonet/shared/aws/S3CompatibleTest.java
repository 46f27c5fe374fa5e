package dev.nonet.shared.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.shared.artifact.Sha256;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/// Artifacts in an S3 that was not written here.
///
/// Only with `-Pdocker`.
@Tag("docker")
class S3CompatibleTest {
    private static @Nullable AwsServer aws;
    private static S3Artifacts artifacts;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        var bucket = "nonet-" + UUID.randomUUID();
        aws = AwsServer.start();
        var server = S3Bucket.at(aws.endpoint(), AwsServer.REGION, AwsServer::credentials);
        // An empty object at the place of a bucket is the request that makes the bucket.
        server.put(bucket, "application/xml", Files.createFile(folder.resolve("empty")));
        var place = URI.create(server.endpoint() + "/" + bucket);
        artifacts =
                new S3Artifacts(
                        S3Bucket.at(place, AwsServer.REGION, AwsServer::credentials), "acme");
    }

    @AfterAll
    static void stop() {
        if (aws != null) {
            aws.close();
        }
    }

    @Test
    void givesBackWhatItWasGiven() throws IOException {
        var artifact = artifacts.put("a plan.svg", "image/svg+xml", "<svg/>");

        assertThat(artifacts.find(artifact.id())).contains(artifact);
        try (var content = artifacts.open(artifact.id()).orElseThrow()) {
            assertThat(content).hasContent("<svg/>");
        }
    }

    @Test
    void isEmptyForAnIdThatItDoesNotHave() throws IOException {
        assertThat(artifacts.find(Sha256.of("never stored"))).isEmpty();
    }
}
