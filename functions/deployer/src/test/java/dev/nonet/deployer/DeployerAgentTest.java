package dev.nonet.deployer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.agent.AgentOutcome;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.contract.Unmeasured;
import dev.nonet.shared.contract.deployer.DeployerInput;
import dev.nonet.shared.contract.deployer.DeployerResult;
import dev.nonet.shared.contract.deployer.DeployerResult.Mode;
import dev.nonet.shared.contract.deployer.DeployerResult.Stage;
import dev.nonet.shared.contract.deployer.DeployerResult.Status;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;

class DeployerAgentTest {
    private static final String TEMPLATE =
            "{\"template\": \"Resources:\\n  T: { Type: AWS::SNS::Topic }\", \"dry_run\": true}";

    @TempDir private Path folder;

    private Deployments deployments;
    private Deployments local;

    @BeforeEach
    void start() {
        deployments = new Deployments(folder, "aws-dry-run");
        local = new Deployments(folder, "local");
    }

    @AfterEach
    void stop() {
        deployments.close();
        local.close();
    }

    @Test
    void checksTheExampleOfItsContract() throws Exception {
        var example = Json.mapper().readTree(DeployerInput.EXAMPLE);
        var outcome =
                (AgentOutcome.Completed<DeployerResult>)
                        deployments.outcome(
                                example.get("task").textValue(), example.get("input").toString());
        var result = outcome.result();

        assertThat(result.environment()).isEqualTo("staging");
        assertThat(result.mode()).isEqualTo(Mode.DRY_RUN);
        assertThat(result.status()).isEqualTo(Status.CHECKED);
        assertThat(result.findings()).isEmpty();
        assertThat(result.deploymentUrl()).isNull();
        assertThat(result.rollbackAvailable()).isFalse();
        assertThat(result.stages())
                .extracting(Stage::name)
                .containsExactly("template check", "package check", "change set");
        assertThat(outcome.unmeasured())
                .extracting(Unmeasured::field)
                .containsExactly("change_set", "canary", "outputs", "cost_estimate");
        assertThat(deployments.agent.explain(result))
                .isEqualTo("0 errors and 0 warnings; nothing was changed.");
    }

    @Test
    void rejectsATemplateWithErrors() {
        var result =
                deployments.run(
                        "x",
                        "{\"dry_run\": true, \"parameters\": {\"P\": \"x\"}, \"template\":"
                                + " \"Resources: {T: {Type: AWS::SQS::Queue}}\"}");

        assertThat(result.status()).isEqualTo(Status.REJECTED);
        assertThat(result.errors()).isEqualTo(1);
        assertThat(result.warnings()).isEqualTo(2);
        assertThat(result.environment()).isEqualTo("aws");
    }

    @Test
    void checksAPackageAgainstTheHandlersOfItsTemplate() {
        var jar = deployments.store(Jars.service("one"));
        var input =
                """
                {"dry_run": true, "artifact": "%s", "template": "Transform: AWS::Serverless-2016-10-31
                Resources:
                  F:
                    Type: AWS::Serverless::Function
                    Properties: { Handler: '%s', Runtime: %s, CodeUri: x.jar }"}\
                """;

        var good = input.formatted(jar, "dev.nonet.deployer.TestService::main", "java25");
        assertThat(
                        deployments
                                .run("x", good.replace("\n  ", "\\n  ").replace("31\nR", "31\\nR"))
                                .status())
                .isEqualTo(Status.CHECKED);
        var missing = input.formatted(jar, "dev.nonet.deployer.Nothing", "java25");
        assertThat(
                        deployments
                                .run(
                                        "x",
                                        missing.replace("\n  ", "\\n  ").replace("31\nR", "31\\nR"))
                                .findings())
                .extracting("rule")
                .containsExactly("handler-missing");
        var old = input.formatted(jar, "dev.nonet.deployer.TestService", "java21");
        assertThat(
                        deployments
                                .run("x", old.replace("\n  ", "\\n  ").replace("31\nR", "31\\nR"))
                                .findings())
                .extracting("rule")
                .containsExactly("handler-too-new");
    }

    @Test
    void takesTheFirstFileThatCameWithTheTask() throws IOException {
        var jar = deployments.store(Jars.service("one"));
        var template = deployments.store(Jars.bytes("Resources: { T: { Type: AWS::SNS::Topic }}"));

        var packaged = deployments.run("check this", null, jar).packaged();
        assertThat(packaged).isNotNull();
        assertThat(deployments.run("check this", null, template).template()).isNotNull();
        assertThat(deployments.refused("x", null, deployments.store(new byte[] {(byte) 0xFF})))
                .isEqualTo("TEMPLATE_UNREADABLE");
        assertThat(deployments.refused("x", null, "0".repeat(64))).isEqualTo("ARTIFACT_NOT_FOUND");
    }

    @Test
    void readsATemplateFromTheWordsOfTheTask() {
        assertThat(deployments.run("Resources:\n  T:\n    Type: AWS::SNS::Topic\n", null).status())
                .isEqualTo(Status.CHECKED);
    }

    @Test
    void deploysTheLatestCodeAndSaysWhetherItWasValidated() throws Exception {
        var jar = local.store(Jars.service("one"));
        local.left.put(AgentName.CODER, code("a".repeat(64), jar));

        assertThat(local.refused("deploy", "{\"require_validated\": true}"))
                .isEqualTo("NOT_VALIDATED");
        local.left.put(AgentName.VALIDATOR, validation("a".repeat(64), "fail"));
        assertThat(local.refused("deploy", "{\"require_validated\": true}"))
                .isEqualTo("NOT_VALIDATED");
        local.left.put(AgentName.VALIDATOR, validation("b".repeat(64), "pass"));
        assertThat(local.refused("deploy", "{\"require_validated\": true}"))
                .isEqualTo("NOT_VALIDATED");

        local.left.put(AgentName.VALIDATOR, validation("a".repeat(64), "pass"));
        var result = local.run("deploy", "{\"require_validated\": true}");

        assertThat(result.environment()).isEqualTo("local");
        assertThat(result.status()).isEqualTo(Status.DEPLOYED);
        assertThat(result.usedCode()).isEqualTo(jar);
        assertThat(result.validatedBeforeDeploy()).isTrue();
        assertThat(result.validatedCode()).isEqualTo("a".repeat(64));
    }

    @Test
    void doesNotTakeTheValidationOfOtherCodeForThisPackage() throws Exception {
        var jar = local.store(Jars.service("one"));
        local.left.put(AgentName.CODER, code("a".repeat(64), "c".repeat(64)));
        local.left.put(AgentName.VALIDATOR, validation("a".repeat(64), "pass"));
        var result = local.run("check", "{\"artifact\": \"" + jar + "\", \"dry_run\": true}");

        assertThat(result.validatedBeforeDeploy()).isFalse();
        assertThat(result.usedCode()).isNull();
    }

    @Test
    void refusesWhatItCannotDo() {
        assertThat(deployments.refused("deploy", "{}")).isEqualTo("AWS_NOT_SUPPORTED");
        assertThat(deployments.refused("x", "{\"environment\": \"production\"}"))
                .isEqualTo("AWS_NOT_SUPPORTED");
        assertThat(deployments.refused("x", "{\"environment\": \"local\"}"))
                .isEqualTo("LOCAL_TARGET_DISABLED");
        assertThat(deployments.refused("x", "{\"dry_run\": true}")).isEqualTo("NOTHING_TO_DEPLOY");
        assertThat(deployments.refused("x", "{\"dry_run\": true, \"rollback\": true}"))
                .isEqualTo("ROLLBACK_NOT_SUPPORTED");
        assertThat(deployments.refused("x", with("\"require_approval\": true")))
                .isEqualTo("APPROVAL_NOT_SUPPORTED");
        assertThat(deployments.refused("x", with("\"strategy\": {\"type\": \"canary\"}")))
                .isEqualTo("STRATEGY_NOT_SUPPORTED");
        assertThat(deployments.refused("x", with("\"strategy\": {\"bake_minutes\": 1}")))
                .isEqualTo("STRATEGY_NOT_SUPPORTED");
        assertThat(deployments.refused("x", with("\"health\": {\"url\": \"http://a\"}")))
                .isEqualTo("HEALTH_NOT_SUPPORTED");
        assertThat(
                        deployments.refused(
                                "x",
                                "{\"dry_run\": true, \"parameters\": {\"a\": \"b\"}, \"artifact\":"
                                        + " \""
                                        + "0".repeat(64)
                                        + "\"}"))
                .isEqualTo("TEMPLATE_MISSING");
        assertThat(local.refused("x", TEMPLATE.replace("true", "false")))
                .isEqualTo("AWS_NOT_SUPPORTED");
        assertThat(
                        local.refused(
                                "x", TEMPLATE.replace("true", "false, \"environment\": \"local\"")))
                .isEqualTo("TEMPLATE_NOT_FOR_LOCAL");
        assertThat(deployments.run("x", with("\"strategy\": {\"type\": \"all_at_once\"}")).status())
                .isEqualTo(Status.CHECKED);
    }

    @Test
    void saysWhatWorksWhenItRefuses() {
        assertThatThrownBy(() -> local.outcome("x", "{\"environment\": \"production\"}"))
                .isInstanceOf(AgentException.Permanent.class)
                .hasMessageContaining("dry_run: true, or deploy to environment local");
    }

    @Test
    void takesTheEnvironmentFromTheWordsOfTheTask() {
        assertThat(deployments.run("Check it for Production, please", TEMPLATE).environment())
                .isEqualTo("production");
        assertThat(deployments.refused("roll back local", null)).isEqualTo("LOCAL_TARGET_DISABLED");
        assertThat(local.refused("roll back local", null)).isEqualTo("NO_FORMER_VERSION");
    }

    private static String with(String field) {
        return TEMPLATE.replace("}\",", "}\", " + field + ",");
    }

    private static JsonNode code(String archive, String jar) throws IOException {
        return Json.mapper()
                .readTree(
                        """
                        {"language": "java", "name": "n", "package": "p", "code": "", "lines_of_code": 1,
                         "archive": "%s", "jar": "%s",
                         "build": {"compiler": "c", "release": 25, "ok": true, "warnings": 0}}\
                        """
                                .formatted(archive, jar));
    }

    private static JsonNode validation(String sha256, String verdict) throws IOException {
        return Json.mapper()
                .readTree(
                        """
                        {"verdict": "%s", "verdict_reason": "r", "issues_found": 0,
                         "validated_code": {"source": "artifact", "sha256": "%s", "files": 1},
                         "environment": {"java": "25", "isolation": "process"}}\
                        """
                                .formatted(verdict, sha256));
    }
}
