package dev.nonet.shared.net;

import dev.nonet.shared.agent.AgentException;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;

/// Stands between a URL from a request and a connection, so that no request reaches what only Nonet can reach.
///
/// A caller parses the URL here, resolves its host here, and connects to one of the addresses returned, never to the
/// name: a name may resolve to something else a moment later. Safe for use by several threads.
public final class AddressGuard {
    private final Reach reach;
    private final Resolver resolver;

    public AddressGuard(Reach reach) {
        this(reach, InetAddress::getAllByName);
    }

    /// @param resolver in place of the system's
    AddressGuard(Reach reach, Resolver resolver) {
        this.reach = reach;
        this.resolver = resolver;
    }

    /// What an operator lets requests reach.
    public enum Reach {
        /// Addresses of the public internet, on ports 80 and 443.
        PUBLIC,
        /// Also this machine itself, on any port; never on AWS, where a function's credentials are served there.
        LOOPBACK
    }

    /// Turns a name into all its addresses.
    @FunctionalInterface
    interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    /// The URL, once its form is found to be one that may be fetched.
    ///
    /// @throws AgentException.Permanent `URL_INVALID`
    public static URI parse(String url) {
        try {
            var uri = new URI(url);
            var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            var host = uri.getHost();
            if ((scheme.equals("http") || scheme.equals("https"))
                    && host != null
                    && uri.getRawUserInfo() == null
                    && uri.getPort() <= 65_535
                    && uri.getPort() != 0
                    && isUnambiguous(host)) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Said below, without the URL.
        }
        throw new AgentException.Permanent(
                "URL_INVALID",
                "A URL is http or https with a host in ASCII and without user information, such as"
                        + " https://example.com/health; an IPv4 address is four decimal numbers.");
    }

    /// The port of the URL, or the scheme's own.
    public static int port(URI uri) {
        return uri.getPort() > 0 ? uri.getPort() : isSecure(uri) ? 443 : 80;
    }

    /// Whether the scheme is `https`.
    public static boolean isSecure(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme());
    }

    /// All addresses of the URL's host, each of them checked; at least one.
    ///
    /// @throws UnknownHostException when the name does not resolve
    /// @throws AgentException.Permanent `ADDRESS_REFUSED` when any of the addresses may not be reached
    public List<InetAddress> resolve(URI uri) throws UnknownHostException {
        var host = hostOf(uri);
        if (isInternal(host)) {
            throw refused("its name is an internal one");
        }
        var addresses = List.of(resolver.resolve(host));
        for (var address : addresses) {
            check(address, port(uri));
        }
        if (addresses.isEmpty()) {
            throw new UnknownHostException("no address");
        }
        return addresses;
    }

    /// The host without the brackets of an IPv6 address, in lower case.
    public static String hostOf(URI uri) {
        var host = uri.getHost().toLowerCase(Locale.ROOT);
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private void check(InetAddress address, int port) {
        if (reach == Reach.LOOPBACK && PublicAddress.isLoopback(address)) {
            return;
        }
        PublicAddress.specialBlock(address)
                .ifPresent(
                        block -> {
                            throw refused("its address is " + block);
                        });
        if (port != 80 && port != 443) {
            throw refused("its port is neither 80 nor 443");
        }
    }

    private boolean isInternal(String host) {
        var name = withoutRoot(host);
        var local = name.equals("localhost") || name.endsWith(".localhost");
        return (local && reach != Reach.LOOPBACK)
                || name.endsWith(".internal")
                || name.endsWith(".local");
    }

    /// Without the dot that makes a name absolute.
    private static String withoutRoot(String host) {
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    private static AgentException refused(String reason) {
        return new AgentException.Permanent(
                "ADDRESS_REFUSED",
                "The URL's host may not be reached: "
                        + reason
                        + ". Only addresses of the public internet may, on ports 80 and 443, and"
                        + " this machine where the operator allows it.");
    }

    /// Whether the host means the same to every parser: a host whose last label is a number (WHATWG URL, "ends in a
    /// number") must be four decimal numbers without leading zeros, not 2130706433, 0x7f.1 or 0177.0.0.1.
    private static boolean isUnambiguous(String host) {
        if (host.startsWith("[")) {
            return host.indexOf('%') < 0;
        }
        var labels = withoutRoot(host).split("\\.", -1);
        var last = labels[labels.length - 1].toLowerCase(Locale.ROOT);
        if (!isNumber(last) && !last.startsWith("0x")) {
            return true;
        }
        if (labels.length != 4 || host.endsWith(".")) {
            return false;
        }
        for (var label : labels) {
            if (!isNumber(label)
                    || label.length() > 3
                    || (label.length() > 1 && label.startsWith("0"))
                    || Integer.parseInt(label) > 255) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNumber(String label) {
        return !label.isEmpty() && label.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
