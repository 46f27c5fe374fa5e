package dev.nonet.api.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.api.Api;
import dev.nonet.shared.artifact.Artifact;
import dev.nonet.shared.artifact.FolderArtifacts;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

class ArtifactRoutesTest {
    @TempDir static Path folder;

    private static FolderArtifacts artifacts;
    private static Api api;

    @BeforeAll
    static void start() {
        artifacts = new FolderArtifacts(folder.resolve("default"));
        api = new Api(URI.create("redis://127.0.0.1:1"), folder);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static Artifact put(String name, String type, byte[] content) throws IOException {
        return artifacts.put(name, type, new ByteArrayInputStream(content));
    }

    @Test
    void bytesComeBackAsTheyWere() throws IOException {
        var content = new byte[100_000];
        new Random(1).nextBytes(content);
        var artifact = put("library.jar", "application/java-archive", content);

        var reply = api.get("/artifacts/" + artifact.id());

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.isBase64()).isTrue();
        assertThat(reply.bytes()).isEqualTo(content);
        assertThat(reply.header("Content-Type")).isEqualTo("application/java-archive");
        assertThat(reply.header("ETag")).isEqualTo('"' + artifact.id() + '"');
        assertThat(reply.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"library.jar\"; filename*=UTF-8''library.jar");
    }

    @ParameterizedTest
    @CsvSource({"page.html,text/html", "plan.svg,image/svg+xml"})
    void whatMayHoldScriptsIsShownInASandbox(String name, String type) {
        var artifact = artifacts.put(name, type, "<script>alert(1)</script>");

        var reply = api.get("/artifacts/" + artifact.id());

        assertThat(reply.header("Content-Type")).startsWith(type);
        assertThat(reply.header("Content-Disposition")).startsWith("inline;");
        assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(reply.header("Content-Security-Policy"))
                .startsWith("sandbox; default-src 'none';")
                .doesNotContain("script", "allow-");
    }

    @ParameterizedTest
    @CsvSource({
        "../../etc/passwd,passwd",
        "a\"b.txt,ab.txt",
        "'a\r\nSet-Cookie: b',aSet-Cookie_ b",
        "plän.txt,pl_n.txt",
        "C:\\x\\y.txt,y.txt"
    })
    void aFileNameIsSafeInAHeader(String name, String safe) {
        var artifact = artifacts.put(name, "text/plain", "name " + name);

        var disposition = api.get("/artifacts/" + artifact.id()).header("Content-Disposition");

        assertThat(disposition).startsWith("inline; filename=\"" + safe + "\"; filename*=UTF-8''");
        assertThat(disposition).matches("[ -~]+");
    }

    @Test
    void aMediaTypeThatIsNoneBecomesBytes() {
        var artifact = artifacts.put("x", "text/html\r\nX: y", "odd type");

        var reply = api.get("/artifacts/" + artifact.id());

        assertThat(reply.header("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(reply.header("Content-Disposition")).startsWith("attachment");
    }

    @Test
    void whoHasItAlreadyIsToldSo() {
        var artifact = artifacts.put("x.txt", "text/plain", "cached");
        var event = Api.event("GET", "/artifacts/" + artifact.id(), null);
        event.withObject("/headers").put("If-None-Match", "W/\"x\", \"" + artifact.id() + '"');

        var reply = api.send(event);

        assertThat(reply.status()).isEqualTo(304);
        assertThat(reply.bytes()).isEmpty();
        assertThat(reply.header("ETag")).isEqualTo('"' + artifact.id() + '"');
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-3,0123,bytes 0-3/10",
        "bytes=4-,456789,bytes 4-9/10",
        "bytes=-2,89,bytes 8-9/10",
        "bytes=8-99,89,bytes 8-9/10"
    })
    void aPartCanBeAskedFor(String range, String part, String contentRange) {
        var artifact = artifacts.put("digits", "text/plain", "0123456789");
        var event = Api.event("GET", "/artifacts/" + artifact.id(), null);
        event.withObject("/headers").put("Range", range);

        var reply = api.send(event);

        assertThat(reply.status()).isEqualTo(206);
        assertThat(new String(reply.bytes(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo(part);
        assertThat(reply.header("Content-Range")).isEqualTo(contentRange);
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=10-,416",
        "bytes=5-4,416",
        "bytes=-0,416",
        "bytes=0-9,200",
        "bytes=-,200",
        "'bytes=0-1,3-4',200",
        "lines=1-2,200"
    })
    void aRangeThatIsNoneIsTheWholeFileAndOneOutsideIsRefused(String range, int status) {
        var artifact = artifacts.put("digits", "text/plain", "0123456789");
        var event = Api.event("GET", "/artifacts/" + artifact.id(), null);
        event.withObject("/headers").put("Range", range);

        assertThat(api.send(event).status()).isEqualTo(status);
    }

    @Test
    void aLargeFileComesInParts() throws IOException {
        var content = new byte[ArtifactRoutes.MAX_PART + 1_000];
        new Random(2).nextBytes(content);
        var artifact = put("large.bin", "application/octet-stream", content);
        var event = Api.event("GET", "/artifacts/" + artifact.id(), null);

        var whole = api.send(event);
        event.withObject("/headers").put("Range", "bytes=0-");
        var first = api.send(event);
        event.withObject("/headers").put("Range", "bytes=" + ArtifactRoutes.MAX_PART + "-");
        var second = api.send(event);

        assertThat(whole.code()).isEqualTo("ANSWER_TOO_LARGE");
        assertThat(whole.status()).isEqualTo(422);
        assertThat(first.bytes()).isEqualTo(Arrays.copyOf(content, ArtifactRoutes.MAX_PART));
        assertThat(second.bytes()).hasSize(1_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000000000000000000000000000000000000000000000000000000000000000",
                "..",
                "%2e%2e%2fx",
                "x"
            })
    void whatIsNotThereIsNotFound(String id) {
        var reply = api.get("/artifacts/" + id);

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.code()).isIn("ARTIFACT_NOT_FOUND", "UNKNOWN_ROUTE");
    }

    @Test
    void aTenantSeesItsOwnFilesAlone() {
        var artifact = artifacts.put("secret.txt", "text/plain", "of the default tenant");
        var event = Api.event("GET", "/artifacts/" + artifact.id(), null);
        event.withObject("/requestContext/authorizer").put("tenant", "acme");

        assertThat(api.send(event).code()).isEqualTo("ARTIFACT_NOT_FOUND");
    }
}
