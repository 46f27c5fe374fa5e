package dev.nonet.deployer.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.shared.contract.deployer.DeployerResult.Finding;
import dev.nonet.shared.contract.deployer.DeployerResult.Severity;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;

class TemplateCheckTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    @Test
    void findsNothingWrongWithACompleteTemplate() {
        var findings =
                check(
                        """
                        AWSTemplateFormatVersion: '2010-09-09'
                        Transform: AWS::Serverless-2016-10-31
                        Description: a function with a table
                        Parameters:
                          Stage: { Type: String, Default: test, AllowedValues: [test, live] }
                        Conditions:
                          IsLive: !Equals [!Ref Stage, live]
                        Mappings:
                          Memory: { test: { mb: 512 }, live: { mb: 1024 } }
                        Globals:
                          Function: { Runtime: java25, Timeout: 30 }
                        Resources:
                          Table:
                            Type: AWS::DynamoDB::Table
                            DeletionPolicy: Retain
                            UpdateReplacePolicy: Retain
                            Properties:
                              KeySchema: [{ AttributeName: id, KeyType: HASH }]
                          Hello:
                            Type: AWS::Serverless::Function
                            DependsOn: Table
                            Condition: IsLive
                            Properties:
                              Handler: app.Hello::handleRequest
                              CodeUri: target/hello.jar
                              MemorySize: !FindInMap [Memory, !Ref Stage, mb]
                              Environment:
                                Variables:
                                  TABLE: !Sub '${Table}/${Table.Arn}/${AWS::Region}/${!literal}'
                        Outputs:
                          Url: { Value: !Sub 'https://${ServerlessRestApi}/', Condition: IsLive }
                          Role: { Value: !GetAtt HelloRole.Arn }
                        """);

        assertThat(findings).isEmpty();
    }

    @Test
    void findsNoErrorInTheTemplateOfThisProject() throws IOException {
        var findings = check(Files.readString(Path.of("../../template.yaml")));

        assertThat(findings).filteredOn(f -> f.severity() == Severity.ERROR).isEmpty();
    }

    @Test
    void saysWhatStandsInATemplate() {
        var checked =
                TemplateCheck.check(
                        """
                        Parameters:
                          P: { Type: String }
                        Resources:
                          B: { Type: AWS::SNS::Topic }
                          A: { Type: AWS::SQS::Queue, Properties: { KmsMasterKeyId: !Ref P } }
                        Outputs:
                          O: { Value: !Ref A }
                        """,
                        Map.of("P", "x"),
                        TODAY,
                        new Findings());
        var summary = Objects.requireNonNull(checked.summary());

        assertThat(summary.resources())
                .containsExactly(
                        Map.entry("B", "AWS::SNS::Topic"), Map.entry("A", "AWS::SQS::Queue"));
        assertThat(summary.parameters()).containsExactly("P");
        assertThat(summary.outputs()).containsExactly("O");
        assertThat(summary.format()).isEqualTo("yaml");
        assertThat(summary.serverless()).isFalse();
    }

    /// Each line is the body of a template and the finding it must lead to: rule, resource, line.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Resource: {}                                           | section-unknown Resource 2
                    Globals: {}                                            | section-unknown Globals 2
                    Outputs: []                                            | section-invalid Outputs 2
                    AWSTemplateFormatVersion: 2011-01-01                   | version-unknown AWSTemplateFormatVersion 2
                    Description: []                                        | description-invalid Description 2
                    Outputs: { O: { Value: }}                              | value-missing Value 2
                    Outputs: { O: { Export: { Name: n }}}                  | output-invalid O 2
                    Outputs: { O: { Value: v, Vale: v }}                   | output-invalid O 2
                    Outputs: { O-1: { Value: v }}                          | name-invalid O-1 2
                    Mappings: { M: { a: b }}                               | mapping-invalid M 2
                    Conditions: { C: true }                                | condition-invalid C 2
                    Parameters: { P: { Type: Text, Default: a }}           | parameter-invalid P 2
                    Parameters: { P: { Type: String, Defalt: a }}          | parameter-invalid P 2
                    Parameters: { P: { Type: String, Default: [a] }}       | parameter-invalid P 2
                    Parameters: { P: { Type: Number, Default: a }}         | parameter-value P 2
                    Parameters: { P: { Type: String, Default: a, AllowedValues: [b] }} | parameter-value P 2
                    Parameters: { P: { Type: String }}                     | parameter-needed P 2
                    Parameters: { P: { Type: String, Default: a }}         | parameter-unused P 2
                    Outputs: { O: { Value: !Ref X }}                       | reference-unknown X 2
                    Outputs: { O: { Value: !GetAtt X.Arn }}                | reference-unknown X 2
                    Outputs: { O: { Value: !GetAtt [X, Arn] }}             | reference-unknown X 2
                    Outputs: { O: { Value: !Sub 'a${X}' }}                 | reference-unknown X 2
                    Outputs: { O: { Value: !Sub ['${Y}${X.Arn}', {Y: y}] }} | reference-unknown X 2
                    Outputs: { O: { Value: v, Condition: X }}              | reference-unknown X 2
                    Outputs: { O: { Value: !If [X, a, b] }}                | reference-unknown X 2
                    Outputs: { O: { Value: !FindInMap [X, a, b] }}         | reference-unknown X 2
                    Conditions: { C: !Not [!Condition X] }                 | reference-unknown X 2
                    Outputs: { O: { Value: !Reff T }}                      | function-unknown Fn::Reff 2
                    Outputs: { O: { Value: !Join [a] }}                    | function-invalid Fn::Join 2
                    Outputs: { O: { Value: !GetAtt T }}                    | function-invalid Fn::GetAtt 2
                    Outputs: { O: { Value: !Sub [a] }}                     | function-invalid Fn::Sub 2
                    Outputs: { O: { Value: !FindInMap [M] }}               | function-invalid Fn::FindInMap 2
                    Outputs: { O: { Value: !ImportValue [a] }}             | function-invalid Fn::ImportValue 2
                    Outputs: { O: { Value: !Ref [T] }}                     | function-invalid Ref 2
                    Outputs: { O: { Value: a, Value: b }}                  | duplicate-key Value 2
                    Outputs: { O: &o { Value: a }, Q: *o }                 | yaml-alias template 2
                    Outputs: { O: { <<: { Value: a }, Value: b }}          | yaml-merge template 2
                    Description: a: b                                      | template-invalid template 2
                    """)
    void findsWhatIsWrongOutsideOfResources(String text, String finding) {
        assertThat(check("" + "Resources: { T: { Type: AWS::SNS::Topic }}\n" + text))
                .extracting(f -> f.rule() + " " + f.resource() + " " + f.line())
                .contains(finding);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    []                                                      | resource-invalid
                    { Properties: {}}                                       | type-invalid
                    { Type: Queue }                                         | type-invalid
                    { Type: 'AWS::SQS::Queue::X' }                          | type-invalid
                    { Type: 'AWS::SQS::' }                                  | type-invalid
                    { Type: AWS::SQS::Queue, Property: {}}                  | attribute-unknown
                    { Type: AWS::SQS::Queue, Properties: [] }               | resource-invalid
                    { Type: AWS::SQS::Queue, DependsOn: {}}                 | attribute-invalid
                    { Type: AWS::SQS::Queue, Condition: [] }                | attribute-invalid
                    { Type: AWS::SQS::Queue, DependsOn: X }                 | reference-unknown
                    { Type: AWS::SQS::Queue, DependsOn: [X] }               | reference-unknown
                    { Type: AWS::SQS::Queue, Condition: X }                 | reference-unknown
                    { Type: AWS::SQS::Queue, DeletionPolicy: Keep }         | policy-invalid
                    { Type: AWS::SQS::Queue, DeletionPolicy: Snapshot }     | policy-invalid
                    { Type: AWS::SQS::Queue, UpdateReplacePolicy: RetainExceptOnCreate } | policy-invalid
                    { Type: AWS::SQS::Queue, Properties: { A: !Ref R }}     | circular-dependency
                    { Type: AWS::SQS::Queue, DependsOn: R }                 | circular-dependency
                    { Type: AWS::SQS::Queue }                               | deletion-loses-data
                    { Type: AWS::SQS::Queue, DeletionPolicy: Retain }       | replacement-loses-data
                    { Type: AWS::SQS::Queue, Properties: { QueueName: q }}  | replacement-impossible
                    { Type: AWS::IAM::Role }                                | property-missing
                    { Type: AWS::Serverless::Function }                     | transform-missing
                    { Type: AWS::Lambda::Function, Properties: { Handler: h, Runtime: java25, Code: c }} | function-incomplete
                    { Type: AWS::Lambda::Function, Properties: { Runtime: java25, Code: c, Role: r }} | function-incomplete
                    { Type: AWS::Lambda::Function, Properties: { Handler: h, Code: c, Role: r }} | function-incomplete
                    { Type: AWS::Lambda::Function, Properties: { Handler: h, Runtime: java25, Role: r }} | function-incomplete
                    { Type: AWS::Lambda::Function, Properties: { Runtime: java26 }} | runtime-unknown
                    { Type: AWS::Lambda::Function, Properties: { Runtime: python3.9 }} | runtime-deprecated
                    { Type: AWS::Lambda::Function, Properties: { Runtime: go1.x }} | runtime-blocked
                    { Type: AWS::Lambda::Function, Properties: { Timeout: 901 }} | function-limit
                    { Type: AWS::Lambda::Function, Properties: { Timeout: 0 }} | function-limit
                    { Type: AWS::Lambda::Function, Properties: { MemorySize: 127 }} | function-limit
                    { Type: AWS::Lambda::Function, Properties: { MemorySize: 10241 }} | function-limit
                    { Type: AWS::Lambda::Function, Properties: { Timeout: long }} | function-limit
                    { Type: AWS::Lambda::Function, Properties: { Environment: { Variables: [] }}} | function-limit
                    """)
    void findsWhatIsWrongWithAResource(String resource, String rule) {
        assertThat(check("Resources:\n  R: " + resource))
                .anySatisfy(
                        finding -> {
                            assertThat(finding.rule()).isEqualTo(rule);
                            assertThat(finding.line()).isEqualTo(2);
                            assertThat(finding.source()).startsWith("https://");
                        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ Type: AWS::Lambda::Function, Properties: { Handler: h, Runtime: java25, Code: c,"
                        + " Role: r, Timeout: 900, MemorySize: 128 }}",
                "{ Type: AWS::Lambda::Function, Properties: { PackageType: Image, Code: c, Role: r,"
                        + " Timeout: 1, MemorySize: 10240 }}",
                "{ Type: AWS::Lambda::Function, Properties: { Code: { ImageUri: i }, Role: r }}",
                "{ Type: Custom::Thing }",
                "{ Type: My::Own::Thing::MODULE }",
                "{ Type: AWS::RDS::DBInstance, UpdateReplacePolicy: Snapshot }",
                "{ Type: AWS::SQS::Queue, DeletionPolicy: RetainExceptOnCreate,"
                        + " UpdateReplacePolicy: Delete }"
            })
    void findsNothingWrongWithAResourceThatIsComplete(String resource) {
        assertThat(check("Resources:\n  R: " + resource)).isEmpty();
    }

    @Test
    void namesTheCircleThatResourcesForm() {
        var findings =
                check(
                        """
                        Resources:
                          A: { Type: AWS::SNS::Topic, Properties: { P: !Ref B }}
                          B: { Type: AWS::SNS::Topic, Properties: { P: !Sub '${C.Arn}' }}
                          C: { Type: AWS::SNS::Topic, DependsOn: [A] }
                          D: { Type: AWS::SNS::Topic, DependsOn: [A] }
                        """);

        assertThat(findings)
                .singleElement()
                .satisfies(
                        finding ->
                                assertThat(finding.message())
                                        .isEqualTo(
                                                "These resources need each other: A → B → C → A."));
    }

    @Test
    void takesNoEventOfAServerlessFunctionForACircle() {
        assertThat(
                        check(
                                """
                                Transform: AWS::Serverless-2016-10-31
                                Resources:
                                  Api:
                                    Type: AWS::Serverless::Api
                                    Properties: { StageName: v1, DefinitionBody: !Sub '${F.Arn}' }
                                  F:
                                    Type: AWS::Serverless::Function
                                    Properties:
                                      Handler: h
                                      Runtime: java25
                                      InlineCode: c
                                      Events: { E: { Type: Api, Properties: { RestApiId: !Ref Api }}}
                                """))
                .isEmpty();
    }

    @Test
    void saysNothingOfReferencesThatATransformMayMake() {
        assertThat(
                        check(
                                "Transform: My::Macro\n"
                                    + "Resources: { R: { Type: AWS::SNS::Topic, Properties: { A:"
                                    + " !Ref X }}}"))
                .isEmpty();
    }

    @Test
    void checksTheParametersOfTheRequest() {
        var text =
                """
                Parameters:
                  P: { Type: CommaDelimitedList, AllowedValues: [a, b] }
                Resources: { T: { Type: AWS::SNS::Topic, Properties: { A: !Ref P }}}
                """;

        assertThat(check(text, Map.of("P", "a, b"))).isEmpty();
        assertThat(check(text, Map.of("P", "a,c")))
                .extracting(Finding::rule)
                .containsExactly("parameter-value");
        assertThat(check(text, Map.of("P", "a", "Q", "x")))
                .extracting(Finding::rule)
                .containsExactly("parameter-unknown");
    }

    @Test
    void knowsWhenARuntimeEnds() {
        var text =
                "Resources: { F: { Type: AWS::Lambda::Function, Properties:"
                        + " { Handler: h, Code: c, Role: r, Runtime: python3.10 }}}";

        assertThat(check(text, LocalDate.of(2026, 10, 30))).isEmpty();
        assertThat(check(text, LocalDate.of(2026, 10, 31)))
                .extracting(Finding::rule)
                .containsExactly("runtime-deprecated");
        assertThat(check(text, LocalDate.of(2027, 1, 31)))
                .extracting(Finding::rule)
                .containsExactly("runtime-deprecated");
        assertThat(check(text, LocalDate.of(2027, 2, 1)))
                .extracting(Finding::rule)
                .containsExactly("runtime-blocked");
    }

    @Test
    void readsJson() {
        var findings =
                check(
                        """
                        {"Resources": {
                          "T": {"Type": "AWS::SNS::Topic",
                            "Properties": {"A": {"Ref": "X"}, "B": null}}}}
                        """);

        assertThat(findings)
                .extracting(f -> f.rule() + " " + f.line())
                .containsExactly("value-missing 3", "reference-unknown 3");
        assertThat(check("{\"Resources\": {}, \n \"Resources\": {}}"))
                .extracting(f -> f.rule() + " " + f.line())
                .containsExactly("template-invalid 2");
        assertThat(check("{\"Resources\": {}} {}"))
                .extracting(Finding::rule)
                .containsExactly("template-invalid");
    }

    @Test
    void hasLimits() {
        assertThat(check("a: " + "[".repeat(101) + "]".repeat(101)))
                .extracting(Finding::rule)
                .containsExactly("template-invalid");
        assertThat(check("[".repeat(100_000)))
                .extracting(Finding::rule)
                .contains("template-invalid");
        assertThat(check("{\"a\":".repeat(100_000)))
                .extracting(Finding::rule)
                .contains("template-invalid");
        assertThat(check("a: [" + "1,".repeat(200_000) + "]"))
                .extracting(Finding::rule)
                .containsExactly("template-invalid");
        var laughs = new StringBuilder("a0: &a0 [x,x]\n");
        for (var i = 1; i < 60; i++) {
            laughs.append("a%d: &a%d [*a%d,*a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        assertThat(check(laughs.toString())).extracting(Finding::rule).contains("template-invalid");
        assertThat(check(resources(500))).isEmpty();
        assertThat(check(resources(501)))
                .extracting(Finding::rule)
                .containsExactly("section-too-long");
        assertThat(check(resources(1) + "Description: " + "x".repeat(1_024))).isEmpty();
        assertThat(check(resources(1) + "Description: " + "x".repeat(1_025)))
                .extracting(Finding::rule)
                .containsExactly("description-invalid");
        assertThat(check(resources(1) + "#" + "x".repeat(51_200 - resources(1).length() - 1)))
                .isEmpty();
        assertThat(check(resources(1) + "#" + "x".repeat(51_200 - resources(1).length())))
                .extracting(Finding::rule)
                .containsExactly("template-large");
        assertThat(check("Resources:\n" + "  T: { Type: X }\n".repeat(1_000)))
                .hasSize(Findings.MAX);
        assertThat(check(resources(1) + "Outputs: { " + "o".repeat(256) + ": { Value: v }}"))
                .extracting(Finding::rule)
                .containsExactly("name-invalid");
    }

    @ParameterizedTest
    @CsvSource({"Parameters", "Mappings", "Outputs"})
    void limitsEverySectionToTwoHundredEntries(String section) {
        var body = new StringBuilder(resources(1)).append(section).append(":\n");
        for (var i = 0; i < 200; i++) {
            body.append("  E").append(i).append(": { Value: v, Type: String, Default: d }\n");
        }

        assertThat(check(body.toString()))
                .extracting(Finding::rule)
                .doesNotContain("section-too-long");
        assertThat(check(body.append("  E: { Value: v }\n").toString()))
                .extracting(Finding::rule)
                .contains("section-too-long");
    }

    @Property(tries = 1_500)
    void fallsOverNothing(@ForAll("texts") String text) {
        assertThat(check(text)).allSatisfy(finding -> assertThat(finding.rule()).isNotEmpty());
    }

    @Provide
    Arbitrary<String> texts() {
        var pieces =
                Arbitraries.of(
                        "Resources:",
                        "\n",
                        "  ",
                        "    ",
                        "A:",
                        "Type:",
                        " AWS::SNS::Topic",
                        "!Ref ",
                        "!Sub ",
                        "${A}",
                        "!GetAtt ",
                        "A.Arn",
                        "[",
                        "]",
                        "{",
                        "}",
                        ",",
                        ": ",
                        "- ",
                        "&a ",
                        "*a",
                        "<<",
                        "Fn::If",
                        "Properties:",
                        "Outputs:",
                        "Transform:",
                        "|",
                        "\"",
                        "'",
                        "#",
                        "\t",
                        "?",
                        "!",
                        "%",
                        "@",
                        "\u0000",
                        "\ud800",
                        "null",
                        "Parameters:",
                        "Conditions:",
                        "Mappings:",
                        "DependsOn:",
                        "!Condition ",
                        "AWS::Lambda::Function",
                        "AWS::Serverless::Function",
                        "Runtime:",
                        "5");
        return pieces.list().ofMaxSize(60).map(list -> String.join("", list));
    }

    /// Of the events of YAML nine are no value: the ends of the text, the mapping and the list, and the key.
    @Test
    void readsAHundredLevelsAndTwoHundredThousandEvents() {
        assertThat(isTooLarge("a: " + "[".repeat(99) + "]".repeat(99))).isFalse();
        assertThat(isTooLarge("a: " + "[".repeat(100) + "]".repeat(100))).isTrue();
        assertThat(isTooLarge("a: [" + "1,".repeat(199_991) + "]")).isFalse();
        assertThat(isTooLarge("a: [" + "1,".repeat(199_992) + "]")).isTrue();
    }

    private static boolean isTooLarge(String text) {
        return check(text).stream()
                .anyMatch(
                        it ->
                                it.rule().equals("template-invalid")
                                        && it.message().contains("100 levels"));
    }

    /// How many values the functions take, as the intrinsic function reference of CloudFormation says.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "'Fn::GetAtt': T.Arn | true",
                "'Fn::GetAtt': T. | false",
                "'Fn::GetAtt': .Arn | false",
                "'Fn::GetAtt': T | false",
                "'Fn::GetAtt': [T, Arn] | true",
                "'Fn::GetAtt': [T] | false",
                "'Fn::GetAtt': [[T], Arn] | false",
                "'Fn::GetAtt': {T: Arn} | false",
                "'Fn::Sub': a | true",
                "'Fn::Sub': [a, {}] | true",
                "'Fn::Sub': [a] | false",
                "'Fn::Sub': [a, {}, b] | false",
                "'Fn::Sub': [a, b] | false",
                "'Fn::ImportValue': a | true",
                "'Fn::ImportValue': {'Fn::Sub': a} | true",
                "'Fn::ImportValue': [a] | false",
                "'Fn::FindInMap': [M, a, b] | true",
                "'Fn::FindInMap': [M, a, b, {DefaultValue: c}] | true",
                "'Fn::FindInMap': [M, a] | false",
                "'Fn::FindInMap': [M, a, b, c, d] | false",
                "'Fn::Join': [a, [b]] | true",
                "'Fn::Join': [a] | false",
                "'Fn::Join': [a, [b], c] | false",
                "'Fn::Select': [0, [b]] | true",
                "'Fn::Select': [0] | false",
                "'Fn::Select': [0, [b], c] | false",
                "'Fn::Split': [a, b] | true",
                "'Fn::Split': [a] | false",
                "'Fn::Split': [a, b, c] | false",
                "'Fn::If': [C, a, b] | true",
                "'Fn::If': [C, a] | false",
                "'Fn::If': [C, a, b, c] | false",
                "'Fn::Cidr': [a, 1, 8] | true",
            })
    void knowsHowManyValuesAFunctionTakes(String function, boolean valid) {
        var text =
                "Mappings: { M: { a: { b: c }}}\n"
                        + "Conditions: { C: { 'Fn::Equals': [a, b] }}\n"
                        + "Resources: { T: { Type: AWS::SNS::Topic }}\n"
                        + "Outputs: { O: { Value: { "
                        + function
                        + " }}}\n";

        assertThat(check(text))
                .extracting(Finding::rule)
                .satisfies(
                        rules -> assertThat(rules.contains("function-invalid")).isEqualTo(!valid));
    }

    @ParameterizedTest
    @CsvSource({"And, 2, 10", "Or, 2, 10", "Equals, 2, 2", "Not, 1, 1"})
    void knowsHowManyConditionsAFunctionTakes(String function, int least, int greatest) {
        for (var count : List.of(least - 1, least, greatest, greatest + 1)) {
            var values = String.join(", ", java.util.Collections.nCopies(count, "{Condition: A}"));
            var text =
                    "Conditions: { A: { 'Fn::Equals': [a, b] }, B: { 'Fn::%s': [%s] }}\n"
                                    .formatted(function, values)
                            + "Resources: { T: { Type: AWS::SNS::Topic }}\n";

            assertThat(check(text).stream().anyMatch(it -> it.rule().equals("function-invalid")))
                    .as(function + " of " + count)
                    .isEqualTo(count < least || count > greatest);
        }
    }

    private static String resources(int count) {
        var text = new StringBuilder("Resources:\n");
        for (var i = 0; i < count; i++) {
            text.append("  T").append(i).append(": { Type: AWS::SNS::Topic }\n");
        }
        return text.toString();
    }

    private static List<Finding> check(String text) {
        return check(text, Map.of(), TODAY);
    }

    private static List<Finding> check(String text, Map<String, String> given) {
        return check(text, given, TODAY);
    }

    private static List<Finding> check(String text, LocalDate today) {
        return check(text, Map.of(), today);
    }

    private static List<Finding> check(String text, Map<String, String> given, LocalDate today) {
        var findings = new Findings();
        TemplateCheck.check(text, given, today, findings);
        return findings.sorted();
    }
}
