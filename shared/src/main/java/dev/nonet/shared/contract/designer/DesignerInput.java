package dev.nonet.shared.contract.designer;

import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.contract.Contract;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What to design, and which page to audit; with `html` or `artifact` alone, only the audit is done.
///
/// @param requirements what is wanted, in words; the words of the task where absent
/// @param brand the given parts of the design; what is missing is chosen and named in `assumptions`
/// @param pages one mockup and one wireframe each
/// @param html a page to audit
/// @param url a page to fetch and audit; refused for now, send it as `html`
/// @param artifact id of an HTML file, or of a zip with HTML files, to audit
/// @param standard what the audit asks for; WCAG 2.2 AA where absent
/// @param themes which themes to make; both where empty
public record DesignerInput(
        @Nullable @Size(max = 20_000) String requirements,
        @Nullable Brand brand,
        @Size(max = 12) List<PageRequest> pages,
        @Nullable @Size(max = 524_288) String html,
        @Nullable @Size(max = 2_048) String url,
        @Nullable @Pattern(regexp = "[0-9a-f]{64}") String artifact,
        @Nullable Standard standard,
        @Size(max = 2) List<Theme> themes) {
    public DesignerInput {
        pages = List.copyOf(pages);
        themes = List.copyOf(themes);
    }

    private static final String EXAMPLE =
            """
            {"task": "a design system for a bank",
             "input": {"brand": {"colors": ["#0b5fff"]}, "pages": [{"name": "Home"}]}}
            """;

    public static final Contract<DesignerInput, DesignerResult> CONTRACT =
            new Contract<>(
                    AgentName.DESIGNER,
                    "Makes a design system with contrast that holds, pages and wireframes, and"
                            + " audits the accessibility of HTML.",
                    DesignerInput.class,
                    DesignerResult.class,
                    EXAMPLE);
}
