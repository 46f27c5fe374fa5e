package dev.nonet.designer;

import dev.nonet.designer.color.CssColor;
import dev.nonet.designer.color.Rgb;
import dev.nonet.designer.page.Block;
import dev.nonet.designer.page.Entity;
import dev.nonet.designer.page.EntityWords;
import dev.nonet.designer.page.PagePlan;
import dev.nonet.designer.page.PagePlanner;
import dev.nonet.designer.system.DesignSystem;
import dev.nonet.shared.agent.AgentContext;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.coder.CoderInput;
import dev.nonet.shared.contract.coder.CoderResult;
import dev.nonet.shared.contract.designer.Brand;
import dev.nonet.shared.contract.designer.Density;
import dev.nonet.shared.contract.designer.DesignerInput;
import dev.nonet.shared.contract.designer.PageRequest;
import dev.nonet.shared.contract.designer.Theme;
import dev.nonet.shared.contract.researcher.ResearcherInput;
import dev.nonet.shared.contract.researcher.ResearcherResult;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Everything that is decided before something is drawn: what the request says, what the session knows, and what was assumed.
///
/// @param assumptions what the request left open, and how it was decided
record DesignChoices(
        DesignSystem system,
        List<PagePlan> pages,
        List<String> assumptions,
        List<String> usedResearch,
        @Nullable String usedCode) {
    private static final Rgb USUAL_COLOR = Rgb.of("#3451d1");
    private static final int USUAL_RADIUS = 8;
    private static final int MOST_QUOTES = 3;

    /// Pages for things, beside the first page, where the request names no pages.
    private static final int MOST_ENTITY_PAGES = 3;

    /// @throws AgentException.Permanent `COLOR_INVALID`
    static DesignChoices of(DesignerInput input, AgentContext context) {
        var assumptions = new ArrayList<String>();
        var words = input.requirements() == null ? context.request().task() : input.requirements();
        var brief = new DesignBrief(words);
        var brand =
                input.brand() == null
                        ? new Brand(null, List.of(), List.of(), null, null)
                        : input.brand();
        var name = name(brand, brief, assumptions);
        var system =
                DesignSystem.of(
                        name,
                        colors(brand, brief, assumptions),
                        input.themes().isEmpty()
                                ? List.of(Theme.values())
                                : input.themes().stream().distinct().toList(),
                        DesignSystem.Fonts.of(brand.fonts()),
                        brand.density() == null ? Density.COMFORTABLE : brand.density(),
                        brand.radius() == null ? USUAL_RADIUS : brand.radius());
        noteChangedColors(system, assumptions);

        var code = context.latest(CoderInput.CONTRACT);
        var named = entities(code, words);
        var research = research(context);
        var entities = named.isEmpty() ? PagePlanner.entities(words, brief.domain()) : named;
        var planner =
                new PagePlanner(
                        name,
                        brief.domain(),
                        entities,
                        research.stream()
                                .map(finding -> new Block.Item(finding.source(), finding.quote()))
                                .toList());
        assumptions.add("Texts, names and figures on the pages are samples.");
        return new DesignChoices(
                system,
                planner.plan(requests(input, brief, named, assumptions)),
                assumptions,
                research.stream().map(Finding::id).toList(),
                code.filter(result -> !result.entities().isEmpty())
                        .map(CoderResult::archive)
                        .orElse(null));
    }

    private static String name(Brand brand, DesignBrief brief, List<String> assumptions) {
        if (brand.name() != null && !brand.name().isBlank()) {
            return brand.name().strip();
        }
        var domain = brief.domain();
        var name = domain.words().isEmpty() ? brief.subject().orElse(domain.name()) : domain.name();
        assumptions.add("The product is called " + name + ", as the request gives it no name.");
        return name;
    }

    private static List<Rgb> colors(Brand brand, DesignBrief brief, List<String> assumptions) {
        if (!brand.colors().isEmpty()) {
            var colors = new ArrayList<Rgb>();
            for (var i = 0; i < brand.colors().size(); i++) {
                colors.add(color(brand.colors().get(i), i));
            }
            return colors;
        }
        var named = brief.colors();
        if (!named.isEmpty()) {
            return named;
        }
        assumptions.add("The brand colour is " + USUAL_COLOR.hex() + ", as none was given.");
        return List.of(USUAL_COLOR);
    }

    private static Rgb color(String text, int place) {
        return CssColor.parse(text)
                .filter(color -> color.alpha() == 1)
                .map(CssColor::rgb)
                .orElseThrow(
                        () ->
                                new AgentException.Permanent(
                                        "COLOR_INVALID",
                                        "input.brand.colors[%d] is no opaque colour of CSS; write it as #0b5fff, rgb(11 95 255), oklch(55%% 0.25 262) or by name."
                                                .formatted(place)));
    }

    private static void noteChangedColors(DesignSystem system, List<String> assumptions) {
        for (var palette : system.palettes()) {
            var brand = system.colors().getFirst();
            var primary = palette.color("primary");
            if (!primary.equals(brand)) {
                assumptions.add(
                        "In the %s theme the brand colour %s is %s, %s, to stand out there."
                                .formatted(
                                        palette.theme() == Theme.LIGHT ? "light" : "dark",
                                        brand.hex(),
                                        primary.hex(),
                                        primary.luminance() < brand.luminance()
                                                ? "darker"
                                                : "lighter"));
            }
        }
    }

    private static List<Entity> entities(Optional<CoderResult> code, String words) {
        var fromCode =
                code.map(CoderResult::entities).orElse(List.of()).stream()
                        .map(DesignChoices::entity)
                        .toList();
        return fromCode.isEmpty() ? EntityWords.read(words) : fromCode;
    }

    /// The collection's path is the name in the plural: `/books`.
    private static Entity entity(CoderResult.Entity entity) {
        var plural = entity.path().substring(entity.path().lastIndexOf('/') + 1);
        return new Entity(
                Entity.capital((plural.isEmpty() ? entity.name() : plural).replace('-', ' ')),
                entity.fields().stream()
                        .map(field -> new Entity.Field(spoken(field.name()), field.type()))
                        .toList());
    }

    /// `firstName` and `first_name` are read `first name`.
    private static String spoken(String name) {
        return name.replace('_', ' ')
                .replaceAll("([a-z])([A-Z])", "$1 $2")
                .toLowerCase(Locale.ROOT);
    }

    private record Finding(String id, String source, String quote) {}

    private static List<Finding> research(AgentContext context) {
        return context.latest(ResearcherInput.CONTRACT)
                .map(
                        result ->
                                result.keyFindings().stream()
                                        .limit(MOST_QUOTES)
                                        .map(
                                                finding ->
                                                        new Finding(
                                                                finding.id(),
                                                                title(result, finding.sourceId()),
                                                                finding.quote()))
                                        .toList())
                .orElse(List.of());
    }

    private static String title(ResearcherResult result, String id) {
        return result.sources().stream()
                .filter(source -> source.id().equals(id))
                .map(source -> source.title() == null ? id : source.title())
                .findFirst()
                .orElse(id);
    }

    private static List<PageRequest> requests(
            DesignerInput input, DesignBrief brief, List<Entity> named, List<String> assumptions) {
        if (!input.pages().isEmpty()) {
            return input.pages();
        }
        var inWords = brief.pages();
        if (!inWords.isEmpty()) {
            return inWords;
        }
        var pages = new ArrayList<PageRequest>();
        pages.add(new PageRequest("Home", List.of()));
        named.stream()
                .limit(MOST_ENTITY_PAGES)
                .forEach(entity -> pages.add(new PageRequest(entity.name(), List.of())));
        assumptions.add("The pages were chosen, as the request names none.");
        return pages;
    }
}
