package dev.nonet.api.route;

import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.api.http.Answer;
import dev.nonet.api.http.Call;
import dev.nonet.api.http.Refusal;
import dev.nonet.shared.agent.ErrorCode;
import dev.nonet.shared.contract.RawJson;
import dev.nonet.shared.contract.RecordReader;
import dev.nonet.shared.memory.Keys;
import dev.nonet.shared.memory.Redis;
import dev.nonet.shared.memory.SharedContext;
import dev.nonet.shared.task.TaskRequest;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/// `/context`: the values and lists that a session shares.
public final class ContextRoutes {
    private static final Set<String> SESSION = Set.of("session");

    private final Redis redis;
    private final Duration ttl;

    /// @param ttl where a request names none
    public ContextRoutes(Redis redis, Duration ttl) {
        this.redis = redis;
        this.ttl = ttl;
    }

    /// What is to be kept.
    ///
    /// @param value any JSON but null
    /// @param ttl seconds until it is gone; the operator's choice where absent
    public record Entry(JsonNode value, @Nullable @Min(1) @Max(2_592_000) Integer ttl) {
        static Entry of(Call call) {
            return RecordReader.strict(Entry.class).read(call.json(), "body");
        }

        Duration ttl(Duration otherwise) {
            return ttl == null ? otherwise : Duration.ofSeconds(ttl);
        }
    }

    /// What is kept.
    ///
    /// @param key under which it is
    /// @param value as it was given
    record Value(String key, RawJson value) {}

    /// What was kept.
    ///
    /// @param key under which it is
    /// @param success always true; what cannot be kept is an error
    record Stored(String key, boolean success) {}

    /// What was deleted.
    ///
    /// @param key under which it was
    /// @param deleted whether there was a value or a list
    record Deleted(String key, boolean deleted) {}

    /// What was appended.
    ///
    /// @param key under which the list is
    /// @param success always true; what cannot be kept is an error
    /// @param length entries in the list now
    record Appended(String key, boolean success, long length) {}

    /// Part of a list.
    ///
    /// @param key under which it is
    /// @param offset of the first of the items
    /// @param items the oldest first
    record Items(String key, long offset, List<JsonNode> items) {}

    public Answer get(Call call, String key) {
        call.allowQuery(SESSION);
        var value =
                context(call, key)
                        .getJson(key)
                        .orElseThrow(
                                () ->
                                        new Refusal(
                                                ErrorCode.CONTEXT_KEY_NOT_FOUND,
                                                "There is nothing under this key in this session,"
                                                        + " or not any more."));
        return Answer.json(new Value(key, new RawJson(value)));
    }

    /// `POST` and `PUT`: sets a value, replacing one that is there.
    public Answer put(Call call, String key) {
        call.allowQuery(SESSION);
        var context = context(call, key);
        var entry = Entry.of(call);
        context.put(key, entry.value(), entry.ttl(ttl));
        return Answer.json(new Stored(key, true));
    }

    /// Deletes value and list; again and again with an answer that says whether there was one.
    public Answer delete(Call call, String key) {
        call.allowQuery(SESSION);
        return Answer.json(new Deleted(key, context(call, key).delete(key)));
    }

    public Answer append(Call call, String key) {
        call.allowQuery(SESSION);
        var context = context(call, key);
        var entry = Entry.of(call);
        return Answer.json(
                new Appended(key, true, context.append(key, entry.value(), entry.ttl(ttl))));
    }

    public Answer items(Call call, String key) {
        call.allowQuery(Set.of("session", "offset", "limit"));
        var offset = call.query("offset", 0, SharedContext.MAX_ITEMS, 0);
        var limit = call.query("limit", 1, 1_000, 100);
        var items = context(call, key).items(key, offset, limit);
        return Answer.json(new Items(key, offset, items));
    }

    private SharedContext context(Call call, String key) {
        var given = call.query("session");
        var session = given == null ? TaskRequest.DEFAULT : given;
        if (!Keys.isName(key) || !Keys.isName(session)) {
            throw new Refusal(
                    ErrorCode.MALFORMED_REQUEST,
                    "A key and a session have 1 to 128 letters, digits and . _ : -, starting with a"
                            + " letter or digit.");
        }
        return new SharedContext(redis, new Keys(call.tenant()), session);
    }
}
