package dev.nonet.designer;

import dev.nonet.designer.audit.Audit;
import dev.nonet.designer.audit.Markup;
import dev.nonet.designer.audit.Media;
import dev.nonet.designer.page.ComponentLibrary;
import dev.nonet.designer.page.Mockup;
import dev.nonet.designer.page.Wireframe;
import dev.nonet.designer.system.CssVariables;
import dev.nonet.designer.system.DesignTokens;
import dev.nonet.designer.system.Palette;
import dev.nonet.shared.agent.AgentContext;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.artifact.Archive;
import dev.nonet.shared.artifact.ArtifactStore;
import dev.nonet.shared.contract.SourceFile;
import dev.nonet.shared.contract.designer.DesignerResult;
import dev.nonet.shared.contract.designer.Theme;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Draws the files of a design, audits the pages in every theme, and stores all of it.
///
/// @param tokens artifact id
/// @param css artifact id
/// @param archive artifact id
record DesignFiles(
        String tokens,
        String css,
        String archive,
        List<DesignerResult.Wireframe> wireframes,
        List<DesignerResult.Mockup> mockups) {
    static DesignFiles make(DesignChoices choices, Audit audit, AgentContext context) {
        var artifacts = context.artifacts();
        var files = new ArrayList<SourceFile>();
        var wireframes = new ArrayList<DesignerResult.Wireframe>();
        var mockups = new ArrayList<DesignerResult.Mockup>();
        var system = choices.system();
        var tokens = new SourceFile("tokens.json", DesignTokens.json(system));
        var css = new SourceFile("tokens.css", CssVariables.css(system));
        files.add(tokens);
        files.add(css);
        for (var component : ComponentLibrary.all()) {
            files.add(new SourceFile("components/" + component.name() + ".html", component.html()));
            files.add(new SourceFile("components/" + component.name() + ".css", component.css()));
        }
        var mockup = new Mockup(system, choices.pages());
        for (var page : choices.pages()) {
            DesignerAgent.stopIfCancelled(context);
            context.signals()
                    .progress(
                            "drawing page %d of %d"
                                    .formatted(mockups.size() + 1, choices.pages().size()));
            var html = new SourceFile("pages/" + page.slug() + ".html", mockup.html(page));
            var svg =
                    new SourceFile(
                            "wireframes/" + page.slug() + ".svg",
                            Wireframe.svg(system.name(), page, choices.pages()));
            files.add(html);
            files.add(svg);
            wireframes.add(
                    new DesignerResult.Wireframe(
                            page.name(), put(artifacts, svg, "image/svg+xml")));
            mockups.add(
                    audited(
                            page.name(),
                            html,
                            put(artifacts, html, "text/html"),
                            system.palettes(),
                            audit));
        }
        return new DesignFiles(
                put(artifacts, tokens, "application/design-tokens+json"),
                put(artifacts, css, "text/css"),
                zip(artifacts, files),
                wireframes,
                mockups);
    }

    private static DesignerResult.Mockup audited(
            String name, SourceFile html, String id, List<Palette> palettes, Audit audit) {
        var passed = Integer.MAX_VALUE;
        var failed = 0;
        var cannotTell = 0;
        var markup = new Markup(html.content());
        for (var palette : palettes) {
            var dark = palette.theme() == Theme.DARK;
            var tally =
                    audit.add(
                            name + (dark ? " (dark)" : " (light)"),
                            markup,
                            dark ? Media.DARK : Media.LIGHT);
            passed = Math.min(passed, tally.passed());
            failed = Math.max(failed, tally.failed());
            cannotTell = Math.max(cannotTell, tally.cannotTell());
        }
        return new DesignerResult.Mockup(name, id, passed, failed, cannotTell);
    }

    private static String put(ArtifactStore artifacts, SourceFile file, String mediaType) {
        var name = file.path().substring(file.path().lastIndexOf('/') + 1);
        return artifacts.put(name, mediaType, file.content()).id();
    }

    private static String zip(ArtifactStore artifacts, List<SourceFile> files) {
        try {
            return artifacts.put("design.zip", "application/zip", Archive.zip(files)).id();
        } catch (IOException e) {
            throw new AgentException.Transient(
                    "ARTIFACTS_UNAVAILABLE", "The design could not be stored; try again.", e);
        }
    }
}
