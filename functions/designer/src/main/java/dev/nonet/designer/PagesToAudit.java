package dev.nonet.designer;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.artifact.Archive;
import dev.nonet.shared.artifact.ArtifactStore;
import dev.nonet.shared.contract.SourceFile;
import dev.nonet.shared.contract.designer.DesignerInput;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The HTML that a request brings along: inline, as a file, or as a zip of files.
final class PagesToAudit {
    /// Bytes of one page.
    static final int LARGEST = 2 * 1024 * 1024;

    /// Pages of one zip that are audited.
    static final int MOST = 20;

    private PagesToAudit() {}

    /// @throws AgentException.Permanent `ARTIFACT_NOT_FOUND`, `PAGE_TOO_LARGE`, `NO_HTML` or an archive's
    static List<SourceFile> of(DesignerInput input, ArtifactStore artifacts) {
        var pages = new ArrayList<SourceFile>();
        if (input.html() != null) {
            pages.add(new SourceFile("html", input.html()));
        }
        if (input.artifact() != null) {
            pages.addAll(read(input.artifact(), artifacts));
        }
        return pages;
    }

    private static List<SourceFile> read(String id, ArtifactStore artifacts) {
        try (var content =
                artifacts
                        .open(id)
                        .orElseThrow(
                                () ->
                                        new AgentException.Permanent(
                                                "ARTIFACT_NOT_FOUND",
                                                "No artifact has the id of input.artifact."))) {
            var bytes = content.readNBytes(Archive.MAX_BYTES);
            return isZip(bytes) ? unzip(bytes) : List.of(file(bytes));
        } catch (IOException e) {
            throw new AgentException.Transient(
                    "ARTIFACTS_UNAVAILABLE", "The artifact could not be read; try again.", e);
        }
    }

    private static boolean isZip(byte[] bytes) {
        return bytes.length > 1 && bytes[0] == 'P' && bytes[1] == 'K';
    }

    private static List<SourceFile> unzip(byte[] bytes) {
        var pages =
                Archive.read(new ByteArrayInputStream(bytes)).files().stream()
                        .filter(PagesToAudit::isHtml)
                        .toList();
        if (pages.isEmpty()) {
            throw noHtml();
        }
        for (var page : pages) {
            if (page.content().length() > LARGEST) {
                throw tooLarge();
            }
        }
        return pages.subList(0, Math.min(MOST, pages.size()));
    }

    private static boolean isHtml(SourceFile file) {
        var name = file.path().toLowerCase(Locale.ROOT);
        return name.endsWith(".html") || name.endsWith(".htm");
    }

    private static SourceFile file(byte[] bytes) {
        if (bytes.length > LARGEST) {
            throw tooLarge();
        }
        var text = new String(bytes, StandardCharsets.UTF_8);
        if (!text.contains("<")) {
            throw noHtml();
        }
        return new SourceFile("artifact", text);
    }

    private static AgentException noHtml() {
        return new AgentException.Permanent(
                "NO_HTML",
                "input.artifact holds no HTML; give the id of an HTML file, or of a zip with files"
                        + " that end in .html.");
    }

    private static AgentException tooLarge() {
        return new AgentException.Permanent(
                "PAGE_TOO_LARGE", "A page has at most " + LARGEST + " bytes; audit a part of it.");
    }
}
