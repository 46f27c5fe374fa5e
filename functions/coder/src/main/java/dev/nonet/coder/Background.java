package dev.nonet.coder;

import dev.nonet.coder.model.ServiceModel;
import dev.nonet.shared.agent.AgentContext;
import dev.nonet.shared.contract.researcher.ResearcherInput;
import dev.nonet.shared.contract.researcher.ResearcherResult;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/// What the session's research says of the things that the service keeps, quoted in the README.
///
/// @param findings ids of those that are quoted
/// @param markdown one line each
record Background(List<String> findings, List<String> markdown) {
    /// Findings in a README.
    static final int MAX_FINDINGS = 5;

    /// Characters of one of them.
    static final int MAX_LENGTH = 500;

    static final Background NONE = new Background(List.of(), List.of());

    Background {
        findings = List.copyOf(findings);
        markdown = List.copyOf(markdown);
    }

    static Background of(ServiceModel service, AgentContext context) {
        return context.latest(ResearcherInput.CONTRACT)
                .map(research -> of(service, research))
                .orElse(NONE);
    }

    private static Background of(ServiceModel service, ResearcherResult research) {
        var findings =
                research.keyFindings().stream()
                        .filter(finding -> finding.statement().length() <= MAX_LENGTH)
                        .filter(finding -> speaksOf(service, finding.statement()))
                        .limit(MAX_FINDINGS)
                        .toList();
        return new Background(
                findings.stream().map(ResearcherResult.Finding::id).toList(),
                findings.stream()
                        .map(
                                finding ->
                                        "- "
                                                + escaped(finding.statement())
                                                + source(research, finding))
                        .toList());
    }

    private static boolean speaksOf(ServiceModel service, String statement) {
        var words = " " + statement.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", " ") + " ";
        var things = new ArrayList<String>();
        things.add(service.name());
        for (var entity : service.entities()) {
            things.add(entity.singular());
            things.add(entity.plural());
        }
        return things.stream().anyMatch(thing -> words.contains(" " + thing + " "));
    }

    private static String source(ResearcherResult research, ResearcherResult.Finding finding) {
        return research.sources().stream()
                .filter(source -> source.id().equals(finding.sourceId()))
                .map(ResearcherResult.Source::title)
                .filter(Objects::nonNull)
                .filter(title -> title.length() <= MAX_LENGTH)
                .map(title -> " (" + escaped(title) + ")")
                .collect(Collectors.joining());
    }

    /// Text that Markdown shows as it is, on one line.
    private static String escaped(String text) {
        return text.replaceAll("[\\p{Cntrl}\\s]+", " ")
                .strip()
                .replaceAll("([\\\\`*_\\[\\]<>#|!~])", "\\\\$1");
    }
}
