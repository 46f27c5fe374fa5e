package dev.nonet.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What `template.yaml` says of the functions and of what calls them: the only wiring there is, here as on AWS.
///
/// @param functions in the order of the file
/// @param queues in the order of the file
record Template(List<Function> functions, List<Queue> queues) {
    public Template {
        functions = List.copyOf(functions);
        queues = List.copyOf(queues);
    }

    /// One function.
    ///
    /// @param id its logical id, as in `PlannerFunction`
    /// @param handler its class
    /// @param environment what the template says in so many words; what it computes (`!Ref` and the like) is left out
    /// @param deadLetters the queue of events that it could not bring to an end
    record Function(
            String id,
            String handler,
            Duration timeout,
            int memoryMegabytes,
            Map<String, String> environment,
            List<Route> routes,
            List<Trigger> triggers,
            Optional<String> deadLetters) {
        public Function {
            environment = Map.copyOf(environment);
            routes = List.copyOf(routes);
            triggers = List.copyOf(triggers);
        }

        /// The word that names it, as in `planner`.
        String word() {
            return id.substring(0, id.length() - "Function".length()).toLowerCase(Locale.ROOT);
        }
    }

    /// One queue.
    ///
    /// @param name with the local stack's name before it, as in `nonet-planner`
    /// @param visibility how long a received message is hidden
    /// @param retention how long a message is kept
    /// @param deadLetters the queue where a message goes after `maxReceives`
    record Queue(
            String name,
            Duration visibility,
            Duration retention,
            Optional<String> deadLetters,
            int maxReceives) {}

    static Template read(Path file) throws IOException {
        return read(file, Map.of());
    }

    /// @param parameters instead of their defaults
    static Template read(Path file, Map<String, String> parameters) throws IOException {
        return new TemplateReader(Yaml.read(file), parameters).template();
    }

    /// The function with this word.
    Optional<Function> function(String word) {
        return functions.stream().filter(function -> function.word().equals(word)).findFirst();
    }

    Optional<Queue> queue(String name) {
        return queues.stream().filter(queue -> queue.name().equals(name)).findFirst();
    }
}
