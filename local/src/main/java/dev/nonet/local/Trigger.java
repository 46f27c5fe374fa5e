package dev.nonet.local;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.Map;
import java.util.Optional;

/// What calls a function, beside requests, as an event of `template.yaml` says.
sealed interface Trigger {
    /// Messages of a queue, in batches, so many batches at once.
    record Messages(String queue, int batchSize, int concurrency) implements Trigger {}

    /// Objects that are put into a bucket.
    record Objects(String bucket, String prefix, String suffix) implements Trigger {
        boolean matches(String key) {
            return key.startsWith(prefix) && key.endsWith(suffix);
        }
    }

    /// Events on a bus.
    ///
    /// @param pattern as EventBridge writes it
    record Rule(
            String name,
            String bus,
            JsonNode pattern,
            boolean enabled,
            Optional<Transformer> transformer)
            implements Trigger {}

    /// What becomes of an event before a rule passes it on.
    ///
    /// @param paths names and where their values are, as `$.detail-type`
    /// @param template JSON with `<name>` for the values
    record Transformer(Map<String, String> paths, String template) {
        public Transformer {
            paths = Map.copyOf(paths);
        }

        String apply(JsonNode event) {
            var text = template;
            for (var path : paths.entrySet()) {
                var value = event.at(path.getValue().substring(1).replace('.', '/'));
                var name = "<" + path.getKey() + ">";
                var plain = value.isValueNode() ? value.asText() : value.toString();
                text =
                        text.replace("\"" + name + "\"", value.toString())
                                .replace(name, value.isTextual() ? value.toString() : plain);
            }
            return text;
        }
    }

    /// Points in time.
    ///
    /// @param input what is sent, with `<aws.scheduler.…>` for what is known of the occasion; without it, a scheduled event
    record Schedule(
            String name, String expression, String zone, boolean enabled, Optional<String> input)
            implements Trigger {}

    /// Messages of a topic.
    record Topic(String topic) implements Trigger {}
}
