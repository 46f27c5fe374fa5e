package dev.nonet.shared.memory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.shared.contract.Json;

import io.lettuce.core.SetArgs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The values that the agents of one session leave for each other. Safe for use by several threads.
///
/// Values are JSON; each key, and each list of items, is gone after the TTL of its last write.
public final class SharedContext {
    /// Characters of JSON in one value or item.
    public static final int MAX_VALUE = 4 * 1024 * 1024;

    /// Entries in one list; the oldest give way.
    public static final int MAX_ITEMS = 10_000;

    private static final Script LEAVE = Script.of(SharedContext.class, "leave.lua");
    private static final Script APPEND = Script.of(SharedContext.class, "append.lua");

    private final Redis redis;
    private final Keys keys;
    private final String session;

    public SharedContext(Redis redis, Keys keys, String session) {
        this.redis = redis;
        this.keys = keys;
        this.session = session;
    }

    public Optional<JsonNode> get(String key) {
        return getJson(key).map(SharedContext::parse);
    }

    /// A value as JSON text, for those who pass it on.
    public Optional<String> getJson(String key) {
        return Optional.ofNullable(redis.call(commands -> commands.get(keys.value(session, key))));
    }

    /// Sets a value, replacing one that is there.
    public void put(String key, JsonNode value, Duration ttl) {
        putJson(key, value.toString(), ttl);
    }

    /// Sets a value that is JSON already.
    public void putJson(String key, String json, Duration ttl) {
        redis.call(
                commands -> commands.set(keys.value(session, key), json, SetArgs.Builder.px(ttl)));
    }

    /// Sets a value to the result of an agent. Saying so again changes nothing, and neither does one that was stored before
    /// what is there.
    ///
    /// @param at when the result was stored
    public void leave(String key, String json, Instant at, Duration ttl) {
        redis.run(
                LEAVE,
                List.of(keys.value(session, key), keys.left(session, key)),
                List.of(json, Long.toString(at.toEpochMilli()), Long.toString(ttl.toMillis())));
    }

    /// Whether there was one, value or list.
    public boolean delete(String key) {
        var deleted =
                redis.call(
                        commands ->
                                commands.del(keys.value(session, key), keys.items(session, key)));
        return deleted != null && deleted > 0;
    }

    /// Appends to the list of a key and returns its new length.
    public long append(String key, JsonNode item, Duration ttl) {
        var answer =
                redis.run(
                        APPEND,
                        List.of(keys.items(session, key)),
                        List.of(item.toString(), Long.toString(ttl.toMillis()), "" + MAX_ITEMS));
        return Long.parseLong(String.valueOf(answer.getFirst()));
    }

    /// Part of the list of a key, oldest first.
    public List<JsonNode> items(String key, long offset, int limit) {
        var items =
                redis.call(
                        commands ->
                                commands.lrange(
                                        keys.items(session, key), offset, offset + limit - 1));
        return items == null ? List.of() : items.stream().map(SharedContext::parse).toList();
    }

    private static JsonNode parse(String json) {
        try {
            return Json.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A context value of Nonet is JSON", e);
        }
    }
}
