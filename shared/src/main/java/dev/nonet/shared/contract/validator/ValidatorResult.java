package dev.nonet.shared.contract.validator;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What was compiled, run and measured.
///
/// @param verdict `pass` when every gate was passed
/// @param verdictReason in one sentence: which gates failed, and what was not run
/// @param gates what was required and what was found
/// @param validatedCode which files all of this is about
/// @param testsRun tests that were started; absent, like the other counts, when none could be run. The sum of the
///     next three
/// @param testsFailed failed assertions and exceptions, and tests stopped at a limit
/// @param tests in the order in which they ran
/// @param timedOut names of the tests that were stopped at a limit or ended the process
/// @param codeCoverage percent of lines covered, as in `coverage.line`
/// @param mutation absent where a test did not pass, none ran, or time was over
/// @param claims what was checked of another agent's result; empty where none was
/// @param issuesFound the length of `issues`
/// @param issues of the compiler, the rules or the schema, and broken claims; failed tests are in `tests`
/// @param qualityScore 0 to 100: 100 × Σ weight × value ÷ Σ weight over `quality_terms`
/// @param qualityTerms what was measured of compile, tests, line_coverage, branch_coverage and warnings
/// @param metrics of the code outside tests; absent for JSON and where there is nothing to measure
/// @param environment with what and in which isolation it was done
/// @param reports the same for people and for CI systems
public record ValidatorResult(
        Verdict verdict,
        String verdictReason,
        List<Gate> gates,
        ValidatedCode validatedCode,
        @Nullable Integer testsRun,
        @Nullable Integer testsPassed,
        @Nullable Integer testsFailed,
        @Nullable Integer testsSkipped,
        List<TestRun> tests,
        List<String> timedOut,
        @Nullable Double codeCoverage,
        @Nullable Coverage coverage,
        @Nullable Mutation mutation,
        List<Claim> claims,
        int issuesFound,
        List<Issue> issues,
        @Nullable Double qualityScore,
        List<QualityTerm> qualityTerms,
        @Nullable Metrics metrics,
        Environment environment,
        @Nullable Reports reports) {
    public ValidatorResult {
        gates = List.copyOf(gates);
        tests = List.copyOf(tests);
        timedOut = List.copyOf(timedOut);
        claims = List.copyOf(claims);
        issues = List.copyOf(issues);
        qualityTerms = List.copyOf(qualityTerms);
    }

    public ValidatorResult withReports(Reports stored) {
        return new ValidatorResult(
                verdict,
                verdictReason,
                gates,
                validatedCode,
                testsRun,
                testsPassed,
                testsFailed,
                testsSkipped,
                tests,
                timedOut,
                codeCoverage,
                coverage,
                mutation,
                claims,
                issuesFound,
                issues,
                qualityScore,
                qualityTerms,
                metrics,
                environment,
                stored);
    }

    /// Ids of artifacts.
    ///
    /// @param html one page, without scripts, that needs nothing else
    /// @param junit JUnit XML: every test, and every gate as a test of the suite `gates`
    /// @param sarif SARIF 2.1.0: issues, failed tests and surviving mutants
    public record Reports(String html, String junit, String sarif) {}

    /// Whether every gate was passed.
    public enum Verdict {
        PASS,
        FAIL
    }

    /// One requirement.
    ///
    /// @param name such as `compile_errors` or `line_coverage`
    /// @param comparison how `actual` must stand to `required`
    /// @param actual absent when it could not be measured, and then the gate is not passed
    public record Gate(
            String name,
            Comparison comparison,
            double required,
            @Nullable Double actual,
            boolean passed) {}

    /// How a measured figure must stand to the required one.
    public enum Comparison {
        AT_LEAST,
        AT_MOST
    }

    /// What was validated.
    ///
    /// @param source `inline`, `artifact` or `latest_code`
    /// @param id the artifact's id, where it was one
    /// @param sha256 of the artifact; of the same zip of the files where they were inline
    /// @param files how many
    public record ValidatedCode(String source, @Nullable String id, String sha256, int files) {}

    /// One test.
    ///
    /// @param name `Class.method`, with the display name of a parameterised test in brackets
    /// @param durationMs absent when it did not run to its end
    /// @param className in which it stands, with its package; absent for what is no test of one class
    /// @param message why it did not pass, shortened
    /// @param file where it failed, or else where it stands
    /// @param trace of what was thrown: the frames of the code that is validated and what they called; shortened, of the
    ///     first 50 failures
    public record TestRun(
            String name,
            @Nullable String className,
            Status status,
            @Nullable Long durationMs,
            @Nullable String message,
            @Nullable String file,
            @Nullable Integer line,
            @Nullable String trace) {}

    /// How a test ended. Only `skipped` and `not_run` are no failures.
    public enum Status {
        PASSED,
        FAILED,
        SKIPPED,
        TIMED_OUT,
        EXITED,
        OUT_OF_MEMORY,
        OUTPUT_LIMIT,
        DISK_LIMIT,
        NOT_RUN
    }

    /// What the tests executed of the code outside tests.
    ///
    /// @param line percent of lines, partly covered ones counting as covered
    /// @param branch percent of branches; absent when the code has none
    /// @param covered lines
    /// @param missed lines
    public record Coverage(
            double line,
            @Nullable Double branch,
            int covered,
            int missed,
            List<FileCoverage> byFile) {
        public Coverage {
            byFile = List.copyOf(byFile);
        }
    }

    /// Coverage of one source file.
    ///
    /// @param missedLines numbers of the lines that no test reached, at most the first 100
    public record FileCoverage(
            String file,
            double line,
            @Nullable Double branch,
            int covered,
            int missed,
            List<Integer> missedLines) {
        public FileCoverage {
            missedLines = List.copyOf(missedLines);
        }
    }

    /// What the tests notice of small changes to the code: the mutants of PIT's default mutators.
    ///
    /// @param score percent of the judged mutants that were killed: 100 × killed ÷ (killed + survived + not covered)
    /// @param mutants how many there are
    /// @param killed a test failed, ended the process or took far longer than before
    /// @param notCovered no test reaches their lines, so that they survived
    /// @param notRun time was over; the others are a sample by chance, the same each time
    /// @param survived the first 200 of those that no test noticed
    public record Mutation(
            double score,
            int mutants,
            int killed,
            int notCovered,
            int notRun,
            List<Survivor> survived) {
        public Mutation {
            survived = List.copyOf(survived);
        }
    }

    /// A change that no test noticed.
    ///
    /// @param change such as `changed conditional boundary`
    /// @param covered whether a test reaches the line at all
    public record Survivor(
            @Nullable String file, int line, String method, String change, boolean covered) {}

    /// What a result says about one matter, looked at statement by statement.
    ///
    /// @param name such as `dependencies`
    /// @param checked statements that were compared with what they follow from
    /// @param broken those that do not hold, each an issue with the rule `claim:` and this name
    /// @param unchecked why it was not compared, or not all of it; absent where all was
    public record Claim(String name, int checked, int broken, @Nullable String unchecked) {}

    /// Something wrong in a file.
    ///
    /// @param rule the compiler's or the schema's name for it, `pmd/` and the rule's, or `claim:` and the claim's
    /// @param file a path as given, or a JSON pointer into the document or result
    /// @param fix what would mend it, where that is known
    /// @param expected what a broken claim should say
    /// @param found what it says
    public record Issue(
            String rule,
            Severity severity,
            @Nullable String file,
            @Nullable Integer line,
            String message,
            @Nullable String fix,
            @Nullable String expected,
            @Nullable String found) {
        public Issue(
                String rule,
                Severity severity,
                @Nullable String file,
                @Nullable Integer line,
                String message,
                @Nullable String fix) {
            this(rule, severity, file, line, message, fix, null, null);
        }
    }

    /// How bad an issue is. Only errors fail a validation by themselves.
    public enum Severity {
        ERROR,
        WARNING,
        INFO
    }

    /// One term of the quality score.
    ///
    /// @param weight how much it counts among those that were measured
    /// @param value 0 to 1
    /// @param formula how the value was computed
    public record QualityTerm(String name, double weight, double value, String formula) {}

    /// Sizes of the code outside tests.
    ///
    /// @param loc lines with code on them: neither blank nor only comment
    /// @param testLoc the same of the tests
    /// @param complexityMax cyclomatic complexity of the most complex method; absent when nothing was compiled
    /// @param complexityMethod which one that is
    /// @param duplication percent of lines inside a run of 100 tokens that stands elsewhere too
    public record Metrics(
            int loc,
            int testLoc,
            int files,
            int testFiles,
            @Nullable Integer complexityMax,
            @Nullable String complexityMethod,
            @Nullable Double duplication) {}

    /// With what it was done.
    ///
    /// @param isolation where foreign code ran: `none` (it did not), `process` (a child process), `namespaces` (a child
    ///     process without network, with its own file system, processes and user), `function` (a child process in a
    ///     function of its own, without network and rights)
    /// @param tools names with versions
    /// @param libraries what the code may use besides the JDK
    /// @param limits those that held for the tests; absent when none ran
    public record Environment(
            String java,
            Isolation isolation,
            List<String> tools,
            List<String> libraries,
            @Nullable Limits limits) {
        public Environment {
            tools = List.copyOf(tools);
            libraries = List.copyOf(libraries);
        }
    }

    /// How far the tests were kept from the machine.
    public enum Isolation {
        NONE,
        PROCESS,
        NAMESPACES,
        FUNCTION
    }
}
