package dev.nonet.shared.aws;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.net.AddressGuard;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/// The hosts that may be called when a task is over.
///
/// @param allowed hosts, with their port where it is not that of the scheme
public record Callbacks(Set<String> allowed) {
    public Callbacks {
        allowed = Set.copyOf(allowed);
    }

    /// @throws AgentException.Permanent `URL_INVALID` or `CALLBACK_NOT_ALLOWED`
    void requireAllowed(@Nullable String url) {
        if (url != null && !isAllowed(AddressGuard.parse(url))) {
            throw new AgentException.Permanent(
                    "CALLBACK_NOT_ALLOWED",
                    "callback_url names a host that the operator has not allowed; see"
                            + " CALLBACK_HOSTS, or ask GET /tasks/{id}?wait=20 instead.");
        }
    }

    /// Over TLS, except for a host that is listed with its port.
    public boolean isAllowed(URI url) {
        var host = url.getHost().toLowerCase(Locale.ROOT);
        return url.getPort() == -1
                ? url.getScheme().equalsIgnoreCase("https") && allowed.contains(host)
                : allowed.contains(host + ":" + url.getPort());
    }
}
