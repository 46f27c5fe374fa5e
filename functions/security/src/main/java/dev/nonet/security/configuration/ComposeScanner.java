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
import java.util.Optional;
import java.util.Set;

/// Services of a Docker Compose file.
public final class ComposeScanner implements FileScanner {
    /// Ports of databases, caches and search engines by IANA registration or documented default.
    private static final Set<String> DATABASE_PORTS =
            Set.of(
                    "1433", "1521", "3306", "5432", "5984", "6379", "8086", "9042", "9200", "11211",
                    "27017");

    private final RuleBook rules;

    public ComposeScanner(RuleBook rules) {
        this.rules = rules;
    }

    @Override
    public List<Finding> scan(TextFile file, FileKind kind) {
        if (kind != FileKind.COMPOSE) {
            return List.of();
        }
        try {
            var findings = new ArrayList<Finding>();
            for (var root : YamlTree.read(file.text())) {
                if (root instanceof Node.Mapping mapping
                        && mapping.get("services").orElse(null) instanceof Node.Mapping services) {
                    services.entries().forEach(entry -> service(file, entry.value(), findings));
                }
            }
            return findings;
        } catch (NotATree e) {
            return List.of();
        }
    }

    private void service(TextFile file, Node node, List<Finding> findings) {
        if (!(node instanceof Node.Mapping service)) {
            return;
        }
        for (var entry : service.entries()) {
            for (var item : entry.value().items()) {
                rule(entry.key(), item)
                        .ifPresent(
                                rule ->
                                        findings.add(
                                                Finding.at(
                                                        rules.rule(rule),
                                                        file,
                                                        item.start(),
                                                        item.end())));
            }
        }
    }

    private static Optional<String> rule(String key, Node item) {
        var value = item.text().orElse("");
        return switch (key) {
            case "privileged" -> when(value.equals("true"), "compose-privileged");
            case "volumes" -> when(source(item).contains("docker.sock"), "compose-docker-socket");
            case "network_mode", "pid", "ipc" ->
                    when(value.equals("host"), "compose-host-namespace");
            case "cap_add" ->
                    when(
                            value.equals("ALL") || value.equals("SYS_ADMIN"),
                            "compose-added-capability");
            case "security_opt" -> when(value.endsWith("unconfined"), "compose-unconfined");
            case "ports" -> when(isOpenDatabase(item), "compose-published-database");
            case "image" ->
                    when(
                            !value.contains("$") && DockerfileScanner.isUnpinned(value),
                            "compose-unpinned-image");
            default -> Optional.empty();
        };
    }

    private static Optional<String> when(boolean found, String rule) {
        return found ? Optional.of(rule) : Optional.empty();
    }

    private static String source(Node volume) {
        return volume instanceof Node.Mapping mapping
                ? mapping.text("source").orElse("")
                : volume.text().orElse("");
    }

    /// `"5432:5432"` is published on every interface, `"127.0.0.1:5432:5432"` is not.
    private static boolean isOpenDatabase(Node port) {
        if (port instanceof Node.Mapping mapping) {
            return mapping.get("published").isPresent()
                    && DATABASE_PORTS.contains(mapping.text("target").orElse(""))
                    && mapping.get("host_ip").isEmpty();
        }
        var parts = port.text().orElse("").split(":", -1);
        var target = parts[parts.length - 1].replace("/tcp", "");
        var everywhere = parts.length == 2 || (parts.length == 3 && parts[0].equals("0.0.0.0"));
        return everywhere && DATABASE_PORTS.contains(target);
    }
}
