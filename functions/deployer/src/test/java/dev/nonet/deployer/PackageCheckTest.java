package dev.nonet.deployer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.deployer.template.Findings;
import dev.nonet.deployer.template.TemplateCheck.Function;
import dev.nonet.shared.contract.deployer.DeployerResult.Finding;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

class PackageCheckTest {
    private static final String CLASS = TestService.class.getName();
    private static final String PATH = CLASS.replace('.', '/') + ".class";

    @Test
    void saysWhatIsInAPackage() {
        var jar = Jars.service("one");
        var findings = new Findings();
        var summary =
                Objects.requireNonNull(
                        PackageCheck.check(
                                Jars.read(jar), "id", jar.length, List.of(), true, findings));

        assertThat(summary.files()).isEqualTo(3);
        assertThat(summary.mainClass()).isEqualTo(CLASS);
        assertThat(summary.bytes()).isEqualTo(jar.length);
        assertThat(summary.unpackedBytes())
                .isEqualTo(
                        Jars.classFile().length
                                + "one".length()
                                + ("Manifest-Version: 1.0\r\nMain-Class: " + CLASS + "\r\n")
                                        .length());
        assertThat(findings.sorted()).isEmpty();
    }

    @Test
    void findsAHandlerAtTheRootAndInTheJarsOfLib() {
        var root = Map.of(PATH, Jars.classFile());
        var lib = Map.of("lib/app.jar", Jars.zip(root));

        assertThat(check(Jars.zip(root), function(CLASS + "::main", "java25"))).isEmpty();
        assertThat(check(Jars.zip(lib), function(CLASS, "java25"))).isEmpty();
        assertThat(
                        check(
                                Jars.zip(Map.of("other/app.jar", Jars.zip(root))),
                                function(CLASS, "java25")))
                .containsExactly("handler-missing");
        assertThat(check(Jars.zip(Map.of(PATH, Jars.bytes("text"))), function(CLASS, "java25")))
                .containsExactly("handler-missing");
    }

    @Test
    void comparesTheClassFileVersionWithTheRuntime() {
        assertThat(check(ofVersion(69), function(CLASS, "java25"))).isEmpty();
        assertThat(check(ofVersion(70), function(CLASS, "java25")))
                .containsExactly("handler-too-new");
        assertThat(check(ofVersion(65), function(CLASS, "java21"))).isEmpty();
        assertThat(check(ofVersion(66), function(CLASS, "java21")))
                .containsExactly("handler-too-new");
        assertThat(check(ofVersion(61), function(CLASS, "java17"))).isEmpty();
        assertThat(check(ofVersion(62), function(CLASS, "java17")))
                .containsExactly("handler-too-new");
        assertThat(check(ofVersion(55), function(CLASS, "java11"))).isEmpty();
        assertThat(check(ofVersion(56), function(CLASS, "java11")))
                .containsExactly("handler-too-new");
        assertThat(check(ofVersion(52), function(CLASS, "java8.al2"))).isEmpty();
        assertThat(check(ofVersion(53), function(CLASS, "java8.al2")))
                .containsExactly("handler-too-new");
    }

    @Test
    void findsTheModuleOfAScript() {
        var zip = Jars.zip(Map.of("src/index.mjs", Jars.bytes(""), "app.py", Jars.bytes("")));

        assertThat(check(zip, function("src/index.handler", "nodejs24.x"))).isEmpty();
        assertThat(check(zip, function("app.handler", "python3.14"))).isEmpty();
        assertThat(check(zip, function("index.handler", "nodejs24.x")))
                .containsExactly("handler-missing");
        assertThat(check(zip, function("bootstrap", "provided.al2023"))).isEmpty();
    }

    @Test
    void refusesWhatIsNoZip() {
        assertThat(check(Jars.bytes("text"))).containsExactly("package-invalid");
        assertThat(check(new byte[0])).containsExactly("package-invalid");
        var jar = Jars.service("one");
        assertThat(check(Arrays.copyOf(jar, jar.length / 2))).containsExactly("package-invalid");
    }

    @Test
    void refusesPathsThatLeadOut() {
        assertThat(check(Jars.zip(Map.of("../a", Jars.bytes(""))))).containsExactly("package-path");
        assertThat(check(Jars.zip(Map.of("/a", Jars.bytes(""))))).containsExactly("package-path");
        assertThat(check(Jars.zip(Map.of("a..b/c", Jars.bytes(""))))).isEmpty();
    }

    @Test
    void refusesMoreThanTwoHundredAndFiftyMegabytesUnpacked() throws IOException {
        assertThat(check(zeros(250L * 1024 * 1024))).isEmpty();
        assertThat(check(zeros(250L * 1024 * 1024 + 1))).containsExactly("package-too-large");
    }

    @Test
    void refusesMoreThanAHundredThousandFiles() {
        var files = new HashMap<String, byte[]>();
        for (var i = 0; i < 100_000; i++) {
            files.put("f" + i, new byte[0]);
        }
        assertThat(check(Jars.zip(files))).isEmpty();
        files.put("f", new byte[0]);
        assertThat(check(Jars.zip(files))).containsExactly("package-too-large");
    }

    @Test
    void refusesJarsInLibThatUnpackToMoreThanFiveHundredMegabytes() throws IOException {
        var part = zeros(250L * 1024 * 1024);
        var files = new HashMap<String, byte[]>();
        for (var i = 0; i < 2; i++) {
            files.put("lib/" + i + ".jar", part);
        }
        assertThat(check(Jars.zip(files))).isEmpty();
        files.put("lib/2.jar", zeros(1));
        assertThat(check(Jars.zip(files))).containsExactly("package-too-large");
    }

    @Test
    void needsAMainClassToBeStarted() {
        var findings = new Findings();
        var jar =
                Jars.zip(
                        Map.of(
                                "META-INF/MANIFEST.MF",
                                Jars.bytes("Manifest-Version: 1.0\r\nMain-Class: a.B\r\n")));
        PackageCheck.check(Jars.read(jar), "id", 1, List.of(), true, findings);

        assertThat(findings.sorted())
                .extracting(Finding::rule)
                .containsExactly("main-class-missing");
    }

    @Property(tries = 300)
    void fallsOverNothing(@ForAll long seed) {
        var jar = Jars.service("one");
        var random = new Random(seed);
        for (var i = 0; i < 1 + random.nextInt(20); i++) {
            jar[random.nextInt(jar.length)] = (byte) random.nextInt();
        }

        assertThat(check(jar, function(CLASS, "java25"))).isNotNull();
    }

    private static byte[] ofVersion(int version) {
        var bytes = Jars.classFile();
        bytes[7] = (byte) version;
        return Jars.zip(Map.of(PATH, bytes));
    }

    private static byte[] zeros(long size) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.setLevel(Deflater.BEST_SPEED);
            zip.putNextEntry(new ZipEntry("zeros"));
            var block = new byte[1024 * 1024];
            for (var left = size; left > 0; left -= block.length) {
                zip.write(block, 0, (int) Math.min(block.length, left));
            }
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }

    private static Function function(String handler, String runtime) {
        return new Function("F", handler, runtime, 1);
    }

    private static List<String> check(byte[] content, Function... functions) {
        var findings = new Findings();
        PackageCheck.check(
                Jars.read(content), "id", content.length, List.of(functions), false, findings);
        return findings.sorted().stream().map(Finding::rule).toList();
    }
}
