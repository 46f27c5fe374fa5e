package dev.nonet.api.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.nonet.shared.contract.Contract;
import dev.nonet.shared.contract.Contracts;
import dev.nonet.shared.report.Markup;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The reference as a page: self-contained, without scripts, made of the OpenAPI document and the list of errors.
public final class ReferencePage {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final String CLOSE = "</tbody></table></div>\n";
    private static final List<String> METHODS = List.of("get", "post", "put", "delete");

    private final ObjectNode openApi;

    private ReferencePage(ObjectNode openApi) {
        this.openApi = openApi;
    }

    /// @param openApi as [OpenApi] makes it
    public static String html(ObjectNode openApi) {
        var page = new ReferencePage(openApi);
        var parts =
                Map.of(
                        "version", Markup.escaped(openApi.at("/info/version").asText()),
                        "routes-nav", page.routeLinks(),
                        "routes", page.routes(),
                        "agents-nav", agentLinks(),
                        "agents", page.agents(),
                        "errors-nav", errorLinks(),
                        "errors", errors());
        return Pattern.compile("\\{\\{([a-z-]+)\\}\\}")
                .matcher(Texts.resource("docs.html"))
                .replaceAll(
                        part -> Matcher.quoteReplacement(parts.getOrDefault(part.group(1), "")));
    }

    private String routeLinks() {
        return openApi.path("paths").properties().stream()
                .map(Map.Entry::getKey)
                .filter(path -> !isAgents(path))
                .map(path -> link(anchor(path), path))
                .collect(Collectors.joining("\n"));
    }

    private static String agentLinks() {
        return Contracts.all().stream()
                .map(contract -> link(contract.agent().word(), contract.agent().word()))
                .collect(Collectors.joining("\n"));
    }

    private static String errorLinks() {
        return ErrorCatalog.entries().keySet().stream()
                .map(heading -> link("errors-" + anchor(heading), heading))
                .collect(Collectors.joining("\n"));
    }

    private static String link(String anchor, String text) {
        return "<a href=\"#%s\">%s</a>".formatted(anchor, Markup.escaped(text));
    }

    private static boolean isAgents(String path) {
        return path.endsWith("/execute");
    }

    private String routes() {
        var html = new StringBuilder();
        for (var path : openApi.path("paths").properties()) {
            if (!isAgents(path.getKey())) {
                html.append("<section id=\"%s\">".formatted(anchor(path.getKey())));
                for (var method : METHODS) {
                    if (path.getValue().has(method)) {
                        html.append(route(method, path.getKey(), path.getValue()));
                    }
                }
                html.append("</section>\n");
            }
        }
        return html.toString();
    }

    private String route(String method, String path, JsonNode item) {
        var operation = item.path(method);
        var parameters = new ArrayList<JsonNode>();
        item.path("parameters").forEach(parameter -> parameters.add(resolved(parameter)));
        operation.path("parameters").forEach(parameter -> parameters.add(resolved(parameter)));
        return heading(method, path)
                + "<p>%s.</p>\n".formatted(prose(operation.path("summary").asText()))
                + (operation.has("description")
                        ? "<p>%s</p>\n".formatted(prose(operation.path("description").asText()))
                        : "")
                + parameterTable(parameters)
                + pre(curl(method, example(path), resolved(operation.path("requestBody"))))
                + answer(operation.path("responses").path("200"));
    }

    private static String heading(String method, String path) {
        return "<h3><span class=\"method %s\">%s</span> <code>%s</code></h3>\n"
                .formatted(method, method.toUpperCase(Locale.ROOT), Markup.escaped(path));
    }

    private String parameterTable(List<JsonNode> parameters) {
        if (parameters.isEmpty()) {
            return "";
        }
        return parameters.stream()
                .map(
                        parameter ->
                                row(
                                        "<code>%s</code>"
                                                .formatted(
                                                        Markup.escaped(
                                                                parameter.path("name").asText())),
                                        Markup.escaped(parameter.path("in").asText()),
                                        new SchemaText(openApi).of(parameter.path("schema")),
                                        prose(parameter.path("description").asText())))
                .collect(
                        Collectors.joining(
                                "\n", open("parameter", "in", "type", "meaning"), CLOSE));
    }

    private String answer(JsonNode response) {
        var schema = resolved(response).at("/content/application~1json/schema");
        return schema.isMissingNode() ? "" : "<h4>Answer</h4>\n" + fields(resolved(schema), "");
    }

    private static String example(String path) {
        return path.replace("{agent}", "planner")
                .replace("{id}", "$ID")
                .replace("{key}", "greeting");
    }

    private static String curl(String method, String path, JsonNode body) {
        var command = new StringBuilder("curl -s ");
        if (!method.equals("get")) {
            command.append("-X ").append(method.toUpperCase(Locale.ROOT)).append(' ');
        }
        command.append("$NONET").append(path);
        var example = body.at("/content/application~1json/example");
        return example.isMissingNode()
                ? command.toString()
                : command
                        + " \\\n  -H 'Content-Type: application/json' \\\n  -d '"
                        + example.toPrettyString().replace("'", "'\\''")
                        + "'";
    }

    private String agents() {
        return Contracts.all().stream().map(this::agent).collect(Collectors.joining("\n"));
    }

    private String agent(Contract<?, ?> contract) {
        var word = contract.agent().word();
        var path = "/agents/" + word + "/execute";
        var operation = openApi.path("paths").path(path).path("post");
        var schemas = openApi.at("/components/schemas");
        return "<section id=\"%s\">".formatted(word)
                + heading("post", path)
                + "<p>%s Its result is left in the session's context as <code>%s</code>.</p>\n"
                        .formatted(prose(contract.purpose()), contract.agent().contextKey())
                + pre(curl("post", path, operation.path("requestBody")))
                + "<h4>Input</h4>\n"
                + input(schemas.path(contract.input().getSimpleName()))
                + "<details><summary>Result</summary>\n"
                + fields(schemas.path(contract.result().getSimpleName()), "")
                + "</details></section>\n";
    }

    /// Marks what must be there.
    private String input(JsonNode schema) {
        return fields(schema, schema.path("required").toString());
    }

    private String fields(JsonNode schema, String required) {
        var text = new SchemaText(openApi);
        return schema.path("properties").properties().stream()
                .map(
                        field ->
                                row(
                                        "<code>%s</code>%s"
                                                .formatted(
                                                        Markup.escaped(field.getKey()),
                                                        required.contains(
                                                                        '"' + field.getKey() + '"')
                                                                ? " <span class=\"must\""
                                                                      + " title=\"required\">●</span>"
                                                                : ""),
                                        text.of(field.getValue()),
                                        prose(field.getValue().path("description").asText())))
                .collect(Collectors.joining("\n", open("field", "type", "meaning"), CLOSE));
    }

    private static String errors() {
        var html = new StringBuilder();
        var seen = new HashSet<String>();
        for (var group : ErrorCatalog.entries().entrySet()) {
            var heading = group.getKey();
            html.append(
                    "<h3 id=\"errors-%s\">%s</h3>\n"
                            .formatted(anchor(heading), Markup.escaped(heading)));
            html.append(open("code", "status", "meaning", "what to do"));
            for (var entry : group.getValue()) {
                var id = entry.code().toLowerCase(Locale.ROOT);
                html.append(seen.add(id) ? "<tr id=\"%s\">".formatted(id) : "<tr>");
                html.append(
                        cells(
                                "<code>%s</code>".formatted(Markup.escaped(entry.code())),
                                Markup.escaped(entry.status()),
                                prose(entry.meaning()),
                                prose(entry.action())));
                html.append("</tr>\n");
            }
            html.append(CLOSE);
        }
        return html.toString();
    }

    private static String open(String... columns) {
        return List.of(columns).stream()
                .map(column -> "<th scope=\"col\">" + column + "</th>")
                .collect(
                        Collectors.joining(
                                "",
                                "<div class=\"scroll\"><table><thead><tr>",
                                "</tr></thead><tbody>\n"));
    }

    private static String row(String... cells) {
        return "<tr>" + cells(cells) + "</tr>";
    }

    private static String cells(String... cells) {
        return List.of(cells).stream()
                .map(cell -> "<td>" + cell + "</td>")
                .collect(Collectors.joining());
    }

    private JsonNode resolved(JsonNode node) {
        var reference = node.path("$ref").asText();
        return reference.isEmpty() ? node : resolved(openApi.at(reference.substring(1)));
    }

    private static String anchor(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    private static String pre(String text) {
        return "<pre><code>%s</code></pre>\n".formatted(Markup.escaped(text));
    }

    /// Text with code between backticks.
    private static String prose(String text) {
        return CODE.matcher(Markup.escaped(text))
                .replaceAll("<code>$1</code>")
                .replace("\n", "<br>");
    }
}
