package dev.nonet.local;

import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.artifact.Archive;
import dev.nonet.shared.contract.SourceFile;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// The objects that the S3 events in `events/` name.
final class InboxObjects {
    private static final Map<String, String> OBJECTS =
            Map.of(
                    "researcher",
                    "A cold start loads classes. Class loading takes time.",
                    "planner",
                    """
                    # Release

                    - write (2d)
                    - test (3d) after write
                    """,
                    "designer",
                    "<!doctype html><html lang=en><title>A page</title><h1>Hello</h1></html>",
                    "coder",
                    "a REST service for a library: books with title:string, year:int",
                    "deployer",
                    """
                    Resources:
                      Files:
                        Type: AWS::S3::Bucket
                    """,
                    "monitor",
                    "{\"targets\": [{\"url\": \"http://monitor.invalid/\"}]}",
                    "analyst",
                    """
                    day,amount
                    2026-01-01,10
                    2026-01-02,12
                    2026-01-03,11
                    2026-01-04,13
                    """);

    private static final Map<String, SourceFile> ZIPPED =
            Map.of(
                    "validator",
                    new SourceFile("src/main/java/A.java", "class A {}"),
                    "security",
                    new SourceFile(
                            "app.properties", "aws_secret_access_key=wJalrXUtnFEMI/K7MDENG"));

    private InboxObjects() {}

    static byte[] of(AgentName agent) {
        var file = ZIPPED.get(agent.word());
        return file == null
                ? OBJECTS.getOrDefault(agent.word(), "").getBytes(StandardCharsets.UTF_8)
                : Archive.zip(List.of(file));
    }
}
