package dev.nonet.local.bench.coder;

import org.jspecify.annotations.Nullable;

/// What became of one document.
///
/// @param refused code and message where no project was written; null where one was
/// @param fault what the coder failed with; null for none
/// @param operations of the document
/// @param unsupported places that the project does without
/// @param tests that were run
/// @param trips tests among them in which the client called the server
record SpecOutcome(
        String id,
        boolean isInvalid,
        @Nullable String refused,
        @Nullable String fault,
        boolean compiled,
        int files,
        int operations,
        int unsupported,
        int tests,
        int failed,
        int trips,
        int failedTrips,
        long millis) {
    static SpecOutcome refused(String id, boolean isInvalid, String reason, long millis) {
        return new SpecOutcome(id, isInvalid, reason, null, false, 0, 0, 0, 0, 0, 0, 0, millis);
    }

    static SpecOutcome fault(String id, boolean isInvalid, String fault, long millis) {
        return new SpecOutcome(id, isInvalid, null, fault, false, 0, 0, 0, 0, 0, 0, 0, millis);
    }

    /// Its name hashes even: it was there to tune on.
    boolean isEven() {
        return id.hashCode() % 2 == 0;
    }

    boolean passed() {
        return compiled && failed == 0 && (tests > 0 || operations == 0);
    }

    /// A document without operations has nothing to send.
    boolean tripped() {
        return compiled && failedTrips == 0 && (trips > 0 || operations == 0);
    }
}
