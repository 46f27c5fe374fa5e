package dev.nonet.shared.net;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/// Tells addresses of the public internet from all others.
///
/// The blocks are those of IANA's special-purpose registries (RFC 6890 and its updates). Of IPv6 only 2000::/3 is
/// public, and nothing in it that stands for an IPv4 address: a tunnel must not lead where the address may not.
public final class PublicAddress {
    private static final List<Block> IPV4 =
            List.of(
                    new Block("this network (0.0.0.0/8)", 0x00000000, 8),
                    new Block("private (10.0.0.0/8)", 0x0a000000, 8),
                    new Block("shared, carrier-grade NAT (100.64.0.0/10)", 0x64400000, 10),
                    new Block("loopback (127.0.0.0/8)", 0x7f000000, 8),
                    new Block("link-local (169.254.0.0/16)", 0xa9fe0000, 16),
                    new Block("private (172.16.0.0/12)", 0xac100000, 12),
                    new Block("protocol assignments (192.0.0.0/24)", 0xc0000000, 24),
                    new Block("documentation (192.0.2.0/24)", 0xc0000200, 24),
                    new Block("6to4 relay (192.88.99.0/24)", 0xc0586300, 24),
                    new Block("private (192.168.0.0/16)", 0xc0a80000, 16),
                    new Block("benchmarking (198.18.0.0/15)", 0xc6120000, 15),
                    new Block("documentation (198.51.100.0/24)", 0xc6336400, 24),
                    new Block("documentation (203.0.113.0/24)", 0xcb007100, 24),
                    new Block("multicast (224.0.0.0/4)", 0xe0000000, 4),
                    new Block("reserved (240.0.0.0/4)", 0xf0000000, 4));

    private static final Block GLOBAL_UNICAST =
            new Block("global unicast (2000::/3)", 0x20000000, 3);

    private static final List<Block> IPV6 =
            List.of(
                    new Block("protocol assignments, Teredo (2001::/23)", 0x20010000, 23),
                    new Block("documentation (2001:db8::/32)", 0x20010db8, 32),
                    new Block("6to4 (2002::/16)", 0x20020000, 16),
                    new Block("documentation (3fff::/20)", 0x3fff0000, 20));

    private PublicAddress() {}

    /// A range of addresses, told by no more than their first four bytes.
    private record Block(String name, int start, int bits) {
        boolean contains(int firstBytes) {
            return (firstBytes ^ start) >>> (32 - bits) == 0;
        }
    }

    /// The name of the special block that the address is in, or empty for an address of the public internet.
    public static Optional<String> specialBlock(InetAddress address) {
        var bytes = address.getAddress();
        if (bytes.length == 4) {
            return nameOf(IPV4, intAt(bytes, 0));
        }
        if (isMapped(bytes)) {
            return nameOf(IPV4, intAt(bytes, 12));
        }
        return GLOBAL_UNICAST.contains(intAt(bytes, 0))
                ? nameOf(IPV6, intAt(bytes, 0))
                : Optional.of("no global unicast address (outside 2000::/3)");
    }

    /// Whether the address is this machine's own: 127.0.0.0/8, also mapped into IPv6, or ::1.
    public static boolean isLoopback(InetAddress address) {
        return address.isLoopbackAddress()
                || (isMapped(address.getAddress()) && address.getAddress()[12] == 127);
    }

    /// ::ffff:0:0/96. The JDK's own resolver turns these into IPv4 addresses already.
    private static boolean isMapped(byte[] bytes) {
        if (bytes.length != 16) {
            return false;
        }
        for (var i = 0; i < 12; i++) {
            if (bytes[i] != (i < 10 ? 0 : (byte) 0xff)) {
                return false;
            }
        }
        return true;
    }

    private static int intAt(byte[] bytes, int index) {
        return ByteBuffer.wrap(bytes).getInt(index);
    }

    private static Optional<String> nameOf(List<Block> blocks, int firstBytes) {
        return blocks.stream()
                .filter(block -> block.contains(firstBytes))
                .map(Block::name)
                .findFirst();
    }
}
