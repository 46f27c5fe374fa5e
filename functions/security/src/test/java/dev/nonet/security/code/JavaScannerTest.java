package dev.nonet.security.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.security.FileKind;
import dev.nonet.security.RuleBook;
import dev.nonet.security.TextFile;
import dev.nonet.security.code.JavaTokens.Kind;
import dev.nonet.security.code.JavaTokens.Token;

import org.junit.jupiter.api.Test;

class JavaScannerTest {
    private final JavaScanner scanner = new JavaScanner(RuleBook.load());

    @Test
    void passesOverCommentsAndTexts() {
        assertThat(find("// MessageDigest.getInstance(\"MD5\")\n/* Cipher.getInstance(\"DES\") */"))
                .isZero();
        assertThat(find("String s = \"MessageDigest.getInstance(\\\"MD5\\\")\";")).isZero();
        assertThat(find("String s = \"\"\"\n MessageDigest.getInstance(\"MD5\")\n \"\"\";"))
                .isZero();
    }

    @Test
    void takesTextsOfEightCharactersForKeys() {
        assertThat(find("new SecretKeySpec(\"12345678\".getBytes(), alg)")).isEqualTo(1);
        assertThat(find("new SecretKeySpec(\"1234567\".getBytes(), alg)")).isZero();
    }

    @Test
    void looksForKeysInTheFirstArgumentOnly() {
        assertThat(find("new SecretKeySpec(key(a, b), \"HmacSHA256\")")).isZero();
    }

    @Test
    void argumentsPutTogetherAreDangerousOnlyInAShell() {
        for (var shell :
                new String[] {
                    "sh", "/bin/bash", "zsh", "dash", "ksh", "cmd", "cmd.exe", "powershell", "pwsh"
                }) {
            assertThat(find("new ProcessBuilder(\"" + shell + "\", \"-c\", \"ls \" + a)"))
                    .as(shell)
                    .isEqualTo(1);
        }
        assertThat(find("new ProcessBuilder(\"valkey-server\", \"--dir=\" + a)")).isZero();
    }

    @Test
    void wantsTwoThousandAndFortyEightBits() {
        assertThat(find("g(\"RSA\"); g.initialize(2047);")).isEqualTo(1);
        assertThat(find("g(\"RSA\"); g.initialize(2048);")).isZero();
        assertThat(find("g(\"EC\"); g.initialize(256);")).isZero();
    }

    @Test
    void everySqlCallAndVerbCounts() {
        for (var call :
                new String[] {
                    "executeQuery",
                    "executeUpdate",
                    "execute",
                    "executeLargeUpdate",
                    "addBatch",
                    "prepareStatement",
                    "prepareCall",
                    "createQuery",
                    "createNativeQuery",
                    "queryForObject",
                    "queryForList",
                    "query",
                    "update"
                }) {
            assertThat(find("s." + call + "(\"SELECT a FROM t WHERE b = \" + b);"))
                    .as(call)
                    .isEqualTo(1);
        }
        for (var verb :
                new String[] {
                    "insert ", "UPDATE ", "Delete ", "MERGE ", "CALL ", "DROP ", "ALTER "
                }) {
            assertThat(find("s.execute(\"" + verb + "x \" + b);")).as(verb).isEqualTo(1);
        }
        assertThat(find("log.update(\"done \" + b);")).isZero();
    }

    @Test
    void everyHardeningOfAnXmlParserCounts() {
        for (var hardening :
                new String[] {
                    "disallow-doctype-decl",
                    "external-general-entities",
                    "SUPPORT_DTD",
                    "ACCESS_EXTERNAL_DTD",
                    "IS_SUPPORTING_EXTERNAL_ENTITIES",
                    "FEATURE_SECURE_PROCESSING"
                }) {
            assertThat(find("XMLInputFactory.newFactory(); // " + hardening)).isZero();
        }
        assertThat(find("XMLInputFactory.newFactory();")).isEqualTo(1);
        assertThat(find("new SAXBuilder();")).isEqualTo(1);
        assertThat(find("SAXTransformerFactory.newInstance();")).isEqualTo(1);
    }

    @Test
    void tokensAreWhereTheyStandInTheText() {
        assertThat(JavaTokens.of("a/**/ +\"b\\\"c\"'d'\"\"\"e\"\"\";f//g\nh\"i\nj"))
                .containsExactly(
                        new Token(Kind.WORD, "a", 0, 1),
                        new Token(Kind.SYMBOL, "+", 6, 7),
                        new Token(Kind.LITERAL, "b\\\"c", 7, 13),
                        new Token(Kind.LITERAL, "d", 13, 16),
                        new Token(Kind.LITERAL, "e", 16, 23),
                        new Token(Kind.SYMBOL, ";", 23, 24),
                        new Token(Kind.WORD, "f", 24, 25),
                        new Token(Kind.WORD, "h", 29, 30),
                        new Token(Kind.LITERAL, "i", 30, 33),
                        new Token(Kind.WORD, "j", 33, 34));
    }

    @Test
    void whatIsNotClosedEndsWithTheText() {
        assertThat(JavaTokens.of("/*/ a")).isEmpty();
        assertThat(JavaTokens.of("/* a")).isEmpty();
        assertThat(JavaTokens.of("\"\"\"a")).hasSize(1).allMatch(it -> it.end() == 4);
        assertThat(JavaTokens.of("\"\"\"\"\" a")).hasSize(1);
        assertThat(JavaTokens.of("\"")).containsExactly(new Token(Kind.LITERAL, "", 0, 1));
    }

    @Test
    void readsWholeNumbersOnlyForBits() {
        for (var bits : new String[] {"a", "/1", "1_024", ""}) {
            assertThat(find("g(\"RSA\"); g.initialize(" + bits + ");")).as(bits).isZero();
        }
        assertThat(find("g(\"RSA\"); g.initialize(0);")).isEqualTo(1);
    }

    @Test
    void readsFiveHundredTokensOfACall() {
        var start = "s.execute(";
        var added = "\"SELECT \" + b)";

        assertThat(find(start + "a,".repeat(246) + added)).isEqualTo(1);
        assertThat(find(start + "a,".repeat(248) + added)).isZero();
    }

    @Test
    void csrfIsDisabledWithinTenTokens() {
        assertThat(find("csrf" + " a".repeat(8) + " disable")).isEqualTo(1);
        assertThat(find("csrf" + " a".repeat(9) + " disable")).isZero();
    }

    private int find(String source) {
        return scanner.scan(new TextFile("A.java", source), FileKind.JAVA).size();
    }
}
