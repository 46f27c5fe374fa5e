package dev.nonet.deployer.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.shared.artifact.Sha256;

import org.junit.jupiter.api.Test;

import java.util.TreeMap;
import java.util.TreeSet;

/// The tables of facts about AWS, as they were compared with its documentation. Whoever changes one compares it again.
class TablesTest {
    @Test
    void areThoseThatWereComparedWithTheDocumentation() {
        assertThat(digest(Runtimes.TABLE)).isEqualTo("6ffa429aac39");
        assertThat(digest(PropertyRules.TABLE)).isEqualTo("64c13342075a");
        assertThat(digest(new TreeMap<>(RiskRules.STATEFUL))).isEqualTo("482e96901f03");
        assertThat(digest(new TreeSet<>(ResourceRules.SNAPSHOTS))).isEqualTo("5379889eef64");
        assertThat(digest(new TreeSet<>(Intrinsics.FUNCTIONS))).isEqualTo("543cd9f66559");
    }

    private static String digest(Object table) {
        return Sha256.of(table.toString()).substring(0, 12);
    }
}
