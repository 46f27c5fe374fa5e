package dev.nonet.security.secret;

import dev.nonet.security.TextFile;
import dev.nonet.security.tree.JsonTree;
import dev.nonet.security.tree.NotATree;
import dev.nonet.security.tree.YamlTree;

import java.util.List;

/// Chooses how to read the names and values of a file.
final class Readers {
    private Readers() {}

    /// By name, then by how the text begins; what is not what its name says is read line by line.
    static List<Assignment> read(TextFile file) {
        try {
            return switch (format(file)) {
                case "json" -> TreeAssignments.of(JsonTree.read(file.text()));
                case "yaml" -> TreeAssignments.of(YamlTree.read(file.text()));
                case "xml" -> XmlAssignments.read(file.text());
                case "sql" -> SqlAssignments.read(file.text());
                case "netrc" -> CredentialFiles.netrc(file);
                case "pgpass" -> CredentialFiles.pgpass(file);
                case "htpasswd" -> CredentialFiles.htpasswd(file);
                case "key" -> CredentialFiles.key(file);
                default -> LineAssignments.read(file);
            };
        } catch (NotATree e) {
            return LineAssignments.read(file);
        }
    }

    private static String format(TextFile file) {
        var name = file.name();
        if (name.equals(".netrc") || name.equals("_netrc")) {
            return "netrc";
        }
        if (name.equals(".pgpass") || name.equals("pgpass.conf")) {
            return "pgpass";
        }
        if (name.endsWith("htpasswd")) {
            return "htpasswd";
        }
        return switch (file.extension()) {
            case "json", "dockercfg", "jsonc", "ipynb", "tfstate" -> "json";
            case "yml", "yaml" -> "yaml";
            case "xml", "config", "csproj", "plist", "iml" ->
                    file.text().stripLeading().startsWith("<") ? "xml" : "";
            case "sql" -> "sql";
            case "key", "token", "secret" -> "key";
            default -> byBeginning(file.text());
        };
    }

    private static String byBeginning(String text) {
        var start = text.stripLeading();
        if (start.startsWith("{")) {
            return "json";
        }
        return start.startsWith("<?xml") ? "xml" : "";
    }
}
