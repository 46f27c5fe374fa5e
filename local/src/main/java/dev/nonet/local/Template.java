package dev.nonet.local;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// What `template.yaml` says of the functions: the only wiring there is, here as on AWS.
///
/// @param functions in the order of the file
record Template(List<Function> functions) {
    /// One function.
    ///
    /// @param id its logical id, as in `PlannerFunction`
    /// @param handler its class
    /// @param environment what the template says in so many words; what it computes (`!Ref` and the like) is left out
    record Function(
            String id,
            String handler,
            Duration timeout,
            int memoryMegabytes,
            Map<String, String> environment,
            List<Route> routes) {
        /// The word that names it, as in `planner`.
        String word() {
            return id.substring(0, id.length() - "Function".length()).toLowerCase(Locale.ROOT);
        }
    }

    static Template read(Path file) throws IOException {
        var settings = LoadSettings.builder().setLabel(file.toString()).build();
        try (var input = Files.newInputStream(file)) {
            var root = new Compose(settings).composeInputStream(input).orElseThrow();
            var globals = child(root, "Globals", "Function");
            var functions = new ArrayList<Function>();
            forEach(
                    child(root, "Resources"),
                    (id, resource) -> {
                        if (text(child(resource, "Type")).equals("AWS::Serverless::Function")) {
                            functions.add(function(id, child(resource, "Properties"), globals));
                        }
                    });
            return new Template(List.copyOf(functions));
        }
    }

    /// The function with this word.
    Optional<Function> function(String word) {
        return functions.stream().filter(function -> function.word().equals(word)).findFirst();
    }

    private static Function function(String id, Optional<Node> properties, Optional<Node> globals) {
        var environment = new LinkedHashMap<String, String>();
        for (var from : List.of(globals, properties)) {
            forEach(
                    child(from, "Environment", "Variables"),
                    (name, value) -> {
                        if (!value.getTag().getValue().startsWith("!")) {
                            environment.put(name, text(Optional.of(value)));
                        }
                    });
        }
        var handler = text(child(properties, "Handler"));
        return new Function(
                id,
                handler.contains("::") ? handler.substring(0, handler.indexOf("::")) : handler,
                Duration.ofSeconds(number("Timeout", properties, globals, 3)),
                number("MemorySize", properties, globals, 128),
                environment,
                routes(id, properties));
    }

    private static List<Route> routes(String id, Optional<Node> properties) {
        var routes = new ArrayList<Route>();
        forEach(
                child(properties, "Events"),
                (name, event) -> {
                    if (text(child(event, "Type")).equals("Api")) {
                        var api = child(Optional.of(event), "Properties");
                        routes.add(
                                new Route(
                                        text(child(api, "Method")).toUpperCase(Locale.ROOT),
                                        text(child(api, "Path")),
                                        id));
                    }
                });
        return routes;
    }

    private static int number(
            String name, Optional<Node> properties, Optional<Node> globals, int otherwise) {
        var own = text(child(properties, name));
        var value = own.isEmpty() ? text(child(globals, name)) : own;
        return value.isEmpty() ? otherwise : Integer.parseInt(value);
    }

    private static Optional<Node> child(Node node, String... path) {
        return child(Optional.of(node), path);
    }

    private static Optional<Node> child(Optional<Node> node, String... path) {
        var current = node;
        for (var name : path) {
            current = current.flatMap(parent -> entry(parent, name));
        }
        return current;
    }

    private static Optional<Node> entry(Node parent, String name) {
        return parent instanceof MappingNode mapping
                ? mapping.getValue().stream()
                        .filter(tuple -> text(Optional.of(tuple.getKeyNode())).equals(name))
                        .map(tuple -> tuple.getValueNode())
                        .findFirst()
                : Optional.empty();
    }

    private static void forEach(Optional<Node> node, BiConsumer<String, Node> entry) {
        Consumer<MappingNode> each =
                mapping ->
                        mapping.getValue()
                                .forEach(
                                        tuple ->
                                                entry.accept(
                                                        text(Optional.of(tuple.getKeyNode())),
                                                        tuple.getValueNode()));
        node.filter(MappingNode.class::isInstance).map(MappingNode.class::cast).ifPresent(each);
    }

    private static String text(Optional<Node> node) {
        return node.filter(ScalarNode.class::isInstance)
                .map(scalar -> ((ScalarNode) scalar).getValue())
                .orElse("");
    }
}
