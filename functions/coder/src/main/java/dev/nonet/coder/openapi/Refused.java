package dev.nonet.coder.openapi;

import dev.nonet.shared.agent.AgentException;

/// A document that no project can be written from. Every message begins with the JSON pointer of the place.
final class Refused {
    private static final int MAX_POINTER = 300;

    private Refused() {}

    /// The document breaks the rules of OpenAPI or contradicts itself.
    static AgentException invalid(String pointer, String reason) {
        return new AgentException.Permanent("DOCUMENT_INVALID", place(pointer) + reason);
    }

    /// A reference leaves the document.
    static AgentException remote(String pointer) {
        return new AgentException.Permanent(
                "REFERENCE_REMOTE",
                place(pointer)
                        + "the reference leaves the document, and nothing outside of it is read;"
                        + " put what it names into the document.");
    }

    static AgentException tooLarge(String pointer, String reason) {
        return new AgentException.Permanent("DOCUMENT_TOO_LARGE", place(pointer) + reason);
    }

    private static String place(String pointer) {
        var shown =
                pointer.length() > MAX_POINTER ? pointer.substring(0, MAX_POINTER) + "…" : pointer;
        return (shown.isEmpty() ? "The document" : shown) + ": ";
    }
}
