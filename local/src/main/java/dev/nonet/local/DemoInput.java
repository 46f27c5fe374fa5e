package dev.nonet.local;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.nonet.shared.contract.Json;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the workflow `delivery` is given, as it stands in the folder of an example.
final class DemoInput {
    private DemoInput() {}

    static ObjectNode read(Path example) throws IOException {
        var input = Json.mapper().createObjectNode();
        input.put("project", String.valueOf(example.getFileName()))
                .put("brief", text(example, "brief.md"))
                .put("question", text(example, "question.txt"))
                .put("tasks", text(example, "tasks.md"))
                .put("data", Files.readString(example.resolve("loans.csv")));
        input.putArray("dimensions").add("branch");
        input.putArray("colors").add("#7a3e9d");
        input.putArray("pages").addObject().put("name", "Books");
        var sources = input.putArray("sources");
        try (var documents = Files.list(example.resolve("documents"))) {
            for (var document : documents.sorted().toList()) {
                sources.addObject()
                        .put("title", String.valueOf(document.getFileName()))
                        .put("text", Files.readString(document));
            }
        }
        return input;
    }

    private static String text(Path example, String file) throws IOException {
        return Files.readString(example.resolve(file)).strip();
    }
}
