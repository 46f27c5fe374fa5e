package dev.nonet.security;

import java.util.List;

/// Looks for one sort of trouble in one file. Implementations keep no state and are safe for several threads.
public interface FileScanner {
    /// Never throws because of what is in the file.
    List<Finding> scan(TextFile file, FileKind kind);
}
