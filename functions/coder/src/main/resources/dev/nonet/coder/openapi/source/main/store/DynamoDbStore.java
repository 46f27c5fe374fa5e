package com.example.service.store;

import com.example.service.store.DynamoDb.Failure;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** Keeps entries in a DynamoDB table whose partition key is {@code kind} and whose sort key is {@code id}. */
public final class DynamoDbStore implements Store {
    /** How often changes are tried again that met others. */
    private static final int ATTEMPTS = 5;

    private final DynamoDb dynamoDb;
    private final String table;

    DynamoDbStore(DynamoDb dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    /** The table in TABLE, in the region and with the credentials that a Lambda function has in its environment. */
    public static DynamoDbStore of(Map<String, String> environment) {
        return new DynamoDbStore(DynamoDb.of(environment), environment.get("TABLE"));
    }

    @Override
    public Optional<String> find(Key key) {
        var answer =
                dynamoDb.call(
                        "GetItem",
                        Map.of("TableName", table, "Key", key(key), "ConsistentRead", true));
        return Optional.ofNullable(answer.get("Item")).map(item -> text(item, "body"));
    }

    @Override
    public List<Entry> list(String collection, String after, int limit) {
        var entries = new ArrayList<Entry>();
        Object start = after.isEmpty() ? null : key(new Key(collection, after));
        do {
            var query = new LinkedHashMap<String, Object>();
            query.put("TableName", table);
            query.put("KeyConditionExpression", "kind = :kind");
            query.put("ExpressionAttributeValues", Map.of(":kind", text(collection)));
            query.put("ConsistentRead", true);
            query.put("Limit", limit - entries.size());
            if (start != null) {
                query.put("ExclusiveStartKey", start);
            }
            var answer = dynamoDb.call("Query", query);
            for (var item : (List<?>) answer.get("Items")) {
                entries.add(new Entry(text(item, "id"), text(item, "body")));
            }
            start = answer.get("LastEvaluatedKey");
        } while (start != null && entries.size() < limit);
        return entries;
    }

    @Override
    public OptionalInt change(List<Change> changes) {
        for (var attempt = 1; ; attempt++) {
            try {
                dynamoDb.call(
                        "TransactWriteItems",
                        Map.of(
                                "ClientRequestToken",
                                UUID.randomUUID().toString(),
                                "TransactItems",
                                changes.stream().map(this::item).toList()));
                return OptionalInt.empty();
            } catch (Failure e) {
                var failed = e.reasons().indexOf("ConditionalCheckFailed");
                if (failed >= 0) {
                    return OptionalInt.of(failed);
                }
                if (!e.reasons().contains("TransactionConflict") || attempt == ATTEMPTS) {
                    throw e;
                }
                DynamoDb.pause(attempt);
            }
        }
    }

    private Map<String, Object> item(Change change) {
        return switch (change) {
            case Change.Add add -> {
                var item = new LinkedHashMap<String, Object>(key(add.key()));
                item.put("body", text(add.value()));
                item.put("referrers", Map.of("N", "0"));
                yield Map.of(
                        "Put",
                        Map.of(
                                "TableName",
                                table,
                                "Item",
                                item,
                                "ConditionExpression",
                                "attribute_not_exists(id)"));
            }
            case Change.Replace replace ->
                    update(
                            replace.key(),
                            "SET body = :next",
                            "body = :former",
                            Map.of(
                                    ":next",
                                    text(replace.value()),
                                    ":former",
                                    text(replace.former())));
            case Change.Remove remove ->
                    Map.of(
                            "Delete",
                            Map.of(
                                    "TableName",
                                    table,
                                    "Key",
                                    key(remove.key()),
                                    "ConditionExpression",
                                    "body = :former AND referrers = :none",
                                    "ExpressionAttributeValues",
                                    Map.of(
                                            ":former",
                                            text(remove.former()),
                                            ":none",
                                            Map.of("N", "0"))));
            case Change.Refer refer ->
                    update(
                            refer.key(),
                            "ADD referrers :more",
                            "attribute_exists(id)",
                            Map.of(":more", Map.of("N", String.valueOf(refer.more()))));
        };
    }

    private Map<String, Object> update(
            Key key, String expression, String condition, Map<String, Object> values) {
        return Map.of(
                "Update",
                Map.of(
                        "TableName",
                        table,
                        "Key",
                        key(key),
                        "UpdateExpression",
                        expression,
                        "ConditionExpression",
                        condition,
                        "ExpressionAttributeValues",
                        values));
    }

    /** A sort key has at most 1024 bytes; a longer id is known by its digest. */
    private static Map<String, Object> key(Key key) {
        var id = key.id().length() <= 255 ? key.id() : DynamoDb.hex(digest(key.id()));
        return Map.of("kind", text(key.collection()), "id", text(id));
    }

    private static byte[] digest(String text) {
        return DynamoDb.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, Object> text(String value) {
        return Map.of("S", value);
    }

    private static String text(Object item, String attribute) {
        return ((Map<?, ?>) ((Map<?, ?>) item).get(attribute)).get("S").toString();
    }
}
