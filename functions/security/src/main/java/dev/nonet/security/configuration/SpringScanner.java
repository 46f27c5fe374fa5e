package dev.nonet.security.configuration;

import dev.nonet.security.FileKind;
import dev.nonet.security.FileScanner;
import dev.nonet.security.Finding;
import dev.nonet.security.RuleBook;
import dev.nonet.security.TextFile;
import dev.nonet.security.tree.Node;
import dev.nonet.security.tree.NotATree;
import dev.nonet.security.tree.YamlTree;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Spring Boot's settings, whether they are written as properties or as YAML.
public final class SpringScanner implements FileScanner {
    private final RuleBook rules;

    public SpringScanner(RuleBook rules) {
        this.rules = rules;
    }

    /// @param key in Spring's canonical form: lower case, without dashes and underscores
    private record Setting(String key, String value, int start, int end) {
        Setting {
            key = key.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
        }
    }

    @Override
    public List<Finding> scan(TextFile file, FileKind kind) {
        if (kind != FileKind.SPRING) {
            return List.of();
        }
        var findings = new ArrayList<Finding>();
        for (var setting : settings(file)) {
            rule(setting)
                    .ifPresent(
                            rule ->
                                    findings.add(
                                            Finding.at(
                                                    rules.rule(rule),
                                                    file,
                                                    setting.start(),
                                                    setting.end())));
        }
        return findings;
    }

    private static Optional<String> rule(Setting setting) {
        var value = setting.value().toLowerCase(Locale.ROOT);
        var rule =
                switch (setting.key()) {
                    case "management.endpoints.web.exposure.include" ->
                            value.contains("*") ? "spring-actuator-exposed" : "";
                    case "management.endpoint.shutdown.enabled" ->
                            value.equals("true") ? "spring-shutdown-enabled" : "";
                    case "spring.h2.console.enabled" ->
                            value.equals("true") ? "spring-h2-console" : "";
                    case "server.error.includestacktrace", "server.error.includemessage" ->
                            value.equals("always") ? "spring-error-details" : "";
                    case "server.error.includeexception" ->
                            value.equals("true") ? "spring-error-details" : "";
                    case "server.servlet.session.cookie.secure",
                            "server.servlet.session.cookie.httponly" ->
                            value.equals("false") ? "spring-insecure-cookie" : "";
                    case "server.ssl.enabled" -> value.equals("false") ? "spring-tls-disabled" : "";
                    case "management.endpoints.web.cors.allowedorigins",
                            "spring.graphql.cors.allowedorigins" ->
                            value.contains("*") ? "spring-open-cors" : "";
                    case "debug", "trace" -> value.equals("true") ? "spring-debug" : "";
                    case "logging.level.root" ->
                            value.equals("debug") || value.equals("trace") ? "spring-debug" : "";
                    default ->
                            setting.key().endsWith("url") && skipsTls(value)
                                    ? "spring-tls-disabled"
                                    : "";
                };
        return rule.isEmpty() ? Optional.empty() : Optional.of(rule);
    }

    private static boolean skipsTls(String url) {
        return url.contains("usessl=false")
                || url.contains("sslmode=disable")
                || url.contains("trustservercertificate=true");
    }

    private static List<Setting> settings(TextFile file) {
        if (file.extension().equals("properties")) {
            return properties(file);
        }
        try {
            var settings = new ArrayList<Setting>();
            YamlTree.read(file.text()).forEach(root -> flatten("", root, settings));
            return settings;
        } catch (NotATree e) {
            return List.of();
        }
    }

    private static List<Setting> properties(TextFile file) {
        var settings = new ArrayList<Setting>();
        for (var line = 1; line <= file.lines(); line++) {
            var text = file.line(line).strip();
            var equals = text.indexOf('=');
            if (equals > 0 && !text.startsWith("#") && !text.startsWith("!")) {
                settings.add(
                        new Setting(
                                text.substring(0, equals).strip(),
                                text.substring(equals + 1).strip(),
                                file.startOf(line),
                                file.endOf(line)));
            }
        }
        return settings;
    }

    /// No deeper than a tree can be, so recursion is safe.
    private static void flatten(String path, Node node, List<Setting> settings) {
        switch (node) {
            case Node.Scalar scalar ->
                    settings.add(new Setting(path, scalar.value(), scalar.start(), scalar.end()));
            case Node.Sequence sequence ->
                    sequence.items().forEach(item -> flatten(path, item, settings));
            case Node.Mapping mapping ->
                    mapping.entries()
                            .forEach(
                                    entry ->
                                            flatten(
                                                    path.isEmpty()
                                                            ? entry.key()
                                                            : path + "." + entry.key(),
                                                    entry.value(),
                                                    settings));
        }
    }
}
