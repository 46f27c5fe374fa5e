package dev.nonet.shared.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/// Findings as SARIF 2.1.0 (OASIS), the form that code scanning of forges and editors read.
public final class Sarif {
    public static final String MEDIA_TYPE = "application/sarif+json";

    private Sarif() {}

    /// How bad a finding is.
    public enum Level {
        ERROR,
        WARNING,
        NOTE;

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What was looked for.
    ///
    /// @param title in a few words
    /// @param help what to do
    /// @param properties further ones, such as `tags`
    public record Rule(
            String id,
            @Nullable String title,
            @Nullable String help,
            Level level,
            @Nullable ObjectNode properties) {}

    /// Where something was found.
    ///
    /// @param file a path; without a line, a place within a document
    /// @param line from 1
    /// @param column from 1, in UTF-16 units
    /// @param snippet the line's text
    public record Place(
            String file,
            @Nullable Integer line,
            @Nullable Integer column,
            @Nullable String snippet) {}

    /// What was found.
    ///
    /// @param fingerprint by which it is known again in another version
    public record Finding(
            Rule rule,
            Level level,
            String message,
            @Nullable Place place,
            @Nullable String fingerprint) {}

    /// @param tool as people name it
    public static String of(String tool, List<Finding> findings) {
        var sarif = JsonNodeFactory.instance.objectNode();
        sarif.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        sarif.put("version", "2.1.0");
        var run = sarif.putArray("runs").addObject();
        var driver = run.putObject("tool").putObject("driver");
        driver.put("name", tool);
        var ids = new LinkedHashMap<String, Integer>();
        var rules = driver.putArray("rules");
        for (var finding : findings) {
            if (ids.putIfAbsent(finding.rule().id(), ids.size()) == null) {
                add(finding.rule(), rules.addObject());
            }
        }
        run.put("columnKind", "utf16CodeUnits");
        var results = run.putArray("results");
        for (var finding : findings) {
            add(finding, ids.getOrDefault(finding.rule().id(), 0), results.addObject());
        }
        return sarif.toPrettyString();
    }

    private static void add(Rule rule, ObjectNode node) {
        node.put("id", rule.id());
        if (rule.title() != null) {
            node.putObject("shortDescription").put("text", rule.title());
        }
        if (rule.help() != null) {
            node.putObject("help").put("text", rule.help());
        }
        node.putObject("defaultConfiguration").put("level", rule.level().word());
        if (rule.properties() != null) {
            node.set("properties", rule.properties());
        }
    }

    private static void add(Finding finding, int index, ObjectNode node) {
        node.put("ruleId", finding.rule().id());
        node.put("ruleIndex", index);
        node.put("level", finding.level().word());
        node.putObject("message").put("text", finding.message());
        if (finding.place() != null) {
            add(finding.place(), node.putArray("locations").addObject());
        }
        if (finding.fingerprint() != null) {
            node.putObject("partialFingerprints").put("nonet/v1", finding.fingerprint());
        }
    }

    private static void add(Place place, ObjectNode location) {
        if (place.line() == null) {
            location.putArray("logicalLocations")
                    .addObject()
                    .put("fullyQualifiedName", place.file());
            return;
        }
        var physical = location.putObject("physicalLocation");
        physical.putObject("artifactLocation").put("uri", uri(place.file()));
        var region = physical.putObject("region");
        region.put("startLine", place.line());
        if (place.column() != null) {
            region.put("startColumn", place.column());
        }
        if (place.snippet() != null) {
            region.putObject("snippet").put("text", place.snippet());
        }
    }

    private static String uri(String path) {
        try {
            return new URI(null, null, path, null).toASCIIString();
        } catch (URISyntaxException e) {
            return "unnamed";
        }
    }
}
