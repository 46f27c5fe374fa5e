package dev.nonet.security.configuration;

import com.google.re2j.Pattern;

import dev.nonet.security.FileKind;
import dev.nonet.security.FileScanner;
import dev.nonet.security.Finding;
import dev.nonet.security.RuleBook;
import dev.nonet.security.TextFile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Instructions of a Dockerfile, with continued lines put together.
public final class DockerfileScanner implements FileScanner {
    private final RuleBook rules;
    private final Map<String, Pattern> runs =
            Map.of(
                    "docker-pipe-to-shell",
                    Pattern.compile("(?:curl|wget)\\b[^;&]*\\|\\s*(?:sudo\\s+)?(?:ba|z|da)?sh\\b"),
                    "docker-sudo",
                    Pattern.compile("(?:^|[\\s;&|])sudo\\s"),
                    "docker-world-writable",
                    Pattern.compile("chmod\\s+(?:-\\S+\\s+)*(?:0?777|a\\+rwx|o\\+w|a\\+w)\\b"),
                    "docker-tls-disabled",
                    Pattern.compile(
                            "curl\\b[^;&|]*\\s(?:-[a-zA-Z]*k\\b|--insecure)|--no-check-certificate|--trusted-host|http\\.sslVerify[="
                                + " ]false|strict-ssl[= ]false"),
                    "docker-unauthenticated-packages",
                    Pattern.compile(
                            "--allow-unauthenticated|--force-yes|--nogpgcheck|--allow-untrusted"));

    public DockerfileScanner(RuleBook rules) {
        this.rules = rules;
    }

    /// @param start offset of the instruction
    private record Instruction(String word, String arguments, int start, int end) {}

    @Override
    public List<Finding> scan(TextFile file, FileKind kind) {
        if (kind != FileKind.DOCKERFILE) {
            return List.of();
        }
        var findings = new ArrayList<Finding>();
        var stages = new HashSet<String>();
        var user = List.<Instruction>of();
        for (var instruction : instructions(file)) {
            switch (instruction.word()) {
                case "FROM" -> {
                    user = List.of(instruction);
                    from(file, instruction, stages, findings);
                }
                case "USER" -> user = List.of(instruction);
                case "RUN" -> run(file, instruction, findings);
                case "ADD" -> {
                    if (fetches(instruction.arguments())) {
                        findings.add(finding("docker-remote-add", file, instruction));
                    }
                }
                case "EXPOSE" -> {
                    if (List.of(instruction.arguments().split("\\s+", -1)).contains("22")) {
                        findings.add(finding("docker-ssh-port", file, instruction));
                    }
                }
                case "ENV" -> {
                    if (instruction.arguments().contains("NODE_TLS_REJECT_UNAUTHORIZED=0")) {
                        findings.add(finding("docker-tls-disabled", file, instruction));
                    }
                }
                default -> {}
            }
        }
        user.stream()
                .filter(DockerfileScanner::isRoot)
                .forEach(it -> findings.add(finding("docker-root-user", file, it)));
        return findings;
    }

    private Finding finding(String rule, TextFile file, Instruction instruction) {
        return Finding.at(rules.rule(rule), file, instruction.start(), instruction.end());
    }

    /// The last user counts; a stage without one runs as the base image says, which is root for most.
    private static boolean isRoot(Instruction last) {
        var user = last.arguments().strip();
        return last.word().equals("FROM")
                ? !user.contains("nonroot") && !user.toLowerCase(Locale.ROOT).startsWith("scratch")
                : user.equals("root")
                        || user.equals("0")
                        || user.startsWith("root:")
                        || user.startsWith("0:");
    }

    private void from(TextFile file, Instruction from, Set<String> stages, List<Finding> findings) {
        var words =
                List.of(from.arguments().strip().split("\\s+", -1)).stream()
                        .filter(word -> !word.startsWith("--"))
                        .toList();
        var image = words.isEmpty() ? "" : words.getFirst();
        var known = image.equals("scratch") || image.contains("$") || stages.contains(image);
        if (!known && isUnpinned(image)) {
            findings.add(finding("docker-unpinned-image", file, from));
        }
        if (words.size() == 3) {
            stages.add(words.get(2));
        }
    }

    /// Without a tag or digest, or with the tag `latest`.
    static boolean isUnpinned(String image) {
        var name = image.substring(image.lastIndexOf('/') + 1);
        return !image.isEmpty()
                && ((!name.contains(":") && !name.contains("@")) || name.endsWith(":latest"));
    }

    private void run(TextFile file, Instruction run, List<Finding> findings) {
        runs.forEach(
                (rule, pattern) -> {
                    if (pattern.matcher(run.arguments()).find()) {
                        findings.add(finding(rule, file, run));
                    }
                });
    }

    private static boolean fetches(String arguments) {
        return arguments.contains("://")
                && !arguments.contains("--checksum=")
                && !arguments.contains(".git");
    }

    private static List<Instruction> instructions(TextFile file) {
        var instructions = new ArrayList<Instruction>();
        for (var line = 1; line <= file.lines(); line++) {
            var first = line;
            var text = new StringBuilder(file.line(line));
            while (text.toString().stripTrailing().endsWith("\\") && line < file.lines()) {
                text.setLength(text.lastIndexOf("\\"));
                line++;
                var next = file.line(line);
                text.append(' ').append(next.strip().startsWith("#") ? "\\" : next);
            }
            var stripped = text.toString().strip();
            var blank = stripped.indexOf(' ');
            if (blank > 0 && !stripped.startsWith("#")) {
                instructions.add(
                        new Instruction(
                                stripped.substring(0, blank).toUpperCase(Locale.ROOT),
                                stripped.substring(blank + 1),
                                file.startOf(first),
                                file.endOf(first)));
            }
        }
        return instructions;
    }
}
