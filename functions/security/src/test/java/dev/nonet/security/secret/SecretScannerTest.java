package dev.nonet.security.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.security.FileKind;
import dev.nonet.security.Finding;
import dev.nonet.security.RuleBook;
import dev.nonet.security.TextFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

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

    /// What is found is between « and »; nothing else is, and nothing of what stands around it.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "a.env | DB_PASS='«correct-horse»' # x",
                "a.env | DB_PASS=«correct-horse»",
                "a.env | #DB_PASS=«correct-horse»",
                "a.env | DB_PASS:\t«correct-horse»",
                "a.env | DB_PASS=#correct-horse",
                "a.env | DB_PASS==correct-horse",
                "a.env | DB_PASS!=correct-horse",
                "a.env | DB_PASS://correct-horse",
                "a.env | DB_PASS::correct-horse",
                "a.env | DB_PASS:=«correct-horse»",
                "a.env | A='x' DB_PASS='«correct-horse»' B='y'",
                "a.js | f({password: \"«corr\\\"ect-horse»\"})",
                "a.js | f({password: '«correct-horse»', b: 'c'})",
                "a.js | define('DB_PASSWORD', '«correct-horse»')",
                "a.js | define('DB_PASSWORD','«correct-horse»','x')",
                "a.js | x.setPassword( '«correct-horse»' )",
                "a.js | x.getPassword('correct-horse')",
                "a.js | x.isPassword('correct-horse')",
                "a.js | x.hasPassword('correct-horse')",
                "a.js | ftp.login('me', '«correct-horse»')",
                "a.js | ftp.login('me', 'correct-horse', 'x')",
                "a.cs | var url = 'Server=db;Password=«correct-horse»;X=y';",
                "a.conf | requirepass «correct-horse»",
                "a.conf | requirepass correct-horse battery",
                "a.xml | <a c='Server=«db»;Password=«correct-horse»'/>",
                "a.xml | <a name='password' value='«correct-horse»'/>",
                "a.xml | <a name='password'>«correct-horse»</a>",
                "a.xml | <a><b/><password> «correct-horse» </password></a>",
                "a.xml | <correct-horse/><password>«correct-horse»</password>",
                "a.xml | <!-- <password>correct-horse</password>"
                        + " --><password>«correct-horse»</password>",
                "a.xml | <!-- <password>correct-horse</password>",
                "a.xml | </a></a><password>«correct-horse»</password>",
                "a.xml | <a><user>«me»</user><password>«correct-horse»</password></a>",
                "a.xml | <a><user>«me»</user><b/><password>«correct-horse»</password></a>",
                "a.xml | <c><a><user>me</user></a><b><password>«correct-horse»</password></b></c>",
                "a.xml | <c><user>me</user><b><password>«correct-horse»</password></b></c>",
                "a.xml | <a x=y password='«correct-horse»'>",
                ".netrc | machine a login me machine «b» login «you» password «correct-horse»",
                ".netrc | account password login «me» password «correct-horse»",
                ".pgpass | h:5432:db:u\\:x:«correct-horse»",
                ".pgpass | #h:5432:db:u:correct-horse",
                ".htpasswd | me:«$apr1$abcdefgh$0123456789abcdefghijkl»",
                "master.key |  «0a1b2c3d4e5f60718293a4b5c6d7e8f9»",
                "a.sql | INSERT INTO t (a, password) VALUES (1, '«correct-horse»'), ("
                        + " 2,'«battery-staple»');",
                "a.sql | INSERT INTO t (user, password) VALUES ('«me»', '«corr\\'ect-horse»')",
                "a.sql | CREATE USER a IDENTIFIED BY '«correct-horse»'",
            })
    void findsASecretFromItsFirstCharacterToItsLast(String path, String marked) {
        var text = marked.replace("«", "").replace("»", "");

        assertThat(
                        find(path, text).stream()
                                .sorted(Comparator.comparingInt(Finding::start))
                                .map(Finding::value))
                .isEqualTo(
                        Pattern.compile("«(.*?)»")
                                .matcher(marked)
                                .results()
                                .map(it -> it.group(1))
                                .toList());
        assertThat(find(path, text).stream().map(Finding::start).sorted())
                .isEqualTo(starts(marked));
    }

    private static List<Integer> starts(String marked) {
        var starts = new ArrayList<Integer>();
        for (var at = marked.indexOf('«'); at >= 0; at = marked.indexOf('«', at + 1)) {
            starts.add(at - 2 * starts.size());
        }
        return starts;
    }

    @Test
    void findsAThousandAccountsBesideASecret() {
        var text = "user='me', ".repeat(1_001) + "password='correct-horse'";

        assertThat(rules("a.ini", text)).hasSize(1_001).contains("hard-coded-credential");
    }

    @Test
    void readsTheNameOfATableWithinThreeHundredCharacters() {
        var columns = "(password) VALUES ('correct-horse')";

        assertThat(find("a.sql", "INSERT INTO" + " ".repeat(299) + columns)).hasSize(1);
        assertThat(find("a.sql", "INSERT INTO" + " ".repeat(300) + columns)).isEmpty();
    }

    @Test
    void takesAVariableForNoSecretButAHashForOne() {
        assertThat(find("a.txt", "postgres://me:$PASS_W0RD@db/x")).isEmpty();
        assertThat(find("a.txt", "postgres://me:$PASS-W0RD@db/x")).hasSize(1);
    }

    private List<String> rules(String path, String text) {
        return find(path, text).stream().map(finding -> finding.rule().id()).toList();
    }

    private List<Finding> find(String path, String text) {
        return scanner.scan(new TextFile(path, text), FileKind.TEXT);
    }
}
