package dev.nonet.security.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TreesTest {
    @Test
    void knowsWhereEveryValueStands() throws NotATree {
        var json = "{\"a\": [1, \"two\"], \"b\": true} // end";
        var yaml = "\ud83d\ude00: x\na:\n  - 1\n  - 'two'\nb: !Ref true\n";

        var fromJson = (Node.Mapping) JsonTree.read(json).getFirst();
        var fromYaml = (Node.Mapping) YamlTree.read(yaml).getFirst();

        var two = fromJson.get("a").orElseThrow().items().get(1);
        assertThat(json.substring(two.start(), two.end())).isEqualTo("two");
        var second = fromYaml.get("a").orElseThrow().items().get(1);
        assertThat(yaml.substring(second.start(), second.end())).isEqualTo("two");
        assertThat(fromJson.text("b")).contains("true");
        assertThat(fromYaml.text("b")).isEmpty();
    }

    @Test
    void stopsAtAHundredLevels() throws NotATree {
        assertThat(JsonTree.read("[".repeat(100) + "]".repeat(100))).hasSize(1);
        assertThatThrownBy(() -> JsonTree.read("[".repeat(101) + "]".repeat(101)))
                .isInstanceOf(NotATree.class);
        assertThat(YamlTree.read("[".repeat(100) + "]".repeat(100))).hasSize(1);
        assertThatThrownBy(() -> YamlTree.read("[".repeat(101) + "]".repeat(101)))
                .isInstanceOf(NotATree.class);
    }

    @Test
    void aliasesDoNotMultiply() throws NotATree {
        var root = (Node.Mapping) YamlTree.read("a: &a [x, x]\nb: [*a, *a]\n").getFirst();

        assertThat(root.get("b").orElseThrow().items()).allMatch(Node.Scalar.class::isInstance);
    }
}
