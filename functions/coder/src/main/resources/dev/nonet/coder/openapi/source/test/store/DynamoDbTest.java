package com.example.service.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

class DynamoDbTest {
    @Test
    void signsAsTheSoftwareOfAwsDoes() {
        var client =
                new DynamoDb(
                        URI.create("https://dynamodb.eu-central-1.amazonaws.com"),
                        "eu-central-1",
                        new DynamoDb.Credentials("AKIDEXAMPLE", "secret", "token"),
                        Clock.fixed(Instant.parse("2026-01-31T12:00:00Z"), ZoneOffset.UTC));

        assertEquals(
                "AWS4-HMAC-SHA256"
                        + " Credential=AKIDEXAMPLE/20260131/eu-central-1/dynamodb/aws4_request,"
                        + " SignedHeaders="
                        + "content-type;host;x-amz-date;x-amz-security-token;x-amz-target,"
                        + " Signature="
                        + "c2d6d5a912f9b8b72006dea4c9f67de1089d6cffe5a120a3cbeba1f6d1e0d103",
                client.headers("DynamoDB_20120810.ListTables", "{}").get("authorization"));
    }
}
