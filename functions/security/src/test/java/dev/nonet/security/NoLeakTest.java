package dev.nonet.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.agent.AgentOutcome;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.contract.SourceFile;
import dev.nonet.shared.contract.security.SecurityInput;
import dev.nonet.shared.contract.security.SecurityResult;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/// Nothing that is planted comes back, in whatever format and beside whatever else it stands.
class NoLeakTest {
    private static final SecurityAgent AGENT = new SecurityAgent();

    private static Path folder = Path.of("");

    /// `@` is where the secret goes; most of them have a line that another rule shows.
    private static final List<SourceFile> PLACES =
            List.of(
                    new SourceFile(
                            "app.properties", "debug=true\ndb.password=@\nurl=jdbc:x?password=@\n"),
                    new SourceFile(
                            "application.yml", "db:\n  password: '@'\n  url: x://me:@@host/db\n"),
                    new SourceFile(
                            "a.json", "{\"a\": [{\"api_key\": \"@\", \"user\": \"me\"}, \"@\"]}"),
                    new SourceFile("a.xml", "<a><password>@</password><b token=\"@\"/></a>"),
                    new SourceFile(".env", "export API_TOKEN=@ # @\n"),
                    new SourceFile(".netrc", "machine h login me password @\n"),
                    new SourceFile(".pgpass", "h:1:d:me:@\n"),
                    new SourceFile(
                            "Dockerfile",
                            "FROM a\nRUN curl -k -u me:@ https://x | sh\nENV SECRET=@\n"),
                    new SourceFile(
                            "A.java",
                            "class A { String password = \"@\"; void a() { s.execute(\"SELECT \" +"
                                    + " x + \"@\"); } }"),
                    new SourceFile(
                            "B.java",
                            "ds.setPassword(\"@\"); new ProcessBuilder(\"sh -c @ \" + x);"),
                    new SourceFile(
                            "d.sql", "INSERT INTO u (id, password) VALUES (1, '@'), (2, '@');"),
                    new SourceFile("wp.php", "define('DB_PASSWORD', '@'); // @"),
                    new SourceFile(
                            "id_rsa",
                            "-----BEGIN PRIVATE KEY-----\n@@@@@@\n-----END PRIVATE KEY-----"));

    @BeforeContainer
    static void makeFolder() throws IOException {
        folder = Files.createTempDirectory("no-leak");
    }

    @AfterContainer
    static void deleteFolder() throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
        }
    }

    @Property(tries = 200)
    void noPlantedSecretIsInTheAnswer(@ForAll("secrets") String secret) throws IOException {
        var context = Scans.context(folder);
        var files =
                PLACES.stream()
                        .map(it -> new SourceFile(it.path(), it.content().replace("@", secret)))
                        .toList();

        var outcome =
                (AgentOutcome.Completed<SecurityResult>)
                        AGENT.handle(SecurityInput.of(files), context);

        assertThat(outcome.result().secrets()).hasSizeGreaterThan(10);
        assertThat(Json.mapper().writeValueAsString(outcome)).doesNotContain(secret);
        try (var sarif = context.artifacts().open(outcome.result().sarif()).orElseThrow()) {
            assertThat(new String(sarif.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                    .doesNotContain(secret);
        }
    }

    @Property(tries = 200)
    void anyTextGivesAnAnswer(@ForAll("paths") String path, @ForAll("contents") String content) {
        var context = Scans.context(folder);

        try {
            var outcome = AGENT.handle(Scans.input(new SourceFile(path, content)), context);
            assertThat(outcome).isInstanceOf(AgentOutcome.Completed.class);
        } catch (AgentException e) {
            assertThat(e.code()).isNotBlank();
        }
    }

    @Provide
    Arbitrary<String> secrets() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('A', 'Z')
                .withCharRange('0', '9')
                .withChars("+-_.!")
                .ofMinLength(12)
                .ofMaxLength(60)
                .map(text -> "Zq7" + text + "9");
    }

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.of(
                "a.json",
                "a.yaml",
                "a.xml",
                "a.sql",
                "a.properties",
                ".env",
                ".netrc",
                ".pgpass",
                ".htpasswd",
                "Dockerfile",
                "docker-compose.yml",
                "template.yaml",
                "application.yml",
                "A.java",
                "x.key",
                "a.php",
                "a");
    }

    @Provide
    Arbitrary<String> contents() {
        var words =
                Arbitraries.of(
                        "password",
                        "=",
                        ":",
                        "\"",
                        "'",
                        "{",
                        "}",
                        "[",
                        "]",
                        "<",
                        ">",
                        "/",
                        "\\",
                        "\n",
                        "\r\n",
                        "\r",
                        " ",
                        "- ",
                        "#",
                        ",",
                        "(",
                        ")",
                        "INSERT INTO ",
                        "VALUES",
                        "machine ",
                        "AWS::S3::Bucket",
                        "Resources",
                        "\ud83d\ude00",
                        "\u0000",
                        "\ufeff",
                        "&a",
                        "*a",
                        "!Ref ",
                        "|",
                        "---",
                        "FROM ",
                        "RUN ",
                        "\t",
                        "x",
                        "Zq7abcdefgh",
                        "-----BEGIN PRIVATE KEY-----",
                        "://",
                        "@",
                        "Type",
                        "Properties",
                        "Statement",
                        "new ",
                        ".exec",
                        "\"\"\"",
                        "//",
                        "/*");
        return words.list().ofMaxSize(120).map(parts -> String.join("", parts));
    }

    /// Texts that make a careless reader recurse or start over at every character.
    @Property(tries = 60)
    void hostileTextsAreReadOnce(@ForAll("paths") String path, @ForAll("repeated") String part) {
        var content = part.repeat(200_000 / part.length());

        var outcome =
                AGENT.handle(Scans.input(new SourceFile(path, content)), Scans.context(folder));

        assertThat(outcome).isInstanceOf(AgentOutcome.Completed.class);
    }

    @Provide
    Arbitrary<String> repeated() {
        return Arbitraries.of(
                "[",
                "{\"a\":",
                "- ",
                "<a>",
                "<a b='",
                "(\"",
                "='=\"",
                "INSERT INTO t VALUES ",
                "INSERT INTO t(",
                "a: ",
                "password=x",
                "://a:",
                "AKIA",
                "-----BEGIN PRIVATE KEY-----\n",
                "(",
                "\"\"\"",
                "/*",
                "\\",
                "&a [*a,",
                "RUN \\\n");
    }
}
