package dev.nonet.shared.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.shared.artifact.Sha256;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;

/// Artifacts in an S3 that was not written here: LocalStack in a container (`-Dlocalstack.image=` for another one), or
/// whatever server `S3_ENDPOINT` names.
///
/// Only with `-Pdocker`.
@Tag("docker")
class S3CompatibleTest {
    private static final String REGION = "us-east-1";
    private static final String IMAGE =
            System.getProperty("localstack.image", "localstack/localstack:4.14.0");

    private static @Nullable LocalStackContainer container;
    private static S3Artifacts artifacts;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        var bucket = "nonet-" + UUID.randomUUID();
        var credentials = new AwsCredentials("test", "test", null, Instant.MAX);
        var server = S3Bucket.at(endpoint(), REGION, () -> credentials);
        // An empty object at the place of a bucket is the request that makes the bucket.
        server.put(bucket, "application/xml", Files.createFile(folder.resolve("empty")));
        var place = URI.create(server.endpoint() + "/" + bucket);
        artifacts = new S3Artifacts(S3Bucket.at(place, REGION, () -> credentials), "acme");
    }

    @AfterAll
    static void stop() {
        if (container != null) {
            container.stop();
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

    private static URI endpoint() {
        var given = System.getenv("S3_ENDPOINT");
        if (given != null) {
            return URI.create(given);
        }
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            var reason = "S3_ENDPOINT names no server, and there is no Docker to start LocalStack";
            System.out.println("S3CompatibleTest is skipped: " + reason);
            Assumptions.abort(reason);
        }
        container = new LocalStackContainer(DockerImageName.parse(IMAGE)).withServices("s3");
        container.start();
        return container.getEndpoint();
    }
}
