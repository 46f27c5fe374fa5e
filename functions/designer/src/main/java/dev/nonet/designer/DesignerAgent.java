package dev.nonet.designer;

import dev.nonet.designer.audit.Audit;
import dev.nonet.designer.audit.Markup;
import dev.nonet.designer.audit.Media;
import dev.nonet.designer.page.ComponentLibrary;
import dev.nonet.designer.system.Scales;
import dev.nonet.shared.agent.AgentContext;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.agent.AgentOutcome;
import dev.nonet.shared.agent.BaseAgent;
import dev.nonet.shared.agent.Counted;
import dev.nonet.shared.contract.Evidence;
import dev.nonet.shared.contract.SourceFile;
import dev.nonet.shared.contract.Unmeasured;
import dev.nonet.shared.contract.designer.Accessibility;
import dev.nonet.shared.contract.designer.DesignerInput;
import dev.nonet.shared.contract.designer.DesignerResult;
import dev.nonet.shared.contract.designer.Standard;
import dev.nonet.shared.task.TaskRequest;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Makes design systems with their pages, and audits the accessibility of HTML. Safe for use by several threads.
public final class DesignerAgent extends BaseAgent<DesignerInput, DesignerResult> {
    public DesignerAgent() {
        super(DesignerInput.CONTRACT);
    }

    /// A design from words that ask for one or name what pages show; an audit of a page that is the task, or that came with it.
    @Override
    protected DesignerInput understand(TaskRequest request) {
        var brief = new DesignBrief(request.task());
        if (brief.isHtml()) {
            return audit(request.task(), null);
        }
        if (!request.artifacts().isEmpty()) {
            return audit(null, request.artifacts().getFirst());
        }
        if (brief.asksForDesign()) {
            return new DesignerInput(null, null, List.of(), null, null, null, null, List.of());
        }
        throw new AgentException.Permanent(
                "REQUEST_NOT_UNDERSTOOD",
                "The designer needs a task such as “a design system for a bank in #0b5fff with"
                        + " pages Home and Accounts”, or a page to audit in `input.html`.");
    }

    private static DesignerInput audit(@Nullable String html, @Nullable String artifact) {
        return new DesignerInput(null, null, List.of(), html, null, artifact, null, List.of());
    }

    @Override
    protected AgentOutcome<DesignerResult> handle(DesignerInput input, AgentContext context) {
        if (input.url() != null) {
            return new AgentOutcome.Refused<>(
                    "URL_UNSUPPORTED",
                    "Pages cannot be fetched yet; send the page as `html` or as an `artifact`.");
        }
        var pages = PagesToAudit.of(input, context.artifacts());
        var standard = input.standard() == null ? Standard.WCAG22AA : input.standard();
        return pages.isEmpty() || asksForDesign(input)
                ? design(input, pages, standard, context)
                : completed(audit(pages, standard, context));
    }

    private static boolean asksForDesign(DesignerInput input) {
        return input.requirements() != null
                || input.brand() != null
                || !input.pages().isEmpty()
                || !input.themes().isEmpty();
    }

    private static Audited audit(List<SourceFile> pages, Standard standard, AgentContext context) {
        var audit = new Audit(standard);
        for (var page : pages) {
            stopIfCancelled(context);
            context.signals().progress("auditing a page");
            audit.add(page.path(), new Markup(page.content()), Media.LIGHT);
        }
        return new Audited(audit.result(), audit.score(), audit.limits());
    }

    private record Audited(Accessibility result, @Nullable Double score, List<String> limits) {}

    private static AgentOutcome<DesignerResult> completed(Audited audited) {
        var result =
                new DesignerResult(
                        List.of(),
                        null,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        null,
                        null,
                        null,
                        audited.score(),
                        audited.result(),
                        List.of(),
                        List.of(),
                        null);
        var unmeasured = new ArrayList<Unmeasured>();
        for (var field : List.of("contrast", "tokens", "css", "archive")) {
            unmeasured.add(
                    new Unmeasured(field, "Needs a design; give `brand` or `pages` to get one."));
        }
        return completed(result, List.of(auditEvidence(audited.result())), unmeasured, audited);
    }

    private static AgentOutcome<DesignerResult> design(
            DesignerInput input, List<SourceFile> pages, Standard standard, AgentContext context) {
        context.signals().progress("making the palettes");
        var choices = DesignChoices.of(input, context);
        var own = new Audit(standard);
        var files = DesignFiles.make(choices, own, context);
        var audited =
                pages.isEmpty()
                        ? new Audited(own.result(), own.score(), own.limits())
                        : audit(pages, standard, context);
        var system = choices.system();
        var contrast = PaletteReport.contrast(system.palettes());
        var result =
                new DesignerResult(
                        PaletteReport.colors(system.palettes()),
                        contrast,
                        Scales.type(system.density()),
                        Scales.space(system.density()),
                        ComponentLibrary.all(),
                        files.wireframes(),
                        files.mockups(),
                        files.tokens(),
                        files.css(),
                        files.archive(),
                        audited.score(),
                        audited.result(),
                        choices.assumptions(),
                        choices.usedResearch(),
                        choices.usedCode());
        return completed(
                result,
                List.of(
                        Evidence.measurement(
                                "WCAG 2.2, 1.4.3",
                                contrast.leastText(),
                                "lowest contrast ratio of all pairs with text, 4.5 is required"),
                        Evidence.measurement(
                                "WCAG 2.2, 1.4.11",
                                contrast.leastNonText(),
                                "lowest contrast ratio of all other pairs, 3 is required"),
                        new Evidence(
                                "formula",
                                "CSS Color Module Level 4, 13.2",
                                null,
                                null,
                                "lightness solved for in OKLCH, gamut mapping with local MINDE"),
                        auditEvidence(audited.result())),
                List.of(),
                audited);
    }

    private static AgentOutcome<DesignerResult> completed(
            DesignerResult result,
            List<Evidence> evidence,
            List<Unmeasured> unmeasured,
            Audited audited) {
        var all = new ArrayList<>(unmeasured);
        if (audited.score() == null) {
            all.add(
                    new Unmeasured(
                            "accessibility_score",
                            "No rule could decide about any element of the page."));
        }
        return new AgentOutcome.Completed<>(result, evidence, all, audited.limits());
    }

    private static Evidence auditEvidence(Accessibility accessibility) {
        return Evidence.measurement(
                "ACT rules of the W3C",
                accessibility.violationsFound(),
                "elements that break a rule, on pages as they were sent, without running scripts");
    }

    /// The caller no longer waits, and nothing is to be stored any more.
    static void stopIfCancelled(AgentContext context) {
        if (context.signals().cancelled()) {
            throw new AgentException.Permanent("TASK_CANCELLED", "The task was cancelled.");
        }
    }

    @Override
    protected String explain(DesignerResult result) {
        var summary = new StringBuilder();
        var contrast = result.contrast();
        if (contrast != null) {
            summary.append("A design system whose text has a contrast of at least ")
                    .append(contrast.leastText())
                    .append(" and whose other parts have at least ")
                    .append(contrast.leastNonText())
                    .append(", with its pages. ");
        }
        var audit = result.accessibility();
        if (audit != null) {
            summary.append("The audit found ")
                    .append(Counted.of(audit.violationsFound(), "violation"))
                    .append("; a person or a browser is needed for ")
                    .append(audit.cannotTell())
                    .append(" of ")
                    .append(Counted.of(audit.rulesRun(), "outcome"))
                    .append('.');
        }
        return summary.toString();
    }
}
