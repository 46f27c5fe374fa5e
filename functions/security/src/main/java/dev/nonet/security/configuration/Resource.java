package dev.nonet.security.configuration;

import dev.nonet.security.tree.Node;

import java.util.List;
import java.util.Optional;

/// One resource of a CloudFormation or SAM template.
///
/// @param type such as `AWS::S3::Bucket`
/// @param start offset of its logical id
/// @param properties empty when it has none
record Resource(String type, int start, Node.Mapping properties) {
    /// What stands at a path of names, such as `MetadataOptions`, `HttpTokens`.
    Optional<Node> at(String... path) {
        Optional<Node> node = Optional.of(properties);
        for (var step : path) {
            node =
                    node.flatMap(
                            it ->
                                    it instanceof Node.Mapping mapping
                                            ? mapping.get(step)
                                            : Optional.empty());
        }
        return node;
    }

    /// A literal; empty also when the template computes it.
    String text(String... path) {
        return at(path).flatMap(Node::text).orElse("");
    }

    /// Whether it is missing or literally something else; what is computed gets the benefit of the doubt.
    boolean isNot(String expected, String... path) {
        var node = at(path);
        return node.isEmpty()
                || node.flatMap(Node::text).filter(text -> !text.equals(expected)).isPresent();
    }

    /// The mappings in a list, or the mapping itself.
    List<Node.Mapping> mappings(String... path) {
        return at(path).map(Node::items).orElse(List.of()).stream()
                .filter(Node.Mapping.class::isInstance)
                .map(Node.Mapping.class::cast)
                .toList();
    }
}
