package dev.nonet.validator.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.shared.contract.SourceFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class SourceTreeTest {
    private static final String TEST = "class A { @Test void a() {} }";

    @Test
    void sortsByFolderFirst() {
        var tree =
                tree(
                        file("src/main/java/A.java", TEST),
                        file("src/test/java/B.java", "class B {}"),
                        file("module/src/test/java/C.java", "class C {}"));

        assertThat(tree.main())
                .extracting(SourceFile::path)
                .containsExactly("src/main/java/A.java");
        assertThat(tree.tests())
                .extracting(SourceFile::path)
                .containsExactly("src/test/java/B.java", "module/src/test/java/C.java");
        assertThat(tree.java()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                TEST,
                "class A { @org.junit.jupiter.api.Test void a() {} }",
                "class A { @ org . junit . jupiter . api . RepeatedTest(2) void a() {} }",
                "class A { @ParameterizedTest void a(int b) {} }",
                "class A { @TestFactory Object a() {} }",
                "class A { @TestTemplate void a() {} }"
            })
    void knowsTestsByTheirAnnotationsElsewhere(String content) {
        assertThat(tree(file("A.java", content)).tests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class A { String a = \"@Test\"; }",
                "class A { /* @Test */ }",
                "class A { @Deprecated void Test() {} }",
                "class A { @TestOnly void a() {} }"
            })
    void takesNothingElseForATest(String content) {
        assertThat(tree(file("A.java", content)).main()).hasSize(1);
    }

    @Test
    void takesWhatIsGivenAsTestsForTests() {
        var tree = SourceTree.of(List.of(), List.of(file("Helper.java", "class Helper {}")));

        assertThat(tree.tests()).hasSize(1);
    }

    @Test
    void putsResourcesWhereCodeFindsThem() {
        var tree =
                tree(
                        file("src/main/resources/a/b.txt", "b"),
                        file("module/src/test/resources/c.txt", "c"),
                        file("README.md", "d"),
                        file("src/main/java/module-info.java", "module a {}"));

        assertThat(tree.resources())
                .containsExactly(new SourceFile("a/b.txt", "b"), new SourceFile("c.txt", "c"));
        assertThat(tree.ignored()).containsExactly("README.md", "src/main/java/module-info.java");
        assertThat(tree.java()).isEmpty();
    }

    private static SourceTree tree(SourceFile... files) {
        return SourceTree.of(List.of(files), List.of());
    }

    private static SourceFile file(String path, String content) {
        return new SourceFile(path, content);
    }
}
