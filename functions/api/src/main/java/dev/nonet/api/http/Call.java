package dev.nonet.api.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.shared.agent.ErrorCode;
import dev.nonet.shared.contract.Json;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// A request to the API, decoded and checked.
///
/// @param method in upper case
/// @param path decoded, without a slash at its end
/// @param query decoded, each parameter at most once
/// @param headers those that a route looks at, by their names in lower case
/// @param body empty where there is none
/// @param tenant from the verified credential alone
/// @param operator whether the caller may see what belongs to all tenants
/// @param patience how long the caller still waits
public record Call(
        String method,
        String path,
        Map<String, String> query,
        Map<String, String> headers,
        String body,
        String tenant,
        boolean operator,
        Duration patience) {
    /// Bytes of a body, decoded; more goes by reference to an artifact.
    public static final int MAX_BODY = 1024 * 1024;

    /// Under which a call travels through the servlet container.
    static final String ATTRIBUTE = "dev.nonet.call";

    private static final Set<String> YAML =
            Set.of("application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml");

    private static final Set<String> UTF_8 = Set.of("", "utf-8", "utf8");

    public @Nullable String header(String lowerCaseName) {
        return headers.get(lowerCaseName);
    }

    /// @throws Refusal for a parameter that the route does not have
    public void allowQuery(Set<String> names) {
        for (var name : query.keySet()) {
            if (!names.contains(name)) {
                throw malformed(
                        names.isEmpty()
                                ? "This route has no query parameters."
                                : "This route has the query parameters "
                                        + String.join(", ", names.stream().sorted().toList())
                                        + ".");
            }
        }
    }

    /// Whether the caller asks for a media type by name.
    public boolean accepts(String type) {
        return headers.getOrDefault("accept", "").toLowerCase(Locale.ROOT).contains(type);
    }

    /// What stands in the path before the slash of this number, from 1; empty where there is none.
    public String segment(int number) {
        var segments = path.split("/", -1);
        return number < segments.length ? segments[number] : "";
    }

    /// The text of a query parameter.
    public @Nullable String query(String name) {
        return query.get(name);
    }

    /// A whole number in the query.
    ///
    /// @param otherwise where the parameter is absent
    public int query(String name, int least, int most, int otherwise) {
        var text = query.get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            var number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Answered below together with numbers out of range.
        }
        throw malformed("%s is a whole number from %d to %d.".formatted(name, least, most));
    }

    /// The body, which must be JSON within the limits.
    public JsonNode json() {
        requireJson(headers.get("content-type"), false);
        requireBody();
        try {
            return Json.mapper().readTree(body);
        } catch (JsonProcessingException e) {
            var location = e.getLocation();
            throw malformed(
                    location == null
                            ? "The body is not JSON within the limits."
                            : "The body is not JSON within the limits, as seen at line %d, column %d."
                                    .formatted(location.getLineNr(), location.getColumnNr()));
        }
    }

    /// The body, YAML or JSON.
    public String definition() {
        requireJson(headers.get("content-type"), true);
        requireBody();
        return body;
    }

    private void requireBody() {
        if (body.isBlank()) {
            throw malformed("Send a JSON object as the body.");
        }
        if (body.length() > MAX_BODY
                || (body.length() > MAX_BODY / 3
                        && body.getBytes(StandardCharsets.UTF_8).length > MAX_BODY)) {
            throw new Refusal(
                    ErrorCode.BODY_TOO_LARGE,
                    "A body has at most " + MAX_BODY + " bytes; send less at once.");
        }
    }

    /// @param orYaml whether YAML will do as well
    private static void requireJson(@Nullable String contentType, boolean orYaml) {
        if (contentType == null) {
            return;
        }
        var parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
        var type = parts[0].strip();
        var json = type.equals("application/json") || type.equals("text/json");
        if (!(json
                        || (orYaml && YAML.contains(type))
                        || (type.startsWith("application/") && type.endsWith("+json")))
                || !UTF_8.contains(charset(parts))) {
            throw new Refusal(
                    ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                    "Send the body as Content-Type: application/json%s, in UTF-8."
                            .formatted(orYaml ? " or application/yaml" : ""));
        }
    }

    private static String charset(String[] parts) {
        for (var part : parts) {
            var parameter = part.strip();
            if (parameter.startsWith("charset=")) {
                return parameter.substring("charset=".length()).replace("\"", "").strip();
            }
        }
        return "";
    }

    private static Refusal malformed(String detail) {
        return new Refusal(ErrorCode.MALFORMED_REQUEST, detail);
    }
}
