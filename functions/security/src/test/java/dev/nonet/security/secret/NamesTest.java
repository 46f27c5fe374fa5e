package dev.nonet.security.secret;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "db.password",
                "dbPassword",
                "DB_PASSWD",
                "userpassword",
                "passphrase",
                "Passwort",
                "passcode",
                "pwd",
                "psk",
                "MLAB_PASS",
                "dbpass",
                "requirepass",
                "masterauth",
                "password2",
                "PASSWORD_PROD",
                "password.production",
                "password_dev",
                "password_development",
                "password_test",
                "password_staging",
                "password_live",
                "password_local",
                "password_old",
                "password_new",
                "password_primary",
                "password_secondary",
                "password_default",
                "password_value",
                "password_plain",
                "password_text",
                "password_plaintext",
                "password_base64",
                "password_b64",
                "password_hash",
                "password_1",
                "password_3",
                "XMLPassword",
                "password_2"
            })
    void announcesAPassword(String name) {
        assertThat(Names.meaning(name)).isEqualTo(Names.Meaning.PASSWORD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "apiKey",
                "api_key",
                "APIKEY",
                "aws_secret_access_key",
                "secret_key",
                "SECRETKEY",
                "accesskey",
                "private-key",
                "privatekey",
                "authKey",
                "authkey",
                "authtoken",
                "authToken",
                "client.secret",
                "token",
                "SLACK_API_TOKEN",
                "accountKey",
                "encryption_key",
                "signingKey",
                "master_key",
                "shared-key",
                "storage_key",
                "service_key",
                "subscription_key",
                "jwt_key",
                "_auth",
                "Authorization",
                "credential",
                "credentials",
                "secret_key_base",
                "jwt_secret"
            })
    void announcesAKey(String name) {
        assertThat(Names.meaning(name)).isEqualTo(Names.Meaning.KEY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "client_key",
                "LOGGED_IN_KEY",
                "AUTH_SALT",
                "encryptedUsername",
                "licencekey"
            })
    void announcesPerhapsAKey(String name) {
        assertThat(Names.meaning(name)).isEqualTo(Names.Meaning.MAYBE_KEY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user",
                "username",
                "uname",
                "login",
                "userid",
                "email",
                "mail",
                "DB_HOST",
                "hostname",
                "server",
                "bucket",
                "db",
                "dbname",
                "database",
                "nick",
                "url",
                "uri",
                "endpoint",
                "identity",
                "remote",
                "remotePath",
                "aws_access_key_id",
                "sshusername",
                "dbhostname"
            })
    void announcesAnAccount(String name) {
        assertThat(Names.meaning(name)).isEqualTo(Names.Meaning.ACCOUNT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "passwordField",
                "password_policy",
                "passwordEncoder",
                "token_type",
                "tokenLifetime",
                "secretName",
                "secret_arn",
                "promptForPass.x",
                "bypass",
                "compass",
                "overpass",
                "trespass",
                "publicKey",
                "publickey",
                "primary_key",
                "foreign_key",
                "sort_key",
                "cache_key",
                "partition_key",
                "object_key",
                "idempotency_key",
                "max_tokens",
                "encrypted",
                "port",
                "",
                "---",
                "author"
            })
    void announcesNothing(String name) {
        assertThat(Names.meaning(name)).isEqualTo(Names.Meaning.NOTHING);
    }
}
