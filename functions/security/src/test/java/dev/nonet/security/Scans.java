package dev.nonet.security;

import dev.nonet.shared.agent.AgentContext;
import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.agent.Deadline;
import dev.nonet.shared.agent.TaskSignals;
import dev.nonet.shared.artifact.FolderArtifacts;
import dev.nonet.shared.contract.SourceFile;
import dev.nonet.shared.contract.security.SecurityInput;
import dev.nonet.shared.task.TaskRequest;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Short ways to scan for tests.
final class Scans {
    private static final Audit AUDIT = new Audit(RuleBook.load());

    private Scans() {}

    static List<Finding> findings(String path, String content) {
        var file = new SourceFile(path, content);
        var tree = new Tree(List.of(file), List.of(), "", "files");
        return AUDIT.of(tree, List.of(), context(Path.of("unused"))).findings();
    }

    static List<String> rules(String path, String content) {
        return findings(path, content).stream().map(finding -> finding.rule().id()).toList();
    }

    static AgentContext context(Path folder) {
        return new AgentContext(
                TaskRequest.of(AgentName.SECURITY, "id", "audit"),
                Deadline.in(Duration.ofMinutes(1), Clock.systemUTC()),
                new FolderArtifacts(folder),
                name -> Optional.empty(),
                TaskSignals.NONE);
    }

    static SecurityInput input(SourceFile... files) {
        return SecurityInput.of(List.of(files));
    }
}
