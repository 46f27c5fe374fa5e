package dev.nonet.shared.contract;

/// One way in which a request does not follow its contract.
///
/// @param path where, as in `input.tasks[1].effort`
/// @param expected what the contract allows there
/// @param actual what came, shortened and never more than a type and a size for text
public record Violation(String path, String expected, String actual) {
    @Override
    public String toString() {
        return path + ": expected " + expected + ", got " + actual;
    }
}
