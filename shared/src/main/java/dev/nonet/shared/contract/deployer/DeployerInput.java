package dev.nonet.shared.contract.deployer;

import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.contract.Contract;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// What to deploy, where, and how carefully.
///
/// @param environment `local` starts the service on this machine where the operator allows it; every other name is an
///     AWS environment, checked with `dry_run`; from the words of the task when absent
/// @param artifact id of a jar or zip; the jar of the session's latest code when absent
/// @param template a CloudFormation or SAM template, YAML or JSON
/// @param stack name of the stack, for `local` of the service; the session's name when absent
/// @param parameters the template's parameters
/// @param strategy how traffic moves; all at once when absent
/// @param health how a version shows that it works
/// @param requireApproval whether a person must agree first; not supported yet
/// @param requireValidated refuse what the session's latest validation did not pass
/// @param dryRun check, change nothing
/// @param rollback go back to the former version instead of deploying; `local` only
public record DeployerInput(
        @Nullable @Pattern(regexp = "[a-z][a-z0-9-]{0,31}") String environment,
        @Nullable @Size(min = 64, max = 64) String artifact,
        @Nullable @Size(min = 1, max = MAX_TEMPLATE) String template,
        @Nullable @Pattern(regexp = "[a-zA-Z][-a-zA-Z0-9]{0,127}") String stack,
        @Size(max = 200) Map<String, @Size(max = 4_096) String> parameters,
        @Nullable Strategy strategy,
        @Nullable Health health,
        @Nullable Boolean requireApproval,
        @Nullable Boolean requireValidated,
        @Nullable Boolean dryRun,
        @Nullable Boolean rollback) {
    /// Characters in a template: CloudFormation takes 1 MB (1,000,000 bytes) from S3.
    public static final int MAX_TEMPLATE = 1_000_000;

    /// A complete request that works as it stands.
    public static final String EXAMPLE =
            """
            {"task": "staging", "input": {"dry_run": true, "template": "\
            Transform: AWS::Serverless-2016-10-31\\n\
            Resources:\\n\
            \\u0020 Hello:\\n\
            \\u0020   Type: AWS::Serverless::Function\\n\
            \\u0020   Properties:\\n\
            \\u0020     Handler: app.Hello::handleRequest\\n\
            \\u0020     Runtime: java25\\n\
            \\u0020     CodeUri: target/hello.jar\\n"}}
            """;

    public static final Contract<DeployerInput, DeployerResult> CONTRACT =
            new Contract<>(
                    AgentName.DEPLOYER,
                    "Checks packages and templates, starts services, switches over and rolls back.",
                    DeployerInput.class,
                    DeployerResult.class,
                    EXAMPLE);

    public DeployerInput {
        parameters = Map.copyOf(parameters);
    }

    /// How traffic moves to a new version.
    ///
    /// @param type only `all_at_once` is supported yet
    /// @param steps of a canary or linear strategy
    /// @param bakeMinutes how long the new version is watched before the former one goes
    public record Strategy(
            @Nullable StrategyType type,
            @Size(max = 20) List<Step> steps,
            @Nullable @Min(0) @Max(1_440) Integer bakeMinutes) {
        public Strategy {
            steps = List.copyOf(steps);
        }
    }

    public enum StrategyType {
        ALL_AT_ONCE,
        CANARY,
        LINEAR
    }

    public record Step(
            @DecimalMin("0") @DecimalMax("100") double percent, @Min(0) @Max(1_440) int minutes) {}

    /// How a version shows that it works.
    ///
    /// @param path on the started service, for `local`; `/health` when absent
    /// @param url not supported yet
    /// @param alarms not supported yet
    /// @param slo not supported yet
    public record Health(
            @Nullable @Pattern(regexp = "/[A-Za-z0-9._~/-]{0,200}") String path,
            @Nullable @Size(max = 2_048) String url,
            @Size(max = 20) List<@Size(max = 255) String> alarms,
            @Nullable @Size(max = 255) String slo) {
        public Health {
            alarms = List.copyOf(alarms);
        }
    }
}
