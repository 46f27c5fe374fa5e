package dev.nonet.deployer;

import dev.nonet.shared.agent.AgentContext;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.deployer.DeployerInput;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// What a request deploys: its template, its package, or what the session has.
///
/// @param template the text
/// @param artifact id of the package
record Work(@Nullable String template, @Nullable String artifact) {
    /// The first file that came with the task is a package when it is a zip, else a template.
    ///
    /// @throws AgentException.Permanent `ARTIFACT_NOT_FOUND` or `TEMPLATE_UNREADABLE`
    static Work of(DeployerInput input, AgentContext context) {
        var template = input.template();
        var artifact = input.artifact();
        var files = context.request().artifacts();
        if (template == null && artifact == null && !files.isEmpty()) {
            if (isZip(files.getFirst(), context)) {
                artifact = files.getFirst();
            } else {
                template = text(files.getFirst(), context);
            }
        }
        if (template == null && artifact == null) {
            artifact = Validation.latestJar(context);
        }
        return new Work(template, artifact);
    }

    /// @throws AgentException.Permanent `ARTIFACT_NOT_FOUND`
    static InputStream open(String id, AgentContext context) throws IOException {
        return context.artifacts()
                .open(id)
                .orElseThrow(
                        () ->
                                new AgentException.Permanent(
                                        "ARTIFACT_NOT_FOUND",
                                        "No artifact has this id; ids are 64 hexadecimal digits."));
    }

    static AgentException unavailable(IOException cause) {
        return new AgentException.Transient(
                "ARTIFACTS_UNAVAILABLE", "The artifact could not be read; try again.", cause);
    }

    private static boolean isZip(String id, AgentContext context) {
        try (var content = open(id, context)) {
            var start = content.readNBytes(2);
            return start.length == 2 && start[0] == 'P' && start[1] == 'K';
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    private static String text(String id, AgentContext context) {
        try (var content = open(id, context)) {
            var bytes = content.readNBytes(DeployerInput.MAX_TEMPLATE + 1);
            if (bytes.length <= DeployerInput.MAX_TEMPLATE) {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
            }
            throw unreadable(null);
        } catch (CharacterCodingException e) {
            throw unreadable(e);
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    private static AgentException unreadable(@Nullable CharacterCodingException cause) {
        var message =
                "The file is no zip and no UTF-8 text of at most %d bytes."
                        .formatted(DeployerInput.MAX_TEMPLATE);
        return cause == null
                ? new AgentException.Permanent("TEMPLATE_UNREADABLE", message)
                : new AgentException.Permanent("TEMPLATE_UNREADABLE", message, cause);
    }
}
