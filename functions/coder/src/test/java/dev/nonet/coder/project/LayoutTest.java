package dev.nonet.coder.project;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// The expected layouts are what google-java-format makes of the same lines; [GeneratedFormatTest] runs it.
class LayoutTest {
    @Test
    void breaksAfterAnAssignmentFirst() {
        var one = "x".repeat(59);
        var other = "y".repeat(20);

        assertThat(Layout.ofPoet("    var z = call(" + one + ", " + other + ");\n"))
                .isEqualTo("    var z = call(" + one + ", " + other + ");\n");
        assertThat(Layout.ofPoet("    var longer = call(" + one + ", " + other + ");\n"))
                .isEqualTo("    var longer =\n            call(" + one + ", " + other + ");\n");
    }

    @Test
    void leavesALineOf100ColumnsAlone() {
        var line = "    call(" + "x".repeat(89) + ");\n";

        assertThat(line).hasSize(101);
        assertThat(Layout.ofPoet(line)).isEqualTo(line);
    }

    @Test
    void breaksAfterTheBracketAndThenAtCommas() {
        var long1 = "a".repeat(48);
        var long2 = "b".repeat(40);
        var long3 = "c".repeat(30);

        assertThat(Layout.ofPoet("    caller.call(" + long1 + ", " + long2.substring(5) + ");\n"))
                .isEqualTo(
                        "    caller.call(\n            "
                                + long1
                                + ", "
                                + long2.substring(5)
                                + ");\n");
        assertThat(Layout.ofPoet("    call(" + long1 + ", " + long2 + ", " + long3 + ");\n"))
                .isEqualTo(
                        "    call(\n            "
                                + long1
                                + ",\n            "
                                + long2
                                + ",\n            "
                                + long3
                                + ");\n");
    }

    @Test
    void joinsWhatJavaPoetBroke() {
        assertThat(Layout.ofPoet("    call(a,\n            b);\n")).isEqualTo("    call(a, b);\n");
    }

    @Test
    void neverBreaksStringsOrComments() {
        var comment = "    // " + "word (and) ".repeat(12).strip() + "\n";
        var string = "    throw \"(" + "x".repeat(100) + ", y)\";\n";

        assertThat(Layout.ofPoet(comment)).isEqualTo(comment);
        assertThat(Layout.ofPoet(string)).isEqualTo(string);
    }

    @Test
    void groupsImports() {
        assertThat(
                        Layout.ofTemplate(
                                """
                                import java.util.Map;
                                import static org.a.B.c;
                                import org.a.B.C;
                                import org.a.B;
                                import javax.a.B;
                                import com.a.B;
                                """))
                .isEqualTo(
                        """
                        import static org.a.B.c;

                        import com.a.B;

                        import org.a.B;
                        import org.a.B.C;

                        import java.util.Map;

                        import javax.a.B;
                        """);
    }
}
