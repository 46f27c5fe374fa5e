package dev.nonet.coder.model;

import dev.nonet.shared.agent.AgentException;

/// A request that was understood, or nearly, and is impossible. Messages name places, never the request's text.
public final class Refusal {
    /// A sentence that works, for messages.
    public static final String EXAMPLE =
            "a REST service for a library: authors with name:string; books with title:string,"
                    + " author:author, year:int";

    private Refusal() {}

    static AgentException sentence(int from, int to, String expected) {
        return new AgentException.Permanent(
                "REQUEST_NOT_UNDERSTOOD",
                "The requirements were not understood at characters %d to %d: expected %s. This works: %s"
                        .formatted(from + 1, Math.max(from + 1, to), expected, EXAMPLE));
    }

    static AgentException name(String place, String what) {
        return new AgentException.Permanent("NAME_INVALID", place + ": " + what);
    }

    static AgentException clash(String place, String what) {
        return new AgentException.Permanent("NAME_CLASH", place + ": " + what);
    }

    static AgentException type(String place, String what) {
        return new AgentException.Permanent("TYPE_UNKNOWN", place + ": " + what);
    }

    static AgentException field(String place, String what) {
        return new AgentException.Permanent("FIELD_INVALID", place + ": " + what);
    }

    static AgentException cycle(String place) {
        return new AgentException.Permanent(
                "REFERENCE_CYCLE",
                place
                        + ": the entity requires one that, in the end, requires this one, so that"
                        + " neither could ever be created. Make one of the references optional.");
    }

    static AgentException tooLarge(String what) {
        return new AgentException.Permanent("DESCRIPTION_TOO_LARGE", what);
    }
}
