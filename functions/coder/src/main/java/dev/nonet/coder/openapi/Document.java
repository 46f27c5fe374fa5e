package dev.nonet.coder.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.nonet.shared.contract.coder.CoderResult.Unsupported;

import org.jspecify.annotations.Nullable;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;

/// A document as a tree in which every object and list knows its JSON pointer.
final class Document {
    private static final int MAX_UNSUPPORTED = 500;

    private final JsonNode root;
    private final IdentityHashMap<JsonNode, String> pointers = new IdentityHashMap<>();
    private final List<Unsupported> unsupported = new ArrayList<>();

    Document(JsonNode root) {
        this.root = root;
        locate(root, "");
    }

    private void locate(JsonNode node, String pointer) {
        if (!node.isContainerNode()) {
            return;
        }
        pointers.put(node, pointer);
        if (node.isArray()) {
            for (var i = 0; i < node.size(); i++) {
                locate(node.path(i), pointer + "/" + i);
            }
        } else {
            node.properties().forEach(p -> locate(p.getValue(), child(pointer, p.getKey())));
        }
    }

    static String child(String pointer, String key) {
        return pointer + "/" + key.replace("~", "~0").replace("/", "~1");
    }

    JsonNode root() {
        return root;
    }

    /// Of an object or list of the document, or one that was made of it.
    String pointer(JsonNode node) {
        return pointers.getOrDefault(node, "");
    }

    /// A new object that stands where another does.
    ObjectNode made(JsonNode from) {
        var made = JsonNodeFactory.instance.objectNode();
        pointers.put(made, pointer(from));
        return made;
    }

    /// Notes what the project does without.
    void unsupported(String pointer, String reason) {
        var note = new Unsupported(pointer, reason);
        if (unsupported.size() < MAX_UNSUPPORTED && !unsupported.contains(note)) {
            unsupported.add(note);
        }
    }

    List<Unsupported> unsupported() {
        return unsupported;
    }

    /// What a node is, or what it refers to in the end.
    JsonNode resolve(JsonNode node) {
        var seen = new HashSet<String>();
        var resolved = node;
        for (var ref = reference(resolved); ref != null; ref = reference(resolved)) {
            if (!seen.add(ref)) {
                throw Refused.invalid(pointer(node), "the reference ends where it begins.");
            }
            resolved = target(resolved, ref);
        }
        return resolved;
    }

    static @Nullable String reference(JsonNode node) {
        var reference = node.path("$ref");
        return reference.isTextual() ? reference.textValue() : null;
    }

    /// What a reference names, which may be a reference itself.
    JsonNode target(JsonNode from, String reference) {
        if (!reference.startsWith("#")) {
            throw Refused.remote(child(pointer(from), "$ref"));
        }
        var found = at(reference.substring(1));
        if (found.isMissingNode()) {
            throw Refused.invalid(child(pointer(from), "$ref"), "nothing is at this reference.");
        }
        return found;
    }

    private JsonNode at(String fragment) {
        try {
            var pointer = URLDecoder.decode(fragment.replace("+", "%2B"), StandardCharsets.UTF_8);
            return pointer.isEmpty() || pointer.startsWith("/")
                    ? root.at(pointer)
                    : com.fasterxml.jackson.databind.node.MissingNode.getInstance();
        } catch (IllegalArgumentException e) {
            return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
        }
    }
}
