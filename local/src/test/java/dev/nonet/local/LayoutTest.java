package dev.nonet.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.agent.ErrorCode;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One word, the same everywhere: folders, modules, functions, events and documents agree.
class LayoutTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final List<String> AGENTS =
            Arrays.stream(AgentName.values()).map(AgentName::word).toList();
    private static final List<String> DOORS =
            List.of(
                    "apigateway",
                    "direct",
                    "eventbridge",
                    "s3",
                    "schedule",
                    "sns",
                    "sqs",
                    "stepfunctions");

    @Test
    void hasAFolderAModuleAndAFunctionForEachAgentInOneOrder() throws IOException {
        var template = Template.read(ROOT.resolve("template.yaml"));
        var functions =
                Stream.concat(AGENTS.stream(), Stream.of("api", "relay", "workflow", "sandbox"))
                        .toList();

        assertThat(template.functions()).extracting(Template.Function::word).isEqualTo(functions);
        for (var function : functions) {
            var name = function.substring(0, 1).toUpperCase(Locale.ROOT) + function.substring(1);
            assertThat(ROOT.resolve("functions/" + function + "/pom.xml")).exists();
            assertThat(template.function(function).orElseThrow().handler())
                    .isEqualTo("dev.nonet." + function + "." + name + "Handler");
            assertThat(
                            ROOT.resolve(
                                    "functions/%s/src/main/java/dev/nonet/%s/%sHandler.java"
                                            .formatted(function, function, name)))
                    .exists();
        }
    }

    @Test
    void routesEachAgentsRequestsToItsFunction() throws IOException {
        var template = Template.read(ROOT.resolve("template.yaml"));
        for (var agent : AGENTS) {
            assertThat(template.function(agent).orElseThrow().routes())
                    .containsExactly(
                            new Route(
                                    "POST",
                                    "/agents/" + agent + "/execute",
                                    template.function(agent).orElseThrow().id()));
        }
    }

    @Test
    void hasAnEventForEveryDoorOfEveryAgent() {
        for (var agent : AGENTS) {
            for (var door : DOORS) {
                assertThat(ROOT.resolve("events/" + agent + "-" + door + ".json")).exists();
            }
        }
    }

    @Test
    void hasADocumentForEachAgent() {
        for (var agent : AGENTS) {
            assertThat(ROOT.resolve("docs/agents/" + agent + ".md")).exists();
        }
    }

    @Test
    void explainsEveryErrorCodeThatTheSourcesRaise() throws IOException {
        var documented = Files.readString(ROOT.resolve("docs/errors.md"));
        var raised = new TreeSet<String>();
        Arrays.stream(ErrorCode.values()).map(Enum::name).forEach(raised::add);
        var raising =
                Pattern.compile("(?:Refused<>|Permanent|Transient)\\(\\s*\"([A-Z][A-Z0-9_]+)\"");
        for (var source : sources()) {
            var matcher = raising.matcher(Files.readString(source));
            while (matcher.find()) {
                raised.add(matcher.group(1));
            }
        }

        assertThat(raised).hasSizeGreaterThan(30);
        assertThat(raised).allSatisfy(code -> assertThat(documented).contains("`" + code + "`"));
    }

    @Test
    void namesNoHostOfARegistryAndNoPathOfOneMachine() throws IOException {
        for (var file : textFiles()) {
            assertThat(Files.readString(file))
                    .as(file.toString())
                    .doesNotContain("repo." + "maven", "/root" + "/", "/home" + "/", "/work" + "/");
        }
    }

    private static List<Path> sources() throws IOException {
        return files(".java").stream()
                .filter(file -> file.toString().contains("/src/main/java/"))
                .toList();
    }

    private static List<Path> textFiles() throws IOException {
        return files(".java", ".md", ".xml", ".yaml", ".toml", ".lua");
    }

    private static List<Path> files(String... endings) throws IOException {
        try (var files = Files.walk(ROOT)) {
            return files.filter(file -> Arrays.stream(endings).anyMatch(file.toString()::endsWith))
                    .filter(
                            file ->
                                    !ROOT.relativize(file)
                                            .toString()
                                            .matches(
                                                    "(.*/)?(target|[.]nonet|[.]git|[.]aws-sam)/.*"))
                    .collect(Collectors.toList());
        }
    }
}
