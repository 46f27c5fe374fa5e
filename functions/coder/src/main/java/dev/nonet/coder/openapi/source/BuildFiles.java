package dev.nonet.coder.openapi.source;

import dev.nonet.coder.openapi.ApiModel;
import dev.nonet.coder.project.Pom;
import dev.nonet.shared.contract.SourceFile;

import java.util.List;

/// Writes what is not Java: the build, the deployment and the page that a person reads first.
///
/// @param research lines of Markdown, one quoted finding each; empty for none
record BuildFiles(ApiModel api, List<String> research) {
    BuildFiles {
        research = List.copyOf(research);
    }

    private static final String USES_TABLE =
            """
                  Environment:
                    Variables:
                      TABLE: !Ref Table
                  Policies:
                    - DynamoDBCrudPolicy: { TableName: !Ref Table }
            """;

    private static final String TABLE =
            """

              Table:
                Type: AWS::DynamoDB::Table
                DeletionPolicy: Retain
                UpdateReplacePolicy: Retain
                Properties:
                  BillingMode: PAY_PER_REQUEST
                  KeySchema:
                    - { AttributeName: kind, KeyType: HASH }
                    - { AttributeName: id, KeyType: RANGE }
                  AttributeDefinitions:
                    - { AttributeName: kind, AttributeType: S }
                    - { AttributeName: id, AttributeType: S }
            """;

    List<SourceFile> all() {
        var pom = new Pom(api.packageName(), api.artifactName(), api.name() + "Server");
        return List.of(
                new SourceFile("pom.xml", pom.text()),
                new SourceFile("template.yaml", template()),
                new SourceFile("README.md", readme()),
                new SourceFile(".gitignore", "target/\n"));
    }

    private String template() {
        return """
        AWSTemplateFormatVersion: "2010-09-09"
        Transform: AWS::Serverless-2016-10-31
        Description: The service as a Lambda function behind an HTTP API.

        Resources:
          Function:
            Type: AWS::Serverless::Function
            Properties:
              CodeUri: target/%1$s.jar
              Handler: %2$s.%3$sLambda::handle
              Runtime: java25
              Architectures: [arm64]
              MemorySize: 512
              Timeout: 29
        %4$s\
              Events:
                Any:
                  Type: HttpApi
        %5$s\

        Outputs:
          Address:
            Value: !Sub https://${ServerlessHttpApi}.execute-api.${AWS::Region}.amazonaws.com
        """
                .formatted(
                        api.artifactName(),
                        api.packageName(),
                        api.name(),
                        api.collections().isEmpty() ? "" : USES_TABLE,
                        api.collections().isEmpty() ? "" : TABLE);
    }

    private String readme() {
        var title = api.title().isEmpty() ? api.name() : api.title().replaceAll("[.]$", "");
        var routes = new StringBuilder();
        for (var operation : api.operations()) {
            routes.append(
                    "| `%s %s` | `%s` | %s |\n"
                            .formatted(
                                    operation.verb(),
                                    operation.path().replace("|", "\\|").replace("`", ""),
                                    operation.method(),
                                    operation.summary().replace("|", "\\|")));
        }
        return """
        # %1$s

        A server and a client in Java %2$d, without any library at run time.

            mvn verify
            PORT=8080 java -jar target/%3$s.jar

        %6$s
        `%4$sClient` is the same interface over HTTP:

        ```java
        var service = %4$sClient.of(HttpClient.newHttpClient(), URI.create("http://localhost:8080"), Map.of());
        ```

        Requests and responses are records: one that breaks a rule of the document can not be made, and a server answers such a
        request with 400 and `application/problem+json`. Absent and null are the same for a field that need not be there; members
        that the document does not name are passed over unless it forbids them. Credentials are for what stands before the server.
        `GET /health` says that it runs.

        `template.yaml` deploys it to AWS: `sam deploy --guided`.

        | route | method | |
        |---|---|---|
        %5$s%7$s\
        """
                .formatted(
                        title,
                        Pom.RELEASE,
                        api.artifactName(),
                        api.name(),
                        routes,
                        api.collections().isEmpty() ? answersExamples() : keeps(),
                        background());
    }

    private String answersExamples() {
        return """
        `%1$sService` is the interface of the service. The server answers with the examples of the document until `%1$sExamples` in
        `%1$sServer` and `%1$sLambda` is replaced by an implementation of it.\
        """
                .formatted(api.name());
    }

    private String keeps() {
        var first = api.collections().getFirst();
        var example =
                first.bodies().isEmpty()
                        ? ""
                        : "\n    curl -i localhost:8080%s -H 'Content-Type: application/json' -d '%s'\n"
                                .formatted(
                                        first.path(),
                                        first.bodies().getFirst().toString().replace("'", "'\\''"));
        return """
        `%1$sService` is the interface of the service, and `%1$sCollections` keeps what it is given in a `Store`: in memory until it
        stops, up to 100,000 entries, or in the DynamoDB table that the environment variable `TABLE` names. The table has the
        partition key `kind` and the sort key `id`, both texts; the region and the credentials come from the environment as in a
        Lambda function, and `AWS_ENDPOINT_URL_DYNAMODB` names another server. `TABLE=… mvn verify` runs the tests of the store
        against it as well. What has to be unique, what refers to what and that changes are made as a whole hold in both.
        %2$s
        Lists come in pages in the order of creation: `?limit=20`, and then with the `cursor` that is `next` in the page before.\
        """
                .formatted(api.name(), example);
    }

    private String background() {
        return research.isEmpty() ? "" : "\n## Background\n\n" + String.join("\n", research) + "\n";
    }
}
