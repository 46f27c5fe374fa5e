package dev.nonet.coder.transform;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.PatchFailedException;

import dev.nonet.shared.contract.SourceFile;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.junit.jupiter.api.Test;

import java.util.List;

class DiffTest {
    @Test
    void namesWhatMovedAndShowsThreeLinesAround() {
        var before = new SourceFile("a/Old.java", "1\n2\n3\n4\nclass Old {}\n");
        var after = new SourceFile("a/New.java", "1\n2\n3\n4\nclass New {}\n");

        assertThat(Diff.of(List.of(before), List.of(after)))
                .isEqualTo(
                        """
                        diff --git a/a/Old.java b/a/New.java
                        rename from a/Old.java
                        rename to a/New.java
                        --- a/a/Old.java
                        +++ b/a/New.java
                        @@ -2,4 +2,4 @@
                         2
                         3
                         4
                        -class Old {}
                        +class New {}
                        """);
    }

    @Test
    void saysWhereTheLastLineHasNoEnd() {
        var before = new SourceFile("a", "1\nold");
        var after = new SourceFile("a", "1\nnew");

        assertThat(Diff.of(List.of(before), List.of(after)))
                .isEqualTo(
                        """
                        --- a/a
                        +++ b/a
                        @@ -1,2 +1,2 @@
                         1
                        -old
                        \\ No newline at end of file
                        +new
                        \\ No newline at end of file
                        """);
    }

    @Test
    void leavesOutWhatStayed() {
        var file = new SourceFile("a", "1");

        assertThat(Diff.of(List.of(file), List.of(file))).isEmpty();
    }

    @Property(tries = 100)
    void givesTheNewTextWhenItIsAppliedToTheOld(
            @ForAll("texts") List<String> before, @ForAll("texts") List<String> after)
            throws PatchFailedException {
        var diff = Diff.of(List.of(file(before)), List.of(file(after)));

        assertThat(UnifiedDiffUtils.parseUnifiedDiff(diff.lines().toList()).applyTo(before))
                .isEqualTo(after);
    }

    private static SourceFile file(List<String> lines) {
        return new SourceFile("a", String.join("\n", lines) + "\n");
    }

    @Provide
    Arbitrary<List<String>> texts() {
        return Arbitraries.of("a", "b", "c", "d").list().ofMinSize(1).ofMaxSize(20);
    }
}
