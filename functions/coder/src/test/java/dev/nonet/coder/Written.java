package dev.nonet.coder;

import dev.nonet.coder.model.Modeller;
import dev.nonet.coder.model.ServiceDocument;
import dev.nonet.coder.openapi.ApiReader;
import dev.nonet.coder.openapi.DocumentText;
import dev.nonet.coder.openapi.source.TypedProject;
import dev.nonet.coder.project.Project;
import dev.nonet.shared.contract.SourceFile;
import dev.nonet.shared.contract.coder.CoderInput;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Projects, by the way that the agent takes.
public final class Written {
    private Written() {}

    public static List<SourceFile> from(CoderInput input) {
        return project(input).files();
    }

    public static Project project(CoderInput input) {
        var service = Modeller.model(input).service();
        return project(new ServiceDocument(service).text(), service.packageName());
    }

    public static List<SourceFile> from(String document, @Nullable String packageName) {
        return project(document, packageName).files();
    }

    public static Project project(String document, @Nullable String packageName) {
        return TypedProject.of(
                ApiReader.read(DocumentText.parse(document), packageName, null),
                document,
                List.of());
    }

    public static String text(List<SourceFile> files, String path) {
        return files.stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow()
                .content();
    }
}
