package dev.nonet.shared.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.Json;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// EventBridge Scheduler, as far as it sends messages to queues. Safe for use by several threads.
public final class Scheduler {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String SEND_MESSAGE = "arn:aws:scheduler:::aws-sdk:sqs:sendMessage";
    private static final Map<String, String> JSON = Map.of("content-type", "application/json");
    private static final String GROUP = "groupName";
    private static final int MAX_PAGE = 100;

    private final AwsHttp http;
    private final String group;
    private final String role;

    private Scheduler(AwsHttp http, String group, String role) {
        this.http = http;
        this.group = group;
        this.role = role;
    }

    /// Empty where the environment names no group of schedules (`SCHEDULE_GROUP`).
    ///
    /// @param environment with `SCHEDULE_ROLE_ARN`, the role that sends the messages, and `AWS_ENDPOINT_URL_SCHEDULER` for
    ///     another server than that of AWS
    public static Optional<Scheduler> of(Map<String, String> environment) {
        var group = environment.getOrDefault("SCHEDULE_GROUP", "");
        if (group.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Scheduler(
                        new AwsAccess(environment).service("scheduler", "SCHEDULER"),
                        group,
                        environment.getOrDefault("SCHEDULE_ROLE_ARN", "")));
    }

    /// A schedule.
    ///
    /// @param name unique in the group, at most 64 letters, digits and `. _ -`
    /// @param expression `rate(…)`, `cron(…)` or `at(…)`
    /// @param timeZone of the expression, an IANA name
    /// @param message what is sent: a request of SQS's `SendMessage`
    public record Schedule(
            String name, String expression, String timeZone, boolean enabled, JsonNode message) {}

    /// Makes a schedule, or changes the one with this name.
    public void put(Schedule schedule) {
        try {
            if (!write("PUT", schedule)) {
                write("POST", schedule);
            }
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    /// Whether there was one to change.
    private boolean write(String method, Schedule schedule) throws IOException {
        var body = JsonNodeFactory.instance.objectNode();
        body.put("GroupName", group).put("ScheduleExpression", schedule.expression());
        body.put("ScheduleExpressionTimezone", schedule.timeZone());
        body.put("State", schedule.enabled() ? "ENABLED" : "DISABLED");
        body.putObject("FlexibleTimeWindow").put("Mode", "OFF");
        body.putObject("Target")
                .put("Arn", SEND_MESSAGE)
                .put("RoleArn", role)
                .put("Input", schedule.message().toString());
        return send(method, schedule.name(), Map.of(), body.toString()).isPresent();
    }

    public Optional<Schedule> find(String name) {
        try {
            var found = send("GET", name, Map.of(GROUP, group), "");
            return found.isEmpty() ? Optional.empty() : Optional.of(schedule(found.get()));
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    /// @return whether there was one
    public boolean delete(String name) {
        try {
            return send("DELETE", name, Map.of(GROUP, group), "").isPresent();
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    /// The names that start with a prefix, in their order.
    public List<String> names(String prefix, int most) {
        var names = new ArrayList<String>();
        var next = "";
        try {
            do {
                var parameters = new java.util.HashMap<String, String>();
                parameters.put("ScheduleGroup", group);
                parameters.put("NamePrefix", prefix);
                parameters.put("MaxResults", Integer.toString(MAX_PAGE));
                if (!next.isEmpty()) {
                    parameters.put("NextToken", next);
                }
                var page =
                        http.send(
                                request("GET", List.of("schedules"), parameters, ""),
                                JSON,
                                "",
                                PATIENCE);
                page.path("Schedules").forEach(one -> names.add(one.path("Name").asText()));
                next = page.path("NextToken").asText("");
            } while (!next.isEmpty() && names.size() < most);
        } catch (IOException e) {
            throw unavailable(e);
        }
        return names.stream().sorted().limit(most).toList();
    }

    /// Empty where there is no such schedule.
    private Optional<JsonNode> send(
            String method, String name, Map<String, String> parameters, String body)
            throws IOException {
        try {
            var request = request(method, List.of("schedules", name), parameters, body);
            return Optional.of(http.send(request, JSON, body, PATIENCE));
        } catch (AwsHttp.Refused e) {
            if (e.type().equals("ResourceNotFoundException")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private RequestSigner.Request request(
            String method, List<String> steps, Map<String, String> parameters, String body) {
        return RequestSigner.Request.rest(
                method, http.endpoint().getAuthority(), steps, parameters, body);
    }

    private static Schedule schedule(JsonNode found) throws IOException {
        return new Schedule(
                found.path("Name").asText(),
                found.path("ScheduleExpression").asText(),
                found.path("ScheduleExpressionTimezone").asText("UTC"),
                found.path("State").asText().equals("ENABLED"),
                Json.mapper().readTree(found.at("/Target/Input").asText()));
    }

    private static AgentException unavailable(IOException cause) {
        return new AgentException.Transient(
                "SCHEDULER_UNAVAILABLE",
                "The schedules are out of reach; try again in a moment.",
                cause);
    }
}
