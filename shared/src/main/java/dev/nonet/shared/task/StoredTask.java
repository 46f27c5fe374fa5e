package dev.nonet.shared.task;

import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.artifact.Sha256;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.contract.RawJson;

import io.lettuce.core.KeyValue;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A task as its hash in Redis says it: text under the names of its fields, or of those that were asked for.
record StoredTask(String id, Map<String, String> fields) {
    /// What a list needs of a task; its input and its result may be large.
    static final String[] BRIEF = {
        "state",
        "agent",
        "session",
        "task",
        "epoch",
        "created_at",
        "started_at",
        "completed_at",
        "failed_at",
        "cancelled_at",
        "summary",
        "question",
        "error",
        "metadata"
    };

    /// What is answered of a task; its input goes to nobody but its workers.
    static final String[] WHOLE =
            Stream.concat(
                            Stream.of(BRIEF),
                            Stream.of("result", "evidence", "unmeasured", "limits", "usage"))
                    .toArray(String[]::new);

    /// What a worker needs of a task.
    static final String[] REQUEST = {
        "agent", "session", "task", "input", "artifacts", "metadata", "callback_url"
    };

    /// What Redis answered to a question for some fields; empty where there is no such task.
    static Optional<StoredTask> of(String id, @Nullable List<KeyValue<String, String>> values) {
        var fields = new HashMap<String, String>();
        for (var value : values == null ? List.<KeyValue<String, String>>of() : values) {
            value.ifHasValue(text -> fields.put(value.getKey(), text));
        }
        return fields.isEmpty() ? Optional.empty() : Optional.of(new StoredTask(id, fields));
    }

    /// A task as it is handed in.
    static StoredTask of(TaskRequest request) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("agent", request.agent().word());
        fields.put("session", request.session());
        fields.put("task", request.task());
        fields.put("input", request.input() == null ? "" : request.input().toString());
        fields.put("artifacts", String.join(",", request.artifacts()));
        fields.put("metadata", json(request.metadata()));
        if (request.callbackUrl() != null) {
            fields.put("callback_url", request.callbackUrl());
        }
        return new StoredTask(request.id(), fields);
    }

    /// The same for the same request, whatever the order of its input's fields was before it was read.
    String digest() {
        var task = text("task", "");
        return Sha256.of(
                String.join(
                        "\n",
                        text("agent", ""),
                        text("session", ""),
                        Integer.toString(task.length()),
                        task,
                        text("input", ""),
                        text("artifacts", ""),
                        text("callback_url", "null")));
    }

    TaskRecord record() {
        return new TaskRecord(
                id,
                TaskState.of(text("state", "queued")),
                text("agent", ""),
                text("session", TaskRequest.DEFAULT),
                text("task", ""),
                Integer.parseInt(text("epoch", "0")),
                Instant.ofEpochMilli(Long.parseLong(text("created_at", "0"))),
                time("started_at"),
                time("completed_at"),
                time("failed_at"),
                time("cancelled_at"),
                raw("result"),
                fields.get("summary"),
                raw("evidence"),
                raw("unmeasured"),
                raw("limits"),
                raw("usage"),
                fields.get("question"),
                raw("error"),
                metadata());
    }

    /// As it was handed in, or empty where another version of Nonet wrote it.
    Optional<TaskRequest> request(String tenant) {
        return AgentName.of(text("agent", ""))
                .map(
                        agent ->
                                new TaskRequest(
                                        id,
                                        tenant,
                                        agent,
                                        text("session", TaskRequest.DEFAULT),
                                        text("task", ""),
                                        input(),
                                        artifacts(),
                                        metadata(),
                                        fields.get("callback_url")));
    }

    private @Nullable JsonNode input() {
        var json = text("input", "");
        return json.isEmpty() ? null : tree(json);
    }

    private List<String> artifacts() {
        var joined = text("artifacts", "");
        return joined.isEmpty() ? List.of() : List.of(joined.split(",", -1));
    }

    private Map<String, String> metadata() {
        var metadata = new LinkedHashMap<String, String>();
        tree(text("metadata", "{}"))
                .properties()
                .forEach(entry -> metadata.put(entry.getKey(), entry.getValue().asText()));
        return metadata;
    }

    private @Nullable Instant time(String field) {
        var millis = fields.get(field);
        return millis == null ? null : Instant.ofEpochMilli(Long.parseLong(millis));
    }

    private @Nullable RawJson raw(String field) {
        var json = fields.get(field);
        return json == null ? null : new RawJson(json);
    }

    private String text(String field, String otherwise) {
        return fields.getOrDefault(field, otherwise);
    }

    private static JsonNode tree(String json) {
        try {
            return Json.mapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String json(Object value) {
        try {
            return Json.mapper().writeValueAsString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
