package dev.nonet.validator.claims;

import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.artifact.ArtifactStore;
import dev.nonet.shared.contract.Contract;
import dev.nonet.shared.contract.RecordReader;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/// A result and what is known of how it came about.
///
/// @param input what the agent was asked for, where that is known
/// @param attached ids of files that came with the task
/// @param artifacts the tenant's files
public record Subject(
        AgentName agent,
        JsonNode result,
        @Nullable JsonNode input,
        List<String> attached,
        ArtifactStore artifacts) {
    /// Bytes of one file that are read.
    static final int MAX_BYTES = 32 * 1024 * 1024;

    /// Bytes that are unpacked of a package.
    static final long MAX_UNPACKED = 300L * 1024 * 1024;

    public Subject {
        attached = List.copyOf(attached);
    }

    /// @throws dev.nonet.shared.contract.ContractViolation where it is none of that contract
    <I extends Record> Optional<I> input(Contract<I, ?> contract) {
        return Optional.ofNullable(input)
                .map(
                        json ->
                                RecordReader.lenient(contract.input())
                                        .read(json, "input.result.input"));
    }

    /// A file that the result names: its content, or empty with a word in the ledger.
    Optional<byte[]> named(String id, String pointer, Ledger.Page page) {
        var content = file(id);
        if (content.isEmpty() && isThere(id)) {
            page.unchecked("a file of more than %d bytes is not read".formatted(MAX_BYTES));
        } else {
            page.holds(content.isPresent(), pointer, "the id of a file that is there", id);
        }
        return content;
    }

    boolean isThere(String id) {
        try {
            return artifacts.find(id).isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A file's content; empty where there is none, or it is over [#MAX_BYTES].
    Optional<byte[]> file(String id) {
        try (var content = artifacts.open(id).orElse(null)) {
            if (content == null) {
                return Optional.empty();
            }
            var bytes = content.readNBytes(MAX_BYTES + 1);
            return bytes.length > MAX_BYTES ? Optional.empty() : Optional.of(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
