package dev.nonet.security.secret;

/// A name with a literal value, however the file's format writes it.
///
/// @param name as written
/// @param value as it is meant, without quotes and escapes
/// @param start offset of the value in the text
/// @param end where to stop masking: never before the end of the value
/// @param group names of one group belong together: siblings in a tree, a section of lines
/// @param named whether the format itself says that this is a password, whatever its name
public record Assignment(String name, String value, int start, int end, int group, boolean named) {
    static Assignment of(String name, String value, int start, int end, int group) {
        return new Assignment(name, value, start, end, group, false);
    }

    /// A value that stands where the format has its password.
    static Assignment password(String value, int start, int end, int group) {
        return new Assignment("password", value, start, end, group, true);
    }
}
