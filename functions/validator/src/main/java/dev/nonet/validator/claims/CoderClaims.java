package dev.nonet.validator.claims;

import dev.nonet.shared.artifact.Archive;
import dev.nonet.shared.artifact.Sha256;
import dev.nonet.shared.contract.SourceFile;
import dev.nonet.shared.contract.coder.CoderInput;
import dev.nonet.shared.contract.coder.CoderResult;
import dev.nonet.shared.contract.validator.ValidatorResult.Severity;
import dev.nonet.validator.compile.JavaCompiler;
import dev.nonet.validator.compile.SourceTree;
import dev.nonet.validator.compile.Tokens;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarInputStream;

/// Whether the files are those of the archive, say what they are said to and what the diff says, and compile.
final class CoderClaims {
    private static final Duration COMPILATION = Duration.ofSeconds(60);

    private final CoderResult result;
    private final Subject subject;
    private final Ledger ledger;

    /// By their paths, as the archive has them.
    private final Map<String, SourceFile> archived = new LinkedHashMap<>();

    private CoderClaims(CoderResult result, Subject subject, Ledger ledger) {
        this.result = result;
        this.subject = subject;
        this.ledger = ledger;
    }

    static void check(CoderResult result, Subject subject, Ledger ledger) {
        var claims = new CoderClaims(result, subject, ledger);
        claims.archive();
        claims.files();
        claims.entities();
        claims.jar();
        claims.compiled();
        claims.tests();
    }

    private void archive() {
        var page = ledger.page("archive");
        var content = subject.named(result.archive(), "/archive", page).orElse(null);
        if (content == null) {
            return;
        }
        page.same(Sha256.of(content), result.archive(), "/archive");
        var tree = Archive.read(new ByteArrayInputStream(content));
        tree.files().forEach(file -> archived.put(file.path(), file));
        page.same(
                archived.keySet(),
                new LinkedHashSet<>(result.files().stream().map(file -> file.path()).toList()),
                "/files");
        page.same(tree.files().size(), result.files().size(), "/files");
    }

    private void files() {
        var page = ledger.page("files");
        for (var f = 0; f < result.files().size(); f++) {
            var file = result.files().get(f);
            var at = "/files/" + f;
            page.same(kind(file.path()), file.kind(), at + "/kind");
            var stored = subject.named(file.artifact(), at + "/artifact", page).orElse(null);
            if (stored != null) {
                page.same(Sha256.of(stored), file.sha256(), at + "/sha256");
                page.same(
                        (int) new String(stored, StandardCharsets.UTF_8).lines().count(),
                        file.lines(),
                        at + "/lines");
            }
            var entry = archived.get(file.path());
            if (entry != null) {
                page.same(Sha256.of(entry.content()), file.sha256(), at + "/sha256");
            }
        }
        if (!archived.isEmpty()) {
            page.holds(
                    archived.values().stream()
                            .anyMatch(file -> file.content().equals(result.code())),
                    "/code",
                    "the text of one of the files",
                    "another text");
            var lines =
                    archived.values().stream()
                            .filter(file -> file.path().endsWith(".java"))
                            .mapToInt(file -> Tokens.of(file.content()).lines().size())
                            .sum();
            page.same(lines, result.linesOfCode(), "/lines_of_code");
            if (result.diff() == null) {
                main(page);
            } else {
                diff(result.diff(), page);
            }
        }
    }

    private static String kind(String path) {
        if (path.endsWith("openapi.json")) {
            return "api";
        }
        var isSource = path.startsWith("src/main/") || path.startsWith("src/test/");
        return isSource ? path.substring(4, 8) : path.endsWith(".md") ? "doc" : "build";
    }

    /// Every line that a diff adds or keeps is one of the file that it names.
    private void diff(String diff, Ledger.Page page) {
        page.holds(!diff.isEmpty(), "/diff", "what changed", "nothing");
        var lines = List.<String>of();
        var at = 0;
        for (var line : diff.lines().toList()) {
            if (line.startsWith("+++ b/")) {
                var file = archived.get(line.substring("+++ b/".length()));
                page.holds(file != null, "/diff", "a file of the archive", line);
                lines = file == null ? List.of() : file.content().lines().toList();
            } else if (line.startsWith("@@ ")) {
                at = start(line);
            } else if (line.startsWith("+") || line.startsWith(" ")) {
                page.same(at < lines.size() ? lines.get(at) : null, line.substring(1), "/diff");
                at++;
            }
        }
    }

    /// The first line after a change, from 0, of `@@ -1,7 +1,8 @@`.
    private static int start(String hunk) {
        var after = hunk.substring(hunk.indexOf('+') + 1).split("[ ,]", 2)[0];
        return after.matches("[0-9]{1,9}") ? Math.max(0, Integer.parseInt(after) - 1) : 0;
    }

    private void main(Ledger.Page page) {
        var main = result.entryPoints().isEmpty() ? null : result.entryPoints().getFirst();
        if (page.holds(
                        main != null && main.kind().equals("main"),
                        "/entry_points/0",
                        "the main class first",
                        main)
                && main != null) {
            page.holds(
                    archived.containsKey("src/main/java/" + main.ref().replace('.', '/') + ".java"),
                    "/entry_points/0/ref",
                    "a class of the project",
                    main.ref());
            page.holds(
                    main.ref().startsWith(result.packageName() + "."),
                    "/package",
                    "the package of " + main.ref(),
                    result.packageName());
        }
    }

    private void entities() {
        var page = ledger.page("entities");
        var asked = new HashMap<String, CoderInput.Entity>();
        subject.input(CoderInput.CONTRACT)
                .ifPresent(
                        input ->
                                input.entities()
                                        .forEach(
                                                entity -> asked.put(plain(entity.name()), entity)));
        if (!asked.isEmpty()) {
            page.same(asked.size(), result.entities().size(), "/entities");
        } else if (result.diff() == null) {
            page.unchecked("what was asked for is not known as `input.entities`");
        }
        for (var e = 0; e < result.entities().size(); e++) {
            var entity = result.entities().get(e);
            var at = "/entities/" + e;
            page.holds(
                    archived.isEmpty()
                            || archived.keySet().stream()
                                    .anyMatch(path -> path.endsWith("/" + entity.name() + ".java")),
                    at + "/name",
                    "a type of the project",
                    entity.name());
            var wanted = asked.get(plain(entity.name()));
            for (var f = 0; wanted != null && f < entity.fields().size(); f++) {
                field(entity.fields().get(f), wanted, at + "/fields/" + f, page);
            }
        }
    }

    private static void field(
            CoderResult.Field field, CoderInput.Entity wanted, String at, Ledger.Page page) {
        for (var asked : wanted.fields()) {
            if (plain(asked.name()).equals(plain(field.name()))) {
                page.same(
                        asked.required() == null || asked.required(),
                        field.required(),
                        at + "/required");
                page.same(asked.unique() != null && asked.unique(), field.unique(), at + "/unique");
                if (asked.type() != null) {
                    page.same(asked.type(), field.type(), at + "/type");
                }
            }
        }
    }

    /// `Library book`, `library_book` and `LibraryBook` are one name.
    private static String plain(String name) {
        return name.replaceAll("[ _-]", "").toLowerCase(Locale.ROOT);
    }

    private void jar() {
        var page = ledger.page("jar");
        var content = subject.named(result.jar(), "/jar", page).orElse(null);
        if (content == null) {
            return;
        }
        page.same(Sha256.of(content), result.jar(), "/jar");
        try (var jar = new JarInputStream(new ByteArrayInputStream(content))) {
            var manifest = jar.getManifest();
            var main =
                    manifest == null
                            ? null
                            : manifest.getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
            page.same(
                    main,
                    result.entryPoints().isEmpty() ? null : result.entryPoints().getFirst().ref(),
                    "/entry_points/0/ref");
            var release = 0;
            for (var entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
                if (entry.getName().endsWith(".class")) {
                    var head = jar.readNBytes(8);
                    release =
                            Math.max(
                                    release,
                                    head.length < 8
                                            ? 0
                                            : (((head[6] & 255) << 8) | (head[7] & 255)) - 44);
                }
            }
            page.same(release, result.build().release(), "/build/release");
        } catch (IOException e) {
            page.holds(false, "/jar", "a jar", "something else");
        }
    }

    private void compiled() {
        var page = ledger.page("build");
        page.same(result.build().errors().isEmpty(), result.build().ok(), "/build/ok");
        page.holds(
                result.build().warnings() >= 0,
                "/build/warnings",
                "0 or more",
                result.build().warnings());
        page.unchecked("warnings are counted by the compiler's settings, which are not told");
        if (archived.isEmpty()) {
            return;
        }
        var tree = SourceTree.of(List.copyOf(archived.values()), List.of());
        var errors =
                JavaCompiler.shared().compile(tree.java(), COMPILATION).issues().stream()
                        .filter(issue -> issue.severity() == Severity.ERROR)
                        .toList();
        if (!errors.isEmpty() && hasOtherLibraries()) {
            page.unchecked("the project needs libraries that are not at hand");
            return;
        }
        for (var file : tree.java()) {
            var wrong =
                    errors.stream()
                            .filter(error -> file.path().equals(error.file()))
                            .findFirst()
                            .orElse(null);
            page.holds(
                    wrong == null,
                    "/files/" + place(file.path()),
                    "a file that compiles",
                    wrong == null ? "" : wrong.message());
        }
    }

    private void tests() {
        var tests = result.tests();
        if (tests != null) {
            var page = ledger.page("tests");
            page.same(tests.passed() + tests.failed(), tests.run(), "/tests/run");
            page.holds(
                    tests.run() == 0
                            || result.files().stream().anyMatch(file -> file.kind().equals("test")),
                    "/tests/run",
                    "0, as there are no tests",
                    tests.run());
        }
    }

    private boolean hasOtherLibraries() {
        return result.dependencies().stream()
                .anyMatch(library -> !library.purl().contains("org.junit"));
    }

    private int place(String path) {
        return result.files().stream().map(file -> file.path()).toList().indexOf(path);
    }
}
