package dev.nonet.coder.openapi.source;

import dev.nonet.coder.openapi.ApiModel;
import dev.nonet.coder.project.Pom;
import dev.nonet.shared.contract.SourceFile;

import java.util.List;

/// Writes what is not Java: the build, the deployment and the page that a person reads first.
record BuildFiles(ApiModel api) {
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
              Events:
                Any:
                  Type: HttpApi

        Outputs:
          Address:
            Value: !Sub https://${ServerlessHttpApi}.execute-api.${AWS::Region}.amazonaws.com
        """
                .formatted(api.artifactName(), api.packageName(), api.name());
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

        `%4$sService` is the interface of the service. The server answers with the examples of the document until `%4$sExamples` in
        `%4$sServer` and `%4$sLambda` is replaced by an implementation of it. `%4$sClient` is the same interface over HTTP:

        ```java
        var service = %4$sClient.of(HttpClient.newHttpClient(), URI.create("http://localhost:8080"), Map.of());
        ```

        Requests and responses are records: one that breaks a rule of the document can not be made, and a server answers such a
        request with 400 and `application/problem+json`. Absent and null are the same for a field that need not be there; members
        that the document does not name are passed over. Credentials are for what stands before the server.

        `template.yaml` deploys it to AWS: `sam deploy --guided`.

        | route | method | |
        |---|---|---|
        %5$s\
        """
                .formatted(title, Pom.RELEASE, api.artifactName(), api.name(), routes);
    }
}
