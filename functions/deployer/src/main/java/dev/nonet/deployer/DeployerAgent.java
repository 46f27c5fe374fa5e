package dev.nonet.deployer;

import dev.nonet.deployer.local.LocalServices;
import dev.nonet.deployer.template.Findings;
import dev.nonet.shared.agent.AgentContext;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.agent.AgentOutcome;
import dev.nonet.shared.agent.BaseAgent;
import dev.nonet.shared.agent.Counted;
import dev.nonet.shared.contract.Evidence;
import dev.nonet.shared.contract.Unmeasured;
import dev.nonet.shared.contract.deployer.DeployerInput;
import dev.nonet.shared.contract.deployer.DeployerResult;
import dev.nonet.shared.contract.deployer.DeployerResult.Mode;
import dev.nonet.shared.task.TaskRequest;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Checks packages and templates, and runs services on this machine where the operator allows it. Safe for use by
/// several threads; closing it ends the services.
public final class DeployerAgent extends BaseAgent<DeployerInput, DeployerResult>
        implements AutoCloseable {
    private static final String HEALTH = "/health";
    private static final List<String> ENVIRONMENTS =
            List.of("local", "staging", "production", "prod", "test", "development", "dev");

    private static final List<Unmeasured> UNMEASURED =
            List.of(
                    new Unmeasured("change_set", "Needs an AWS account to compare with."),
                    new Unmeasured("canary", "Needs traffic on AWS."),
                    new Unmeasured("outputs", "Come from a deployed stack."),
                    new Unmeasured("cost_estimate", "Needs prices."));

    private final DeployerConfig config;
    private final Clock clock;
    private final LocalServices services = new LocalServices();

    /// @param clock dates the stages and decides which runtimes are still supported
    public DeployerAgent(DeployerConfig config, Clock clock) {
        super(DeployerInput.CONTRACT);
        this.config = config;
        this.clock = clock;
    }

    /// Words alone name an environment and say `dry run` or `roll back`. A template or package comes with the task, or
    /// the package is the latest code. What is not said to be local is only checked.
    @Override
    protected DeployerInput understand(TaskRequest request) {
        var words = request.task().toLowerCase(Locale.ROOT);
        var template = words.contains("resources:") && words.contains("type:");
        var rollback = words.contains("rollback") || words.contains("roll back");
        var environment = template ? null : environment(request.task());
        var dryRun =
                template
                        || words.contains("dry run")
                        || words.contains("dry-run")
                        || (!request.artifacts().isEmpty() && !"local".equals(environment));
        return new DeployerInput(
                environment,
                null,
                template ? request.task() : null,
                null,
                Map.of(),
                null,
                null,
                null,
                null,
                dryRun,
                rollback);
    }

    @Override
    protected AgentOutcome<DeployerResult> handle(DeployerInput input, AgentContext context) {
        refuseUnsupported(input);
        var work = isTrue(input.rollback()) ? new Work(null, null) : Work.of(input, context);
        var environment = environment(input, work, context);
        var local = environment.equals(DeployerConfig.LOCAL);
        var dryRun = isTrue(input.dryRun());
        if (!dryRun) {
            refuseUnlessLocal(local);
        }
        if (isTrue(input.rollback()) && (dryRun || !local)) {
            throw new AgentException.Permanent(
                    "ROLLBACK_NOT_SUPPORTED",
                    "A rollback works for environment local, without dry_run.");
        }
        if (isTrue(input.rollback())) {
            return completed(rollBack(input, context));
        }
        var validation = Validation.of(work.artifact(), context);
        refuseUnready(input, work, local && !dryRun, validation);
        var mode = dryRun ? Mode.DRY_RUN : Mode.LOCAL;
        var report =
                new Report(environment, mode, validation, new Stages(context.signals(), clock));
        var artifact = work.artifact();
        return completed(
                dryRun || artifact == null
                        ? new DryRun(clock).run(input, work, report, context)
                        : deploy(artifact, input, report, context));
    }

    @Override
    protected String explain(DeployerResult result) {
        return switch (result.status()) {
            case CHECKED, REJECTED ->
                    "%s and %s; nothing was changed."
                            .formatted(
                                    Counted.of(result.errors(), "error"),
                                    Counted.of(result.warnings(), "warning"));
            case DEPLOYED ->
                    "The new version serves at %s. %s"
                            .formatted(
                                    result.deploymentUrl(),
                                    result.rollbackAvailable()
                                            ? "The former version is ready for a rollback."
                                            : "There is no version to roll back to.");
            case ROLLED_BACK ->
                    "The former version serves again at " + result.deploymentUrl() + ".";
            case FAILED ->
                    result.deploymentUrl() == null
                            ? "The deployment failed; nothing serves."
                            : "The deployment failed; what served before still does, at "
                                    + result.deploymentUrl()
                                    + ".";
        };
    }

    /// Ends the services that were started on this machine.
    @Override
    public void close() {
        services.close();
    }

    private DeployerResult deploy(
            String artifact, DeployerInput input, Report report, AgentContext context) {
        var alias = alias(input, context);
        return services.with(
                key(alias, context),
                service ->
                        new LocalDeployment(service, alias, healthPath(input), report, context)
                                .deploy(artifact));
    }

    private DeployerResult rollBack(DeployerInput input, AgentContext context) {
        var alias = alias(input, context);
        return services.with(
                key(alias, context),
                service -> {
                    var former = service.formerVersion();
                    if (former.isEmpty()) {
                        throw new AgentException.Permanent(
                                "NO_FORMER_VERSION",
                                "No former version of this service runs; deploy a second one"
                                        + " first.");
                    }
                    var report =
                            new Report(
                                    DeployerConfig.LOCAL,
                                    Mode.LOCAL,
                                    Validation.of(former.get(), context),
                                    new Stages(context.signals(), clock));
                    return new LocalDeployment(service, alias, healthPath(input), report, context)
                            .rollBack();
                });
    }

    private static void refuseUnsupported(DeployerInput input) {
        if (isTrue(input.requireApproval())) {
            throw new AgentException.Permanent(
                    "APPROVAL_NOT_SUPPORTED",
                    "Approvals are not supported yet; leave require_approval out.");
        }
        var strategy = input.strategy();
        if (strategy != null
                && ((strategy.type() != null
                                && strategy.type() != DeployerInput.StrategyType.ALL_AT_ONCE)
                        || !strategy.steps().isEmpty()
                        || strategy.bakeMinutes() != null)) {
            throw new AgentException.Permanent(
                    "STRATEGY_NOT_SUPPORTED",
                    "Traffic moves all at once yet; leave steps and bake_minutes out.");
        }
        var health = input.health();
        if (health != null
                && (health.url() != null || !health.alarms().isEmpty() || health.slo() != null)) {
            throw new AgentException.Permanent(
                    "HEALTH_NOT_SUPPORTED",
                    "Health is asked at health.path on the started service; leave url, alarms and"
                            + " slo out.");
        }
    }

    private void refuseUnlessLocal(boolean local) {
        if (!local) {
            throw new AgentException.Permanent(
                    "AWS_NOT_SUPPORTED",
                    "Deploying to AWS is not supported yet; check with dry_run: true"
                            + (config.allowsLocal() ? ", or deploy to environment local." : "."));
        }
        if (!config.allowsLocal()) {
            throw new AgentException.Permanent(
                    "LOCAL_TARGET_DISABLED",
                    "The operator does not allow services on this machine; check with dry_run:"
                            + " true.");
        }
    }

    private static void refuseUnready(
            DeployerInput input, Work work, boolean starts, Validation validation) {
        if (work.template() == null && work.artifact() == null) {
            throw new AgentException.Permanent(
                    "NOTHING_TO_DEPLOY",
                    "Give a template or an artifact, or let the coder write code in this session.");
        }
        if (starts && (work.template() != null || work.artifact() == null)) {
            throw new AgentException.Permanent(
                    "TEMPLATE_NOT_FOR_LOCAL",
                    "On this machine a jar is started, not a template; give an artifact, or check"
                            + " the template with dry_run: true.");
        }
        if (!input.parameters().isEmpty() && work.template() == null) {
            throw new AgentException.Permanent(
                    "TEMPLATE_MISSING", "Parameters belong to a template; give one.");
        }
        if (isTrue(input.requireValidated()) && !validation.passed()) {
            throw new AgentException.Permanent(
                    "NOT_VALIDATED",
                    "The latest validation in this session did not pass the sources of this"
                            + " package; let the validator run first.");
        }
    }

    /// What the request names, else its words; else this machine for a jar where that is allowed, and AWS for the rest.
    private String environment(DeployerInput input, Work work, AgentContext context) {
        if (input.environment() != null) {
            return input.environment();
        }
        var named = environment(context.request().task());
        if (named != null) {
            return named;
        }
        return config.allowsLocal() && work.template() == null ? DeployerConfig.LOCAL : "aws";
    }

    /// The first word that is the usual name of an environment, or null.
    private static @Nullable String environment(String task) {
        for (var word : task.toLowerCase(Locale.ROOT).split("[^a-z]+", -1)) {
            if (ENVIRONMENTS.contains(word)) {
                return word;
            }
        }
        return null;
    }

    private static AgentOutcome<DeployerResult> completed(DeployerResult result) {
        var evidence = new ArrayList<Evidence>();
        if (result.deploymentUrl() != null) {
            evidence.add(
                    new Evidence(
                            "measurement",
                            result.deploymentUrl(),
                            null,
                            200.0,
                            "HTTP status of the health check, asked after the last stage"));
        }
        if (result.template() != null) {
            evidence.add(
                    new Evidence(
                            "source",
                            "AWS CloudFormation User Guide; each finding names its page",
                            null,
                            null,
                            "static checks, without an AWS account"));
        }
        return new AgentOutcome.Completed<>(result, evidence, UNMEASURED, limits(result));
    }

    private static List<String> limits(DeployerResult result) {
        return result.findings().size() == Findings.MAX
                ? List.of("The list of findings is full; there may be more.")
                : List.of();
    }

    private static String healthPath(DeployerInput input) {
        var health = input.health();
        var path = health == null ? null : health.path();
        return path == null ? HEALTH : path;
    }

    private static String alias(DeployerInput input, AgentContext context) {
        return input.stack() == null ? context.request().session() : input.stack();
    }

    private static String key(String alias, AgentContext context) {
        return context.request().tenant() + "/" + alias;
    }

    private static boolean isTrue(@Nullable Boolean value) {
        return value != null && value;
    }
}
