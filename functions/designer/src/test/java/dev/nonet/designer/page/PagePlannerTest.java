package dev.nonet.designer.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.shared.contract.designer.PageRequest;
import dev.nonet.shared.contract.designer.Section;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class PagePlannerTest {
    private static final Domain LIBRARY = Domain.of("a service for a library");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    a library: books with title, author, year | Books[title author year]
                    books with title:string, lent:boolean and due_date | Books[title lent due date]
                    Books with a title, the year and members with name, email. | Books[title year] Members[name email]
                    a bank with pages Home and Accounts | ''
                    an app with dark mode | ''
                    books with title | ''
                    nothing here | ''
                    """)
    void readsEntitiesFromSentences(String words, String expected) {
        var found =
                EntityWords.read(words).stream()
                        .map(
                                entity ->
                                        entity.name()
                                                + entity.fields().stream()
                                                        .map(Entity.Field::name)
                                                        .toList()
                                                        .toString()
                                                        .replace(",", ""))
                        .toList();

        assertThat(String.join(" ", found)).isEqualTo(expected);
    }

    @Property
    void anyWordsHaveEntitiesOrNone(@ForAll String words) {
        assertThat(EntityWords.read("a with " + words + " with b, c")).hasSizeLessThanOrEqualTo(6);
        assertThat(PagePlanner.entities(words, Domain.of(words))).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a fintech app, Bank",
        "an online shop, Shop",
        "for patients, Clinic",
        "x, Product",
        "courses and books, School"
    })
    void findsTheKindOfProductInTheWords(String words, String name) {
        assertThat(Domain.of(words).name()).isEqualTo(name);
    }

    @Test
    void aPageNameDecidesWhatIsOnThePage() {
        assertThat(kinds("Home")).containsExactly("Hero", "Features", "Table", "Action");
        assertThat(kinds("Books")).containsExactly("Table", "Form");
        assertThat(kinds("Book")).containsExactly("Table", "Form");
        assertThat(kinds("Sign in")).containsExactly("Form");
        assertThat(kinds("Contact us")).containsExactly("Form");
        assertThat(kinds("FAQ")).containsExactly("Features", "Questions");
        assertThat(kinds("Other")).containsExactly("Text", "Table");
    }

    @Test
    void sectionsOfTheRequestCount() {
        var page =
                new PageRequest(
                        "Home",
                        List.of(
                                new Section.Named("table"),
                                new Section.Named("our story"),
                                new Section.Content(
                                        "Why",
                                        Section.Kind.QUESTIONS,
                                        null,
                                        List.of("Who?: Us.", "When?"))));

        var blocks = planner().plan(List.of(page)).getFirst().blocks();

        assertThat(blocks.get(1)).isEqualTo(new Block.Text("Our story", LIBRARY.lead()));
        assertThat(blocks.get(2))
                .isEqualTo(
                        new Block.Questions(
                                "Why",
                                List.of(
                                        new Block.Item("Who?", "Us."),
                                        new Block.Item("When?", ""))));
    }

    @Test
    void filesHaveNamesOfTheirOwn() {
        var pages =
                planner().plan(List.of(page("Über uns!"), page("ber uns"), page("日本"), page("--")));

        assertThat(pages)
                .extracting(PagePlan::slug)
                .containsExactly("ber-uns", "ber-uns--2", "page", "page--2");
    }

    @Test
    void quotesStandOnTheFirstPage() {
        var quotes = List.of(new Block.Item("Handbook", "Five books."));
        var pages =
                new PagePlanner("Library", LIBRARY, PagePlanner.entities("", LIBRARY), quotes)
                        .plan(List.of(page("Home"), page("Books")));

        assertThat(pages.getFirst().blocks().getLast())
                .isEqualTo(new Block.Quotes("What the research says", quotes));
        assertThat(pages.getLast().blocks()).noneMatch(Block.Quotes.class::isInstance);
    }

    private static List<String> kinds(String name) {
        return planner().plan(List.of(page(name))).getFirst().blocks().stream()
                .map(block -> block.getClass().getSimpleName())
                .toList();
    }

    private static PagePlanner planner() {
        return new PagePlanner("Library", LIBRARY, PagePlanner.entities("", LIBRARY), List.of());
    }

    private static PageRequest page(String name) {
        return new PageRequest(name, List.of());
    }
}
