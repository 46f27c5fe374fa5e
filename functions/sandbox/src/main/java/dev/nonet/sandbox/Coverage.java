package dev.nonet.sandbox;

import org.jacoco.core.data.ExecutionDataWriter;
import org.jacoco.core.tools.ExecFileLoader;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;

/// What JaCoCo recorded in the processes of one run. Used by one thread at a time.
final class Coverage {
    private final ExecFileLoader loader = new ExecFileLoader();

    /// Passes over what is damaged, because its process was killed while it wrote or has foreign code write for it.
    void add(byte[] piece) {
        try {
            loader.load(new ByteArrayInputStream(piece));
        } catch (IOException | IllegalStateException e) {
            // As said.
        }
    }

    /// All of it as one, Base64; empty where there is none.
    String base64() {
        var data = loader.getExecutionDataStore();
        if (data.getContents().isEmpty()) {
            return "";
        }
        var bytes = new ByteArrayOutputStream();
        try {
            data.accept(new ExecutionDataWriter(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
