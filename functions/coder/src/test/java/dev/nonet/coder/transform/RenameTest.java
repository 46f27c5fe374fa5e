package dev.nonet.coder.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nonet.coder.build.EclipseCompiler;
import dev.nonet.coder.project.Pom;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.SourceFile;
import dev.nonet.shared.contract.coder.CoderInput.Target;
import dev.nonet.shared.contract.coder.CoderInput.Transform;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class RenameTest {
    private static final EclipseCompiler COMPILER = new EclipseCompiler(Pom.RELEASE);

    @Test
    void renamesATypeItsConstructorsItsImportsAndItsFile() {
        var files =
                files(
                        """
                        package shop.book;
                        public class Book {
                            public static final Book NONE = new Book();
                            public enum Status { LENT }
                            public Book() {}
                            public Book[] all(java.util.List<? extends Book> books) { return books.toArray(Book[]::new); }
                        }
                        """,
                        """
                        package shop;
                        import shop.book.Book;
                        import static shop.book.Book.NONE;
                        class Shelf<T extends Book> {
                            Object book = new shop.book.Book() {};
                            Book.Status status = shop.book.Book.Status.LENT;
                            boolean none(Object other) { return other instanceof Book b && b == NONE && b != Book.NONE; }
                        }
                        """);

        var renamed = rename(files, type("shop.book.Book"), "Volume");

        assertThat(renamed.files())
                .extracting(SourceFile::path)
                .containsExactly(
                        "src/main/java/shop/book/Volume.java", "src/main/java/shop/Shelf.java");
        assertThat(renamed.files().getFirst().content())
                .isEqualTo(files.getFirst().content().replace("Book", "Volume"));
        assertThat(renamed.files().getLast().content())
                .isEqualTo(files.getLast().content().replace("Book", "Volume"));
        assertThat(renamed.type()).isEqualTo("shop.book.Book");
        assertThat(renamed.left()).isZero();
    }

    @Test
    void renamesAFieldAndNotWhatIsCalledAlike() {
        var files =
                files(
                        """
                        package shop;
                        class Book {
                            int count;
                            int count() { int count = this.count; return count; }
                            void more() { count++; Book.this.count += 1; one.count = "count".length(); }
                            Book one; // count
                            static int of(Book book) { return book.one.one.count + book.count(); }
                        }
                        """);

        var renamed = rename(files, field("shop.Book", "count"), "total");

        assertThat(renamed.files().getFirst().content())
                .isEqualTo(
                        """
                        package shop;
                        class Book {
                            int total;
                            int count() { int count = this.total; return count; }
                            void more() { total++; Book.this.total += 1; one.total = "count".length(); }
                            Book one; // count
                            static int of(Book book) { return book.one.one.total + book.count(); }
                        }
                        """);
        assertThat(renamed.left()).isEqualTo(2);
    }

    @Test
    void renamesAMethodWithAllThatOverrideIt() {
        var files =
                files(
                        "package shop; interface Priced<T> { int price(T of); }",
                        "package shop; class Base { public int price(String of) { return 1; } int"
                                + " price() { return 2; } }",
                        "package shop; class Book extends Base implements Priced<String> { int"
                                + " sum() { return price(\"\") + price(); } }",
                        "package shop; class Use { java.util.function.ToIntBiFunction<Book, String>"
                            + " f = Book::price; Priced<Integer> l = of -> of; int one() { return"
                            + " l.price(1); } }");

        var renamed = rename(files, method("shop.Priced", "price"), "cost");

        assertThat(renamed.files())
                .extracting(SourceFile::content)
                .containsExactly(
                        "package shop; interface Priced<T> { int cost(T of); }",
                        "package shop; class Base { public int cost(String of) { return 1; } int"
                                + " price() { return 2; } }",
                        "package shop; class Book extends Base implements Priced<String> { int"
                                + " sum() { return cost(\"\") + price(); } }",
                        "package shop; class Use { java.util.function.ToIntBiFunction<Book, String>"
                            + " f = Book::cost; Priced<Integer> l = of -> of; int one() { return"
                            + " l.cost(1); } }");
    }

    @Test
    void renamesAComponentWithItsAccessorAndConstructor() {
        var files =
                files(
                        "package shop; record Book(String title) { Book { title = title.strip(); }"
                                + " String all() { return title + title(); } }",
                        "package shop; class Use { Object of(Object o) { return o instanceof"
                                + " Book(var title) ? title : new Book(\"\").title(); } }");

        var renamed = rename(files, field("shop.Book", "title"), "name");

        assertThat(renamed.files())
                .extracting(SourceFile::content)
                .containsExactly(
                        "package shop; record Book(String name) { Book { name = name.strip(); }"
                                + " String all() { return name + name(); } }",
                        "package shop; class Use { Object of(Object o) { return o instanceof"
                                + " Book(var title) ? title : new Book(\"\").name(); } }");
    }

    @Test
    void renamesALocalVariableInItsMethodAlone() {
        var files =
                files(
                        "package shop; class Book { int a(int days) { Runnable r = () ->"
                            + " System.out.println(days); return days; } int b(int days) { return"
                            + " days; } }");

        var renamed = rename(files, new Target("shop.Book", null, "a(int)", "days"), "left");

        assertThat(renamed.files().getFirst().content())
                .isEqualTo(
                        "package shop; class Book { int a(int left) { Runnable r = () ->"
                            + " System.out.println(left); return left; } int b(int days) { return"
                            + " days; } }");
    }

    @Test
    void refusesANameThatWouldHideAnother() {
        var files =
                files(
                        "package shop; class Book { int count; int of(int days) { return count +"
                                + " days; } }");

        assertRefused(
                () -> rename(files, new Target("shop.Book", null, "of", "days"), "count"),
                "TRANSFORM_UNSAFE",
                "src/main/java/shop/Book.java: what meant shop.Book#count would mean local 0.");
    }

    @Test
    void refusesAMethodThatWouldOverrideAnother() {
        var files =
                files(
                        "package shop; class Base { int size() { return 1; } }",
                        "package shop; class Book extends Base { int pages() { return 2; } }");

        assertRefused(
                () -> rename(files, method("shop.Book", "pages"), "size"),
                "TRANSFORM_UNSAFE",
                "what meant shop.Book#size() overrides  would mean shop.Book#size() overrides"
                        + " shop.Base#size().");
    }

    @Test
    void refusesMethodsThatHaveTheirNameFromALibrary() {
        var files = files("package shop; class Book { public String toString() { return \"\"; } }");

        assertRefused(
                () -> rename(files, method("shop.Book", "toString"), "text"),
                "TRANSFORM_UNSAFE",
                "`toString` has its name from java.lang.Object, which stays as it is.");
    }

    @Test
    void refusesWhatIsNotThereOrNotOneThing() {
        var files = files("package shop; class Book { void a(int b) {} void a(String b) {} }");

        assertRefused(
                () -> rename(files, field("shop.Book", "a"), "b"),
                "TARGET_UNKNOWN",
                "There is no field `a` in the code.");
        assertRefused(
                () -> rename(files, method("shop.Book", "a"), "b"),
                "TARGET_AMBIGUOUS",
                "src/main/java/shop/Book.java a(String), src/main/java/shop/Book.java a(int)");
        assertRefused(
                () -> rename(files, method("shop.Book", "a(int)"), "class"),
                "TRANSFORM_UNSAFE",
                "identifier");
    }

    @Test
    void refusesCodeThatDoesNotCompile() {
        assertRefused(
                () ->
                        rename(
                                files("package shop; class Book { int a = b; }"),
                                type("shop.Book"),
                                "C"),
                "CODE_INVALID",
                "src/main/java/shop/Book.java:1: b cannot be resolved to a variable");
    }

    private static void assertRefused(ThrowingCallable rename, String code, String reason) {
        assertThatThrownBy(rename)
                .isInstanceOfSatisfying(
                        AgentException.Permanent.class,
                        refused -> assertThat(refused.code()).isEqualTo(code))
                .hasMessageContaining(reason);
    }

    private static Rename.Renamed rename(List<SourceFile> files, Target target, String to) {
        return new Rename(COMPILER, new Transform("rename", target, to)).of(files);
    }

    private static Target type(String type) {
        return new Target(type, null, null, null);
    }

    private static Target field(String type, @Nullable String field) {
        return new Target(type, field, null, null);
    }

    private static Target method(String type, String method) {
        return new Target(type, null, method, null);
    }

    /// Each where its package and first type say.
    private static List<SourceFile> files(String... sources) {
        var files = new ArrayList<SourceFile>();
        for (var source : sources) {
            var place = source.substring("package ".length(), source.indexOf(';'));
            var type = source.split("(class|interface|record) ", 2)[1].split("\\W", 2)[0];
            files.add(
                    new SourceFile(
                            "src/main/java/%s/%s.java".formatted(place.replace('.', '/'), type),
                            source));
        }
        return files;
    }
}
