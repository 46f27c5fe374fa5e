package dev.nonet.designer.page;

import dev.nonet.shared.contract.designer.PageRequest;
import dev.nonet.shared.contract.designer.Section;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Decides what is on each page: the sections of the request, else what the page's name calls for.
///
/// @param entities what the product keeps; at least one
/// @param quotes of the researcher, shown on the first page
public record PagePlanner(
        String product, Domain domain, List<Entity> entities, List<Block.Item> quotes) {
    private static final Set<String> ENTRY =
            Set.of("login", "log in", "sign in", "signin", "register", "sign up", "signup");
    private static final Set<String> FIRST = Set.of("home", "start", "index", "landing", "welcome");
    private static final Set<String> ABOUT = Set.of("about", "help", "faq", "support");

    public PagePlanner {
        entities = List.copyOf(entities);
        quotes = List.copyOf(quotes);
    }

    /// The entities that words name, else the one that is usual for the kind of product.
    public static List<Entity> entities(String words, Domain domain) {
        var named = EntityWords.read(words);
        return named.isEmpty() ? List.of(domain.entity().entity()) : named;
    }

    /// @param requests at least one
    public List<PagePlan> plan(List<PageRequest> requests) {
        var slugs = new LinkedHashMap<String, Integer>();
        var pages = new ArrayList<PagePlan>();
        for (var request : requests) {
            var name = request.name().strip();
            var blocks = new ArrayList<Block>();
            request.sections().forEach(section -> blocks.add(block(section, name)));
            if (blocks.isEmpty()) {
                blocks.addAll(usual(name));
            }
            if (pages.isEmpty() && !quotes.isEmpty()) {
                blocks.add(new Block.Quotes("What the research says", quotes));
            }
            pages.add(new PagePlan(name, slug(name, slugs), blocks));
        }
        return pages;
    }

    private List<Block> usual(String name) {
        var word = name.toLowerCase(Locale.ROOT);
        if (FIRST.contains(word)) {
            return List.of(hero(), features(), table(entities.getFirst()), action());
        }
        if (ENTRY.contains(word)) {
            return List.of(
                    new Block.Form(
                            "Your account",
                            List.of(
                                    new Entity.Field("email", "email"),
                                    new Entity.Field("password", "password")),
                            name));
        }
        if (word.startsWith("contact")) {
            return List.of(contact());
        }
        if (ABOUT.contains(word)) {
            return List.of(features(), questions());
        }
        var listed = named(word);
        if (listed.isPresent()) {
            var all = "All " + listed.get().name().toLowerCase(Locale.ROOT);
            return List.of(new Block.Table(all, listed.get()), form(listed.get()));
        }
        return List.of(new Block.Text("Overview", domain.lead()), table(entities.getFirst()));
    }

    /// The entity that a page's name means, in the singular or plural.
    private Optional<Entity> named(String word) {
        return entities.stream()
                .filter(
                        entity ->
                                word.contains(entity.name().toLowerCase(Locale.ROOT))
                                        || word.contains(entity.one()))
                .findFirst();
    }

    private Block block(Section section, String page) {
        return switch (section) {
            case Section.Named named ->
                    kind(named.name())
                            .map(kind -> block(kind, page))
                            .orElseGet(
                                    () ->
                                            new Block.Text(
                                                    Entity.capital(named.name()), domain.lead()));
            case Section.Content content -> content(content);
        };
    }

    private static Optional<Section.Kind> kind(String name) {
        for (var kind : Section.Kind.values()) {
            if (kind.name()
                    .toLowerCase(Locale.ROOT)
                    .equals(name.strip().toLowerCase(Locale.ROOT))) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    private Block block(Section.Kind kind, String page) {
        return switch (kind) {
            case HERO -> hero();
            case FEATURES -> features();
            case TABLE -> table(named(page.toLowerCase(Locale.ROOT)).orElse(entities.getFirst()));
            case FORM -> form(named(page.toLowerCase(Locale.ROOT)).orElse(entities.getFirst()));
            case TEXT -> new Block.Text(page, domain.lead());
            case QUESTIONS -> questions();
            case ACTION -> action();
        };
    }

    private Block content(Section.Content content) {
        var heading = content.heading();
        var text = content.text() == null ? domain.lead() : content.text();
        var fields =
                content.items().isEmpty()
                        ? entities.getFirst().fields()
                        : content.items().stream()
                                .map(item -> new Entity.Field(item, "string"))
                                .toList();
        return switch (content.kind() == null ? Section.Kind.TEXT : content.kind()) {
            case HERO -> new Block.Hero(heading, text, domain.action(), domain.second());
            case FEATURES -> new Block.Features(heading, items(content));
            case TABLE -> new Block.Table(heading, new Entity(heading, fields));
            case FORM -> new Block.Form(heading, fields, "Save");
            case TEXT -> new Block.Text(heading, text);
            case QUESTIONS -> new Block.Questions(heading, items(content));
            case ACTION -> new Block.Action(heading, text, domain.action());
        };
    }

    /// Each item is a title and, after a colon, its text.
    private List<Block.Item> items(Section.Content content) {
        return content.items().isEmpty()
                ? pairs()
                : content.items().stream()
                        .map(item -> item.split(":", 2))
                        .map(
                                pair ->
                                        new Block.Item(
                                                pair[0].strip(),
                                                pair.length == 1 ? "" : pair[1].strip()))
                        .toList();
    }

    private List<Block.Item> pairs() {
        return domain.features().stream()
                .map(pair -> new Block.Item(pair.getFirst(), pair.getLast()))
                .toList();
    }

    private Block hero() {
        return new Block.Hero(domain.headline(), domain.lead(), domain.action(), domain.second());
    }

    private Block features() {
        return new Block.Features("What you can do", pairs());
    }

    private static Block table(Entity entity) {
        return new Block.Table(entity.name(), entity);
    }

    private static Block form(Entity entity) {
        return new Block.Form(
                "Add " + article(entity.one()) + entity.one(),
                entity.fields(),
                "Add " + entity.one());
    }

    private static String article(String word) {
        return "aeiou".indexOf(word.charAt(0)) < 0 ? "a " : "an ";
    }

    private static Block contact() {
        return new Block.Form(
                "Write to us",
                List.of(
                        new Entity.Field("name", "string"),
                        new Entity.Field("email", "email"),
                        new Entity.Field("message", "text")),
                "Send");
    }

    private Block questions() {
        return new Block.Questions(
                "Questions",
                domain.features().stream()
                        .map(
                                pair ->
                                        new Block.Item(
                                                "What is “" + pair.getFirst() + "” for?",
                                                pair.getLast()))
                        .toList());
    }

    private Block action() {
        return new Block.Action("Ready when you are", domain.lead(), domain.action());
    }

    private static String slug(String name, Map<String, Integer> taken) {
        var slug =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        var base = slug.isEmpty() ? "page" : slug;
        var count = taken.merge(base, 1, Integer::sum);
        return count == 1 ? base : base + "--" + count;
    }
}
