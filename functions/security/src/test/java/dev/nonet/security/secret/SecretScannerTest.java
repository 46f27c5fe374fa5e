package dev.nonet.security.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.security.FileKind;
import dev.nonet.security.Finding;
import dev.nonet.security.RuleBook;
import dev.nonet.security.TextFile;

import org.junit.jupiter.api.Test;

import java.util.List;

class SecretScannerTest {
    private final SecretScanner scanner = new SecretScanner(RuleBook.load());

    @Test
    void findsTheAccountWithinTenLinesOfItsSecret() {
        assertThat(rules("a.env", "DB_USER=me\n" + "#\n".repeat(9) + "DB_PASS=correct-horse\n"))
                .contains("account-detail");
        assertThat(rules("a.env", "DB_USER=me\n" + "#\n".repeat(10) + "DB_PASS=correct-horse\n"))
                .doesNotContain("account-detail");
        assertThat(rules("a.env", "DB_PASS=correct-horse\n" + "#\n".repeat(9) + "DB_USER=me\n"))
                .contains("account-detail");
    }

    @Test
    void doesNotMixSectionsOrObjects() {
        assertThat(rules("a.ini", "[a]\nuser=me\n[b]\npassword=correct-horse\n"))
                .doesNotContain("account-detail");
        assertThat(
                        rules(
                                "a.json",
                                "{\"a\": {\"user\": \"me\"}, \"b\": {\"password\":"
                                        + " \"correct-horse\"}}"))
                .doesNotContain("account-detail");
    }

    @Test
    void saysNothingAboutAccountsInPrograms() {
        assertThat(rules("a.py", "user = 'me'\npassword = 'correct-horse'\n"))
                .containsExactly("hard-coded-credential");
    }

    @Test
    void findsAThousandSecretsInOneFile() {
        assertThat(find("a.env", "DB_PASS=correct-horse\n".repeat(1_001))).hasSize(1_000);
        assertThat(find("a.txt", "hf_abcdefghijklmnopqrstuvwxyzabcdefgh\n".repeat(1_001)))
                .hasSize(1_000);
    }

    @Test
    void readsLinesOfTwentyThousandCharacters() {
        var password = "DB_PASS='correct-horse' ";
        assertThat(find("a.env", password + " ".repeat(20_000 - password.length()))).hasSize(1);
        assertThat(find("a.env", password + " ".repeat(20_001 - password.length()))).isEmpty();
    }

    @Test
    void believesInProseOnlyWhatNobodyWouldWrite() {
        assertThat(find("README.md", "password: correct")).isEmpty();
        assertThat(find("README.md", "password: corr3ct")).isEmpty();
        assertThat(find("README.md", "password: corr3ct-horse")).hasSize(1);
    }

    @Test
    void takesInProgramsOnlyTextsForValues() {
        assertThat(find("a.js", "const password = readPassword;")).isEmpty();
        assertThat(find("a.js", "const password = 'the word to say';")).isEmpty();
        assertThat(find("a.js", "const label = { password: 'password' };")).isEmpty();
        assertThat(find("a.js", "const c = { password: 'correct-horse' };")).hasSize(1);
        assertThat(find("a.rb", "config = { :password => 'correct-horse' }")).hasSize(1);
    }

    @Test
    void masksToTheEndOfAnUnquotedLine() {
        var finding = find("a.properties", "password=correct horse # battery").getFirst();

        assertThat(finding.value()).isEqualTo("correct horse # battery");
    }

    @Test
    void prefersTheRuleThatKnowsTheIssuer() {
        assertThat(rules("a.env", "TOKEN=GOCSPX-abcdefghijklmnopqrstuvwxyz01"))
                .containsExactly("google-oauth-secret");
    }

    @Test
    void readsWhatIsBrokenLineByLine() {
        assertThat(find("a.json", "{\"password\": \"correct-horse\",")).hasSize(1);
        assertThat(find("a.yml", "a: [\npassword: correct-horse\n")).hasSize(1);
        assertThat(find("a.xml", "<a><password>correct-horse</password>")).hasSize(1);
    }

    private List<String> rules(String path, String text) {
        return find(path, text).stream().map(finding -> finding.rule().id()).toList();
    }

    private List<Finding> find(String path, String text) {
        return scanner.scan(new TextFile(path, text), FileKind.TEXT);
    }
}
