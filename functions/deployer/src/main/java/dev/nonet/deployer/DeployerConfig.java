package dev.nonet.deployer;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What the operator allows the deployer to do.
///
/// @param targets `DEPLOY_TARGETS`, separated by commas: `aws-dry-run`, and `local` to start services on this machine
record DeployerConfig(Set<String> targets) {
    static final String LOCAL = "local";
    static final String AWS_DRY_RUN = "aws-dry-run";

    static DeployerConfig from(Map<String, String> environment) {
        var targets =
                Arrays.stream(
                                environment
                                        .getOrDefault("DEPLOY_TARGETS", AWS_DRY_RUN)
                                        .split(",", -1))
                        .map(String::strip)
                        .collect(Collectors.toCollection(TreeSet::new));
        if (!Set.of(LOCAL, AWS_DRY_RUN).containsAll(targets)) {
            throw new IllegalArgumentException(
                    "DEPLOY_TARGETS takes aws-dry-run and local, separated by commas");
        }
        return new DeployerConfig(Set.copyOf(targets));
    }

    boolean allowsLocal() {
        return targets.contains(LOCAL);
    }
}
