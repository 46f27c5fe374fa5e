package dev.nonet.security;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.nonet.shared.contract.security.Issue;
import dev.nonet.shared.contract.security.Severity;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;

/// Issues as SARIF 2.1.0 (OASIS), the form that GitHub code scanning and editors read.
final class Sarif {
    private Sarif() {}

    static String of(List<Issue> issues) {
        var sarif = JsonNodeFactory.instance.objectNode();
        sarif.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        sarif.put("version", "2.1.0");
        var run = sarif.putArray("runs").addObject();
        var driver = run.putObject("tool").putObject("driver");
        driver.put("name", "Nonet security");
        var ids = new LinkedHashMap<String, Integer>();
        var rules = driver.putArray("rules");
        for (var issue : issues) {
            if (ids.putIfAbsent(issue.rule(), ids.size()) == null) {
                rule(issue, rules.addObject());
            }
        }
        run.put("columnKind", "utf16CodeUnits");
        var results = run.putArray("results");
        for (var issue : issues) {
            result(issue, ids.getOrDefault(issue.rule(), 0), results.addObject());
        }
        return sarif.toPrettyString();
    }

    private static void rule(Issue issue, ObjectNode rule) {
        rule.put("id", issue.rule());
        rule.putObject("shortDescription").put("text", issue.title());
        rule.putObject("help").put("text", issue.fix());
        rule.putObject("defaultConfiguration").put("level", level(issue.severity()));
        var properties = rule.putObject("properties");
        properties.put("security-severity", score(issue.severity()));
        properties.putArray("tags").add("security").add(issue.cwe()).add(issue.owasp());
    }

    private static void result(Issue issue, int index, ObjectNode result) {
        result.put("ruleId", issue.rule());
        result.put("ruleIndex", index);
        result.put("level", level(issue.severity()));
        result.putObject("message").put("text", issue.title() + ". " + issue.fix());
        var place = result.putArray("locations").addObject().putObject("physicalLocation");
        place.putObject("artifactLocation").put("uri", uri(issue.file()));
        var region = place.putObject("region");
        region.put("startLine", issue.line());
        region.put("startColumn", issue.column());
        region.putObject("snippet").put("text", issue.snippet());
        result.putObject("partialFingerprints").put("nonet/v1", issue.fingerprint());
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case CRITICAL, HIGH -> "error";
            case MEDIUM -> "warning";
            case LOW, INFO -> "note";
        };
    }

    /// The middle of the range that GitHub gives each word.
    private static String score(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "9.5";
            case HIGH -> "8.0";
            case MEDIUM -> "5.5";
            case LOW -> "2.0";
            case INFO -> "0.0";
        };
    }

    private static String uri(String path) {
        try {
            return new URI(null, null, path, null).toASCIIString();
        } catch (URISyntaxException e) {
            return "unnamed";
        }
    }
}
