package dev.nonet.shared.net;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;
import java.net.UnknownHostException;

class PublicAddressTest {
    /// First and last address of every block, from the IANA IPv4 special-purpose address registry.
    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, 0.255.255.255",
        "10.0.0.0, 10.255.255.255",
        "100.64.0.0, 100.127.255.255",
        "127.0.0.0, 127.255.255.255",
        "169.254.0.0, 169.254.255.255",
        "169.254.169.254, 169.254.170.2",
        "172.16.0.0, 172.31.255.255",
        "192.0.0.0, 192.0.0.255",
        "192.0.2.0, 192.0.2.255",
        "192.88.99.0, 192.88.99.255",
        "192.168.0.0, 192.168.255.255",
        "198.18.0.0, 198.19.255.255",
        "198.51.100.0, 198.51.100.255",
        "203.0.113.0, 203.0.113.255",
        "224.0.0.0, 239.255.255.255",
        "240.0.0.0, 255.255.255.255",
    })
    void ipv4BlocksReachFromTheirFirstToTheirLastAddress(String first, String last)
            throws UnknownHostException {
        assertThat(PublicAddress.specialBlock(InetAddress.getByName(first))).isPresent();
        assertThat(PublicAddress.specialBlock(InetAddress.getByName(last))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0.0.0",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "191.255.255.255",
                "192.0.1.0",
                "192.0.3.0",
                "192.88.98.255",
                "192.88.100.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "198.51.99.255",
                "198.51.101.0",
                "203.0.112.255",
                "203.0.114.0",
                "223.255.255.255",
                "2001:200::",
                "2001:db7:ffff:ffff:ffff:ffff:ffff:ffff",
                "2001:db9::",
                "2003::",
                "2606:2800:220:1:248:1893:25c8:1946",
                "3ffe:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
                "3fff:1000::",
            })
    void itsNeighboursArePublic(String address) throws UnknownHostException {
        assertThat(PublicAddress.specialBlock(InetAddress.getByName(address))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "::",
                "::1",
                "::127.0.0.1",
                "::8.8.8.8",
                "64:ff9b::7f00:1",
                "64:ff9b:1::1",
                "100::1",
                "1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
                "2001::1",
                "2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff",
                "2001:db8::1",
                "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff",
                "2002:7f00:1::",
                "2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
                "3fff::",
                "3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff",
                "4000::",
                "5f00::1",
                "fc00::1",
                "fd00:ec2::254",
                "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
                "fe80::1",
                "fec0::1",
                "ff02::1",
            })
    void ipv6IsPublicOnlyWhereItIsGlobalUnicast(String address) throws UnknownHostException {
        assertThat(PublicAddress.specialBlock(InetAddress.getByName(address))).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, true", "10.0.0.1, true", "8.8.8.8, false"})
    void addressesMappedIntoIpv6CountAsWhatTheyMean(String address, boolean special)
            throws UnknownHostException {
        var ipv4 = InetAddress.getByName(address);
        var mapped = mapped(ipv4.getAddress());

        assertThat(PublicAddress.specialBlock(mapped).isPresent()).isEqualTo(special);
        assertThat(PublicAddress.isLoopback(mapped)).isEqualTo(ipv4.isLoopbackAddress());
    }

    @Property
    void everyAddressIsJudgedWithoutFailing(@ForAll @Size(16) byte[] address)
            throws UnknownHostException {
        assertThat(PublicAddress.specialBlock(InetAddress.getByAddress(address))).isNotNull();
    }

    /// The JDK turns such bytes into an IPv4 address; only this factory keeps them as they are.
    private static InetAddress mapped(byte[] ipv4) throws UnknownHostException {
        var bytes = new byte[16];
        bytes[10] = (byte) 0xff;
        bytes[11] = (byte) 0xff;
        System.arraycopy(ipv4, 0, bytes, 12, 4);
        return java.net.Inet6Address.getByAddress(null, bytes, -1);
    }
}
