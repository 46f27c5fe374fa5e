package dev.nonet.shared.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.regex.Pattern;

class KeysTest {
    private final Keys keys = new Keys("acme");

    @Test
    void keepsAllKeysOfATaskInOneSlotOfACluster() {
        assertThat(hashTag(keys.task("7")))
                .isEqualTo("acme/7")
                .isEqualTo(hashTag(keys.events("7")));
    }

    @Test
    void keepsATenantsListsInOneSlot() {
        assertThat(hashTag(keys.tasks()))
                .isEqualTo("acme")
                .isEqualTo(hashTag(keys.running("coder")));
    }

    @Test
    void keepsASessionsContextInOneSlotAndValuesApartFromLists() {
        assertThat(hashTag(keys.value("s", "k"))).isEqualTo("acme/s");
        assertThat(hashTag(keys.items("s", "k"))).isEqualTo("acme/s");
        assertThat(keys.value("s", "k")).isNotEqualTo(keys.items("s", "k"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a}b", "a{b", "a/b", "-a", ".a", "ä", "a\n", "*"})
    void refusesNamesThatCouldReachAnotherTenantsKeys(String name) {
        assertThat(Keys.isName(name)).isFalse();
        assertThatThrownBy(() -> new Keys(name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> keys.task(name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> keys.value(name, "k"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> keys.items("s", name))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesNamesOfUpTo128Characters() {
        assertThat(Keys.isName("a".repeat(128))).isTrue();
        assertThat(Keys.isName("a".repeat(129))).isFalse();
    }

    private static String hashTag(String key) {
        var matcher = Pattern.compile("\\{(.*?)}").matcher(key);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}
