package dev.nonet.shared.contract.coder;

import com.fasterxml.jackson.annotation.JsonProperty;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// The code that was written. It compiled before it was answered.
///
/// @param language of the code, `java`
/// @param name of the service, such as `library`
/// @param packageName of its Java sources
/// @param code the text of the main file, the one that the first entry point names; of the first file that changed where code
///     was given
/// @param linesOfCode of all Java files, tests too, without blank lines and comments
/// @param archive artifact id of the zip of all sources, which is also their digest
/// @param jar artifact id of the runnable jar: it listens on the port in the environment variable `PORT` and answers
///     `GET /health`; where a JSON Schema was given, it checks files; where code was given, it has its classes and no main one
/// @param entryPoints the main class first, then the routes; empty where code was given
/// @param assumptions what the request left open and how it was decided
/// @param unsupported what the request asks for and the code does not do
/// @param usedResearch ids of the researcher's findings that the README quotes; empty when none were used
/// @param tests of the project, run in the sandbox; absent where they were not run, `unmeasured` says why
/// @param diff what was changed in given code, in the unified format; absent where the code is new
public record CoderResult(
        String language,
        String name,
        @JsonProperty("package") String packageName,
        String code,
        int linesOfCode,
        List<GeneratedFile> files,
        String archive,
        String jar,
        Build build,
        List<Entity> entities,
        List<EntryPoint> entryPoints,
        List<Dependency> dependencies,
        List<String> assumptions,
        List<Unsupported> unsupported,
        List<String> usedResearch,
        @Nullable Tests tests,
        @Nullable String diff) {
    public CoderResult {
        files = List.copyOf(files);
        entities = List.copyOf(entities);
        entryPoints = List.copyOf(entryPoints);
        dependencies = List.copyOf(dependencies);
        assumptions = List.copyOf(assumptions);
        unsupported = List.copyOf(unsupported);
        usedResearch = List.copyOf(usedResearch);
    }

    /// One file of the project.
    ///
    /// @param path inside the project, with `/`
    /// @param artifact id of its content
    /// @param sha256 of its content
    /// @param lines all of them, blank ones and comments too
    /// @param kind `main`, `test`, `build`, `api` or `doc`
    public record GeneratedFile(
            String path, String artifact, String sha256, int lines, String kind) {}

    /// What the compiler said of main and test sources.
    ///
    /// @param compiler name and version
    /// @param release the Java version of the class files
    /// @param errors empty, as code that does not compile is not answered
    /// @param warnings how many
    public record Build(
            String compiler, int release, boolean ok, List<String> errors, int warnings) {
        public Build {
            errors = List.copyOf(errors);
        }
    }

    /// What became of one kind of thing in the request.
    ///
    /// @param name the Java type, such as `Book`
    /// @param path its collection, such as `/books`; the JSON pointer of its schema where a document was given
    public record Entity(String name, String path, List<Field> fields) {
        public Entity {
            fields = List.copyOf(fields);
        }
    }

    /// @param name in JSON
    /// @param type as in the request, such as `string` or `author`
    public record Field(String name, String type, boolean required, boolean unique) {}

    /// @param kind `main` or `route`
    /// @param ref a class name, or a method and path such as `GET /books/{id}`
    public record EntryPoint(String kind, String ref) {}

    /// @param purl the package URL
    /// @param scope `test`: the service itself needs the JDK alone
    /// @param licence SPDX
    public record Dependency(String purl, String scope, String licence) {}

    /// @param pointer JSON pointer into the document that was given
    public record Unsupported(String pointer, String reason) {}

    /// How the project's own tests ended.
    ///
    /// @param run without those that were skipped
    /// @param failed or did not come to their end
    public record Tests(int run, int passed, int failed) {}
}
