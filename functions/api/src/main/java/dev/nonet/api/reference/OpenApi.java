package dev.nonet.api.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import dev.nonet.shared.agent.AgentAnswer;
import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.agent.Problem;
import dev.nonet.shared.aws.TaskBody;
import dev.nonet.shared.contract.Contract;
import dev.nonet.shared.contract.Contracts;
import dev.nonet.shared.contract.Json;

import java.util.List;

/// The OpenAPI 3.1 document: the routes as `openapi.json` beside this class has them, the agents and every schema from
/// the records of the code.
///
/// For use by one thread.
public final class OpenApi {
    private static final String COMPONENTS = "#/components/schemas/";

    private final ContractSchemas schemas = new ContractSchemas();
    private final ObjectNode document;
    private final ObjectNode components;

    private OpenApi() {
        this.document = (ObjectNode) read(Texts.resource("openapi.json"));
        this.components = (ObjectNode) document.at("/components/schemas");
    }

    /// @param version of this build
    /// @param entries the records that routes take; each becomes a schema of its simple name
    /// @param answers the records that routes answer; each becomes a response of its simple name
    public static ObjectNode document(
            String version,
            List<Class<? extends Record>> entries,
            List<Class<? extends Record>> answers) {
        var openApi = new OpenApi();
        openApi.document.withObject("/info").put("version", version);
        entries.forEach(entry -> openApi.add(openApi.schemas.input(entry), entry.getSimpleName()));
        openApi.add(openApi.schemas.result(Problem.class), "Problem");
        openApi.add(openApi.schemas.result(AgentAnswer.Pending.class), "Pending");
        answers.forEach(openApi::addAnswer);
        var names = openApi.components.putObject("AgentName").put("type", "string");
        var words = names.putArray("enum");
        for (var contract : Contracts.all()) {
            words.add(contract.agent().word());
            openApi.addAgent(contract);
        }
        return openApi.document;
    }

    private void addAnswer(Class<? extends Record> answer) {
        var name = answer.getSimpleName();
        add(schemas.result(answer), name);
        var response = document.withObject("/components/responses/" + name);
        response.put("description", name);
        response.withObject("/content")
                .withObject("/application~1json/schema")
                .put("$ref", COMPONENTS + name);
    }

    /// One route for each agent, since each takes and gives something else.
    private void addAgent(Contract<?, ?> contract) {
        var name = title(contract.agent());
        add(schemas.input(contract.input()), contract.input().getSimpleName());
        add(schemas.result(contract.result()), contract.result().getSimpleName());
        var request = schemas.input(TaskBody.class);
        request.withObject("/properties/input")
                .removeAll()
                .put("$ref", COMPONENTS + name + "Input");
        add(request, name + "Request");
        var answer = schemas.result(AgentAnswer.Done.class);
        answer.withObject("/properties/result")
                .removeAll()
                .put("$ref", COMPONENTS + name + "Result");
        add(answer, name + "Answer");

        var operation =
                document.withObject("/paths")
                        .putObject("/agents/" + contract.agent().word() + "/execute")
                        .putObject("post");
        operation.put("operationId", "execute" + name).put("summary", contract.purpose());
        operation.putArray("tags").add("agents");
        var parameters = operation.putArray("parameters");
        parameters.addObject().put("$ref", "#/components/parameters/IdempotencyKey");
        parameters.addObject().put("$ref", "#/components/parameters/Prefer");
        var body = operation.putObject("requestBody").put("required", true);
        var json = body.putObject("content").putObject("application/json");
        json.putObject("schema").put("$ref", COMPONENTS + name + "Request");
        json.set("example", read(contract.example()));
        var responses = operation.putObject("responses");
        response(responses, "200", "What came of the task", name + "Answer");
        response(
                responses,
                "202",
                "Somebody is at it, or it waits in its queue; follow `Location`",
                "Pending");
        responses.putObject("default").put("$ref", "#/components/responses/Problem");
    }

    private static void response(
            ObjectNode responses, String status, String description, String schema) {
        responses
                .putObject(status)
                .put("description", description)
                .putObject("content")
                .putObject("application/json")
                .putObject("schema")
                .put("$ref", COMPONENTS + schema);
    }

    /// Moves a schema and its definitions to where all schemas of the document are.
    private void add(ObjectNode schema, String name) {
        schema.remove("$schema");
        var definitions = schema.remove("$defs");
        if (definitions != null) {
            definitions
                    .properties()
                    .forEach(
                            definition ->
                                    components.set(
                                            definition.getKey(), moved(definition.getValue())));
        }
        components.set(name, moved(schema));
    }

    private static JsonNode moved(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            var reference = object.path("$ref").asText();
            if (reference.startsWith("#/$defs/")) {
                object.set(
                        "$ref",
                        new TextNode(COMPONENTS + reference.substring("#/$defs/".length())));
            }
            object.properties().forEach(field -> moved(field.getValue()));
        } else if (schema instanceof ArrayNode array) {
            array.forEach(OpenApi::moved);
        }
        return schema;
    }

    static String title(AgentName agent) {
        return agent.name().charAt(0) + agent.word().substring(1);
    }

    private static JsonNode read(String json) {
        try {
            return Json.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What the build packages is JSON", e);
        }
    }
}
