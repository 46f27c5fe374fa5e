package dev.nonet.coder.project;

import dev.nonet.coder.model.ServiceModel;
import dev.nonet.shared.contract.SourceFile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The files that are the same in every project but for a few names. They are Java as it stands, so that they can be
/// read, compiled and tested for themselves.
record Templates(ServiceModel service) {
    private static final List<String> MAIN =
            List.of(
                    "http/Api",
                    "http/CrudResource",
                    "http/ProblemException",
                    "http/Problems",
                    "http/Request",
                    "http/Response",
                    "json/Json",
                    "json/JsonException",
                    "json/JsonFields",
                    "json/JsonParser",
                    "json/JsonWriter",
                    "store/ConflictException",
                    "store/Entity",
                    "store/EntityStore",
                    "store/Page",
                    "store/StoreFullException",
                    "validation/InvalidException",
                    "validation/Violation",
                    "validation/Violations");

    private static final List<String> TEST =
            List.of(
                    "ExampleServiceTest",
                    "ServiceClient",
                    "json/JsonFieldsTest",
                    "json/JsonTest",
                    "store/EntityStoreTest",
                    "validation/ViolationsTest");

    List<SourceFile> main() {
        return MAIN.stream().map(name -> file("main", name)).toList();
    }

    List<SourceFile> test() {
        return TEST.stream().map(name -> file("test", name)).toList();
    }

    private SourceFile file(String root, String name) {
        var path =
                "src/%s/java/%s/%s.java"
                        .formatted(
                                root,
                                service.packageName().replace('.', '/'),
                                name.replace("ExampleService", service.mainClass()));
        return new SourceFile(path, Layout.ofTemplate(named(text(root + "/" + name + ".java"))));
    }

    private String named(String text) {
        return text.replace("com.example.service", service.packageName())
                .replace("ExampleService", service.mainClass())
                .replace("/examples", "/" + service.entities().getFirst().collection());
    }

    private static String text(String resource) {
        try (var stream = Templates.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException(resource + " is not in the package");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
