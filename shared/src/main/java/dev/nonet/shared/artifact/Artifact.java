package dev.nonet.shared.artifact;

/// A file that an agent made or was given.
///
/// @param id SHA-256 of the content, 64 lower-case hexadecimal digits
/// @param name the file name for people, such as `plan.svg`
/// @param mediaType such as `image/svg+xml`
/// @param size in bytes
public record Artifact(String id, String name, String mediaType, long size) {}
