package dev.nonet.validator.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.AbsoluteIri;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.SpecVersionDetector;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.resource.ClasspathSchemaLoader;
import com.networknt.schema.resource.InputStreamSource;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.agent.Counted;
import dev.nonet.shared.contract.validator.ValidatorResult.Issue;
import dev.nonet.shared.contract.validator.ValidatorResult.Severity;
import dev.nonet.shared.text.BoundedText;
import dev.nonet.validator.compile.ClassPath;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.PatternSyntaxException;

/// Checks JSON documents against schemas of draft 7, 2019-09 and 2020-12. Nothing is fetched: a reference leads into the
/// schema itself, to a meta-schema or to a document that is known.
public final class JsonSchemaCheck {
    /// Violations that are told.
    public static final int MAX_ISSUES = 1_000;

    private static final long STACK = 16L * 1024 * 1024;

    private static final Map<VersionFlag, String> DRAFTS =
            Map.of(
                    VersionFlag.V7, "draft-07",
                    VersionFlag.V201909, "2019-09",
                    VersionFlag.V202012, "2020-12");

    private final Map<String, String> known;

    /// @param known schemas by their URIs, to which references may lead
    public JsonSchemaCheck(Map<String, String> known) {
        this.known = Map.copyOf(known);
    }

    /// As people name it, with its version.
    public static String name() {
        return "networknt json-schema-validator " + ClassPath.version(JsonSchemaFactory.class);
    }

    /// The draft that a schema names, or 2020-12.
    ///
    /// @throws AgentException.Permanent `SCHEMA_DRAFT_UNSUPPORTED`
    public static String draft(JsonNode schema) {
        return String.valueOf(DRAFTS.get(version(schema, VersionFlag.V202012)));
    }

    /// What of a document does not follow a schema: one error each, with a JSON pointer as its file.
    ///
    /// @param time after which the check is no longer waited for
    /// @throws AgentException.Permanent with a code that starts with `SCHEMA_` for a schema that cannot be used
    public List<Issue> check(JsonNode json, JsonNode schema, Duration time) {
        return check(json, schema, VersionFlag.V202012, time);
    }

    /// @param otherwise the draft of a schema that names none
    public List<Issue> check(JsonNode json, JsonNode schema, VersionFlag otherwise, Duration time) {
        var version =
                known.containsKey(schema.path("$schema").asText())
                        ? otherwise
                        : version(schema, otherwise);
        var task = new FutureTask<>(() -> issues(json, schema, version));
        var thread = new Thread(null, task, "schema", STACK);
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
            throw limit(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw limit(e);
        } catch (ExecutionException e) {
            throw reason(e);
        }
    }

    private List<Issue> issues(JsonNode json, JsonNode schema, VersionFlag version) {
        var wrongPattern = new AtomicReference<@Nullable RuntimeException>();
        var config =
                SchemaValidatorsConfig.builder()
                        .pathType(PathType.JSON_POINTER)
                        .locale(Locale.ROOT)
                        .regularExpressionFactory(source -> expression(source, wrongPattern))
                        .build();
        var factory = factory(version);
        var metaSchema = factory.getSchema(SchemaLocation.of(metaSchema(schema, version)), config);
        var wrong = metaSchema.validate(schema);
        if (!wrong.isEmpty()) {
            throw new AgentException.Permanent(
                    "SCHEMA_INVALID",
                    "The schema itself breaks its draft in %s, the first at %s (%s)."
                            .formatted(
                                    Counted.of(wrong.size(), "place"),
                                    pointer(wrong.iterator().next()),
                                    wrong.iterator().next().getType()));
        }
        var issues =
                factory.getSchema(schema, config).validate(json).stream()
                        .sorted(Comparator.comparing(JsonSchemaCheck::pointer))
                        .limit(MAX_ISSUES)
                        .map(JsonSchemaCheck::issue)
                        .toList();
        if (wrongPattern.get() != null) {
            throw wrongPattern.get();
        }
        return issues;
    }

    private JsonSchemaFactory factory(VersionFlag version) {
        return JsonSchemaFactory.getInstance(
                version,
                builder ->
                        builder.schemaLoaders(
                                loaders ->
                                        loaders.values(
                                                all -> {
                                                    all.clear();
                                                    all.add(iri -> load(iri.toString()));
                                                })));
    }

    private InputStreamSource load(String uri) {
        var content = known.get(uri);
        if (content != null) {
            var bytes = content.getBytes(StandardCharsets.UTF_8);
            return () -> new ByteArrayInputStream(bytes);
        }
        if (uri.startsWith("classpath:draft")) {
            return new ClasspathSchemaLoader().getSchema(AbsoluteIri.of(uri));
        }
        throw new AgentException.Permanent(
                "SCHEMA_REFERENCE_UNKNOWN",
                "The schema refers to another document, which is never fetched; put it under"
                        + " `$defs` and refer to it there.");
    }

    /// What goes wrong is kept instead of thrown, since the library would write the pattern into the log.
    private static RegularExpression expression(
            String source, AtomicReference<@Nullable RuntimeException> wrong) {
        try {
            var pattern = EcmaPattern.of(source);
            return text -> {
                try {
                    return pattern.occursIn(text);
                } catch (BoundedText.TooCostly e) {
                    wrong.set(limit(e));
                    return true;
                }
            };
        } catch (PatternSyntaxException e) {
            wrong.set(pattern(e));
            return text -> true;
        }
    }

    private static VersionFlag version(JsonNode schema, VersionFlag otherwise) {
        var named = schema.path("$schema");
        return named.isMissingNode()
                ? otherwise
                : SpecVersionDetector.detectOptionalVersion(named.asText())
                        .filter(DRAFTS::containsKey)
                        .orElseThrow(JsonSchemaCheck::unsupported);
    }

    /// The meta-schema that a schema is to follow: that of its draft, or a known one that it names.
    private String metaSchema(JsonNode schema, VersionFlag version) {
        var named = schema.path("$schema").asText();
        return known.containsKey(named) ? named : version.getId();
    }

    private static AgentException unsupported() {
        return new AgentException.Permanent(
                "SCHEMA_DRAFT_UNSUPPORTED",
                "`$schema` names another draft than 7, 2019-09 and 2020-12.");
    }

    private static String pointer(ValidationMessage message) {
        return message.getInstanceLocation().toString();
    }

    private static Issue issue(ValidationMessage message) {
        return new Issue(
                "schema:" + message.getType(),
                Severity.ERROR,
                pointer(message),
                null,
                message.getMessage(),
                null);
    }

    private static AgentException reason(ExecutionException e) {
        return switch (e.getCause()) {
            case AgentException known -> known;
            case StackOverflowError ignored -> limit(e);
            case null, default -> invalid(e);
        };
    }

    private static AgentException pattern(Throwable cause) {
        return new AgentException.Permanent(
                "SCHEMA_INVALID",
                "A `pattern` of the schema is no regular expression of ECMA-262.",
                cause);
    }

    private static AgentException invalid(Throwable cause) {
        return new AgentException.Permanent(
                "SCHEMA_INVALID",
                "The schema cannot be used; check its references and keywords.",
                cause);
    }

    private static AgentException limit(Throwable cause) {
        return new AgentException.Permanent(
                "SCHEMA_LIMIT",
                "The check takes too many steps; simplify patterns and recursive references.",
                cause);
    }
}
