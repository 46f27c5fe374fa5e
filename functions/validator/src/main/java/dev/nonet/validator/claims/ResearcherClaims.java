package dev.nonet.validator.claims;

import dev.nonet.shared.artifact.Archive;
import dev.nonet.shared.artifact.Sha256;
import dev.nonet.shared.contract.researcher.ResearchDepth;
import dev.nonet.shared.contract.researcher.ResearcherInput;
import dev.nonet.shared.contract.researcher.ResearcherResult;
import dev.nonet.shared.contract.researcher.ResearcherResult.Finding;
import dev.nonet.shared.contract.researcher.ResearcherResult.Source;
import dev.nonet.shared.contract.researcher.ResearcherResult.Status;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;

/// Whether what is quoted stands where it is said to stand.
final class ResearcherClaims {
    private final ResearcherResult result;
    private final Subject subject;
    private final Ledger ledger;

    /// By the id of their sources, those whose digest is the one that the result names.
    private final Map<String, String> texts = new HashMap<>();

    private final Map<String, Source> sources = new HashMap<>();

    private ResearcherClaims(ResearcherResult result, Subject subject, Ledger ledger) {
        this.result = result;
        this.subject = subject;
        this.ledger = ledger;
        result.sources().forEach(source -> sources.put(source.id(), source));
    }

    static void check(ResearcherResult result, Subject subject, Ledger ledger) {
        var claims = new ResearcherClaims(result, subject, ledger);
        claims.sources();
        claims.quotes();
        claims.counts();
    }

    private void sources() {
        var page = ledger.page("sources");
        var known = known();
        for (var s = 0; s < result.sources().size(); s++) {
            var source = result.sources().get(s);
            var at = "/sources/" + s;
            page.same("s" + (s + 1), source.id(), at + "/id");
            var digest = source.sha256();
            if (digest == null) {
                page.same(Status.NOT_TEXT, source.status(), at + "/status");
            } else if (known.containsKey(digest)) {
                texts.put(source.id(), known.get(digest));
                page.same(digest, digest, at + "/sha256");
            } else if (known.isEmpty()) {
                page.unchecked("the sources are not known without the input");
            } else {
                page.holds(false, at + "/sha256", "the digest of a text that was given", digest);
            }
        }
    }

    /// The texts that were given, by the SHA-256 of their UTF-8.
    private Map<String, String> known() {
        var known = new HashMap<String, String>();
        subject.input(ResearcherInput.CONTRACT)
                .ifPresent(
                        input ->
                                input.sources()
                                        .forEach(
                                                source -> {
                                                    if (source.text() != null) {
                                                        known.put(
                                                                Sha256.of(source.text()),
                                                                source.text());
                                                    }
                                                    if (source.artifact() != null) {
                                                        add(source.artifact(), known);
                                                    }
                                                }));
        subject.attached().forEach(id -> add(id, known));
        result.sources().forEach(source -> addRead(source, known));
        return known;
    }

    private void addRead(Source source, Map<String, String> known) {
        var digest = source.sha256();
        if (source.artifact() != null && (digest == null || !known.containsKey(digest))) {
            add(source.artifact(), known);
        }
    }

    private void add(String artifact, Map<String, String> known) {
        var content = subject.file(artifact).orElse(new byte[0]);
        if (content.length > 1 && content[0] == 'P' && content[1] == 'K') {
            Archive.read(new ByteArrayInputStream(content))
                    .files()
                    .forEach(file -> known.put(Sha256.of(file.content()), file.content()));
        } else if (content.length > 0) {
            known.put(Sha256.of(content), new String(content, StandardCharsets.UTF_8));
        }
    }

    private void quotes() {
        var page = ledger.page("quotes");
        var ids = new HashSet<String>();
        for (var f = 0; f < result.keyFindings().size(); f++) {
            var finding = result.keyFindings().get(f);
            var at = "/key_findings/" + f;
            page.holds(ids.add(finding.id()), at + "/id", "an id of its own", finding.id());
            page.same(
                    finding.quote().strip().replaceAll("\\s+", " "),
                    finding.statement(),
                    at + "/statement");
            page.same(finding.quote().length(), finding.end() - finding.start(), at + "/end");
            var source = sources.get(finding.sourceId());
            if (page.holds(
                            source != null,
                            at + "/source_id",
                            "one of the sources",
                            finding.sourceId())
                    && source != null) {
                page.same(Status.READ, source.status(), at + "/source_id");
            }
            verbatim(finding, at, page);
        }
    }

    private void verbatim(Finding finding, String at, Ledger.Page page) {
        var text = texts.get(finding.sourceId());
        if (text == null) {
            page.unchecked("the text of " + finding.sourceId() + " is not at hand");
            return;
        }
        var isWithin =
                0 <= finding.start()
                        && finding.start() <= finding.end()
                        && finding.end() <= text.length();
        page.holds(
                isWithin,
                at + "/start",
                "a place in a text of %d".formatted(text.length()),
                finding.start());
        if (isWithin) {
            page.same(
                    text.substring(finding.start(), finding.end()), finding.quote(), at + "/quote");
        }
    }

    private void counts() {
        var page = ledger.page("counts");
        var findings = result.keyFindings();
        var read =
                result.sources().stream().filter(source -> source.status() == Status.READ).count();
        page.same((int) read, result.sourcesAnalyzed(), "/sources_analyzed");
        var ranks = new HashSet<Integer>();
        for (var s = 0; s < result.sources().size(); s++) {
            var source = result.sources().get(s);
            var used =
                    findings.stream()
                            .filter(finding -> finding.sourceId().equals(source.id()))
                            .count();
            page.same((int) used, source.passagesUsed(), "/sources/" + s + "/passages_used");
            var rank = source.rank();
            if (rank != null) {
                page.within(1, result.sources().size(), rank, "/sources/" + s + "/rank");
                page.holds(ranks.add(rank), "/sources/" + s + "/rank", "a rank of its own", rank);
            }
            page.holds(
                    used == 0 || rank != null,
                    "/sources/" + s + "/rank",
                    "a rank, as it is quoted",
                    rank);
        }
        page.holds(
                ranks.stream().mapToInt(rank -> rank).max().orElse(0) == ranks.size(),
                "/sources",
                "ranks from 1 on without a gap",
                ranks);
        for (var f = 0; f < findings.size(); f++) {
            page.within(
                    1,
                    Math.max(1, (int) read),
                    findings.get(f).agreement(),
                    "/key_findings/" + f + "/agreement");
            page.holds(
                    findings.get(f).score() > 0,
                    "/key_findings/" + f + "/score",
                    "more than 0",
                    findings.get(f).score());
        }
        page.holds(
                findings.isEmpty() || result.passagesIndexed() > 0,
                "/passages_indexed",
                "one or more, as something was found",
                result.passagesIndexed());
        subject.input(ResearcherInput.CONTRACT)
                .ifPresent(
                        input -> {
                            var depth =
                                    input.depth() == null ? ResearchDepth.STANDARD : input.depth();
                            page.holds(
                                    findings.size() <= depth.findings(),
                                    "/key_findings",
                                    "at most " + depth.findings(),
                                    findings.size());
                            if (input.query() != null) {
                                page.same(input.query(), result.query(), "/query");
                            }
                        });
        page.unchecked(
                "scores, ranks and passages cannot be counted again without the search itself");
    }
}
