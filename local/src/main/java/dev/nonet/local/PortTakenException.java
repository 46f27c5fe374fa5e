package dev.nonet.local;

/// Something else listens on the port.
final class PortTakenException extends RuntimeException {
    private static final long serialVersionUID = 1;

    PortTakenException(int port, Throwable cause) {
        super(
                "Port %d is taken. Stop what listens there, or choose another: --port %d"
                        .formatted(port, port + 1),
                cause);
    }
}
