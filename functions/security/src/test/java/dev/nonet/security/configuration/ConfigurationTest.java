package dev.nonet.security.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.security.FileKind;
import dev.nonet.security.FileScanner;
import dev.nonet.security.Finding;
import dev.nonet.security.RuleBook;
import dev.nonet.security.TextFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class ConfigurationTest {
    private final FileScanner templates = new TemplateScanner(RuleBook.load());
    private final FileScanner compose = new ComposeScanner(RuleBook.load());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java8",
                "python2.7",
                "python3.6",
                "python3.7",
                "python3.8",
                "nodejs",
                "nodejs4.3",
                "nodejs6.10",
                "nodejs8.10",
                "nodejs10.x",
                "nodejs12.x",
                "nodejs14.x",
                "nodejs16.x",
                "nodejs18.x",
                "dotnetcore1.0",
                "dotnetcore2.0",
                "dotnetcore2.1",
                "dotnetcore3.1",
                "dotnet5.0",
                "dotnet6",
                "dotnet7",
                "ruby2.5",
                "ruby2.7",
                "go1.x",
                "provided"
            })
    void knowsRuntimesWithoutUpdates(String runtime) {
        assertThat(resource("AWS::Lambda::Function", "Runtime: " + runtime))
                .containsExactly("cfn-deprecated-runtime");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BlockPublicAcls",
                "BlockPublicPolicy",
                "IgnorePublicAcls",
                "RestrictPublicBuckets"
            })
    void wantsAllFourBlocksOfPublicAccess(String block) {
        assertThat(
                        resource(
                                "AWS::S3::Bucket",
                                "PublicAccessBlockConfiguration: {" + block + ": false}"))
                .containsExactly("cfn-public-access-block-off");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1433", "1521", "3306", "5432", "5984", "6379", "8086", "9042", "9200", "11211",
                "27017"
            })
    void knowsThePortsOfDatabases(String port) {
        var text = "services:\n  a:\n    ports: ['%1$s:%1$s']\n".formatted(port);

        assertThat(rules(compose.scan(new TextFile("compose.yaml", text), FileKind.COMPOSE)))
                .containsExactly("compose-published-database");
    }

    @Test
    void knowsWhichPortsOfARangeAreOpen() {
        assertThat(ingress(21, 22)).containsExactly("cfn-open-ssh");
        assertThat(ingress(23, 3388)).containsExactly("cfn-open-ingress");
        assertThat(ingress(22, 3389)).containsExactly("cfn-open-ssh", "cfn-open-remote-desktop");
        assertThat(ingress(443, 443)).isEmpty();
        assertThat(ingress(80, 80)).isEmpty();
        assertThat(ingress(80, 443)).containsExactly("cfn-open-ingress");
        assertThat(
                        resource(
                                "AWS::EC2::SecurityGroupIngress",
                                "{IpProtocol: '-1', CidrIp: 0.0.0.0/0}"))
                .containsExactly("cfn-open-ssh", "cfn-open-remote-desktop");
        assertThat(
                        resource(
                                "AWS::EC2::SecurityGroupIngress",
                                "{IpProtocol: icmp, FromPort: -1, ToPort: -1, CidrIp: 0.0.0.0/0}"))
                .isEmpty();
    }

    @Test
    void readsTemplatesInJsonToo() {
        var text =
                "{\"Resources\": {\"B\": {\"Type\": \"AWS::S3::Bucket\", \"Properties\":"
                        + " {\"AccessControl\": \"PublicReadWrite\"}}}}";

        assertThat(rules(templates.scan(new TextFile("t.json", text), FileKind.TEMPLATE)))
                .containsExactly("cfn-public-bucket");
    }

    @Test
    void pointsAtWhatIsWrong() {
        var text =
                """
                Resources:
                  B:
                    Type: AWS::S3::Bucket
                    Properties:
                      AccessControl: PublicRead
                """;

        var finding = templates.scan(new TextFile("t.yaml", text), FileKind.TEMPLATE).getFirst();

        assertThat(finding.line()).isEqualTo(5);
        assertThat(finding.subject()).isEqualTo("AWS::S3::Bucket");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'2:'", "'/2'", "abc", "''", "123456"})
    void takesNothingButDigitsForAPort(String port) {
        assertThat(
                        resource(
                                "AWS::EC2::SecurityGroupIngress",
                                "{IpProtocol: tcp, FromPort: "
                                        + port
                                        + ", ToPort: 99999, CidrIp: 0.0.0.0/0}"))
                .isEmpty();
    }

    @Test
    void pointsAtTheBlockThatIsOff() {
        var text =
                """
                Resources:
                  B:
                    Type: AWS::S3::Bucket
                    Properties:
                      PublicAccessBlockConfiguration:
                        BlockPublicAcls: true
                        BlockPublicPolicy: false
                """;

        assertThat(templates.scan(new TextFile("t.yaml", text), FileKind.TEMPLATE))
                .extracting(Finding::line)
                .containsExactly(7);
    }

    private List<String> ingress(int from, int to) {
        return resource(
                "AWS::EC2::SecurityGroupIngress",
                "{IpProtocol: tcp, FromPort: %d, ToPort: %d, CidrIp: 0.0.0.0/0}"
                        .formatted(from, to));
    }

    private List<String> resource(String type, String properties) {
        var text =
                "Resources:\n  A:\n    Type: %s\n    Properties:\n      %s\n"
                        .formatted(type, properties);
        return rules(templates.scan(new TextFile("t.yaml", text), FileKind.TEMPLATE));
    }

    private static List<String> rules(List<Finding> findings) {
        return findings.stream().map(finding -> finding.rule().id()).toList();
    }
}
