package dev.nonet.security.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.security.FileKind;
import dev.nonet.security.RuleBook;
import dev.nonet.security.TextFile;

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

    private int find(String source) {
        return scanner.scan(new TextFile("A.java", source), FileKind.JAVA).size();
    }
}
