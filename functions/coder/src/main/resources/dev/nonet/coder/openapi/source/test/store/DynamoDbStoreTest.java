package com.example.service.store;

import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Against the table in the environment variable TABLE, at AWS or at AWS_ENDPOINT_URL_DYNAMODB. */
@EnabledIfEnvironmentVariable(named = "TABLE", matches = ".+")
class DynamoDbStoreTest extends StoreTest {
    @Override
    Store store() {
        return DynamoDbStore.of(System.getenv());
    }
}
