package dev.nonet.shared.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.net.AddressGuard.Reach;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;

class AddressGuardTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/health?deep=1",
                "http://EXAMPLE.com",
                "https://example.com:443/",
                "http://127.0.0.1:8000/",
                "http://[::1]:65535/",
                "http://4chan.example/",
            })
    void readsUrls(String url) {
        assertThat(AddressGuard.parse(url)).isEqualTo(URI.create(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.com",
                "/health",
                "ftp://example.com/",
                "file:///etc/passwd",
                "gopher://example.com/",
                "jar:http://example.com/!/",
                "http:///",
                "http://user@example.com/",
                "http://user:password@example.com/",
                "http://example.com@127.0.0.1/",
                "http://example.com:0/",
                "http://example.com:65536/",
                "http://exa mple.com/",
                "http://example.com/\r\nHost: other",
                "http://exämple.com/",
                "http://under_score.example/",
                "http://2130706433/",
                "http://017700000001/",
                "http://0x7f000001/",
                "http://0x7f.0.0.0x1/",
                "http://0177.0.0.1/",
                "http://127.1/",
                "http://127.0.0.1./",
                "http://127.0.0.256/",
                "http://1.2.3.4.5/",
                "http://1e.2.3.0004/",
                "http://[fe80::1%25eth0]/",
                "http://[::1/",
            })
    void refusesUrlsThatAreNotForFetching(String url) {
        assertThatThrownBy(() -> AddressGuard.parse(url)).satisfies(code("URL_INVALID"));
    }

    @Property
    void anyTextIsReadOrRefused(@ForAll String text) {
        try {
            assertThat(AddressGuard.parse("http://" + text).getHost()).isNotEmpty();
        } catch (AgentException.Permanent e) {
            assertThat(e.code()).isEqualTo("URL_INVALID");
        }
    }

    @Test
    void aNameThatResolvesToAPublicAddressMayBeReached() throws UnknownHostException {
        assertThat(resolve(Reach.PUBLIC, "https://example.com/", "93.184.216.34"))
                .containsExactly(InetAddress.getByName("93.184.216.34"));
    }

    /// What lvh.me and nip.io do: a public name for a private address.
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "fd00:ec2::254"})
    void aPublicNameForAPrivateAddressIsRefused(String address) {
        assertThatThrownBy(() -> resolve(Reach.PUBLIC, "https://example.com/", address))
                .satisfies(code("ADDRESS_REFUSED"));
    }

    @Test
    void oneBadAddressAmongGoodOnesIsEnoughToRefuse() {
        assertThatThrownBy(
                        () ->
                                resolve(
                                        Reach.PUBLIC,
                                        "https://example.com/",
                                        "93.184.216.34",
                                        "10.0.0.1"))
                .satisfies(code("ADDRESS_REFUSED"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost/",
                "http://LOCALHOST./",
                "http://app.localhost/",
                "http://metadata.google.internal/",
                "http://printer.local/",
                "http://printer.local./",
            })
    void internalNamesAreRefusedWhateverTheyResolveTo(String url) {
        assertThatThrownBy(() -> resolve(Reach.PUBLIC, url, "93.184.216.34"))
                .satisfies(code("ADDRESS_REFUSED"));
    }

    @ParameterizedTest
    @CsvSource({
        "http://example.com/, true",
        "http://example.com:443/, true",
        "https://example.com:80/, true",
        "https://example.com:8443/, false",
        "http://example.com:22/, false",
    })
    void onlyTheWebsPortsAreReached(String url, boolean reached) throws UnknownHostException {
        if (reached) {
            assertThat(resolve(Reach.PUBLIC, url, "93.184.216.34")).hasSize(1);
        } else {
            assertThatThrownBy(() -> resolve(Reach.PUBLIC, url, "93.184.216.34"))
                    .satisfies(code("ADDRESS_REFUSED"));
        }
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1", "127.255.255.254", "::1"})
    void anOperatorMayAllowThisMachineOnAnyPort(String address) throws UnknownHostException {
        assertThat(resolve(Reach.LOOPBACK, "http://localhost:8000/", address)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "169.254.169.254", "192.168.1.1", "0.0.0.0", "fe80::1"})
    void allowingThisMachineAllowsNoOther(String address) {
        assertThatThrownBy(() -> resolve(Reach.LOOPBACK, "http://example.com/", address))
                .satisfies(code("ADDRESS_REFUSED"));
    }

    @Test
    void aNameWithoutAddressesIsUnknown() {
        assertThatThrownBy(() -> resolve(Reach.PUBLIC, "https://example.com/"))
                .isInstanceOf(UnknownHostException.class);
    }

    @Test
    void messagesDoNotRepeatTheUrl() {
        assertThatThrownBy(() -> AddressGuard.parse("http://secret@example.com/"))
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "http://example.com/, 80, example.com",
        "https://EXAMPLE.com/, 443, example.com",
        "http://[::1]:81/, 81, ::1",
    })
    void knowsHostAndPort(URI uri, int port, String host) {
        assertThat(AddressGuard.port(uri)).isEqualTo(port);
        assertThat(AddressGuard.hostOf(uri)).isEqualTo(host);
    }

    private static java.util.List<InetAddress> resolve(Reach reach, String url, String... answers)
            throws UnknownHostException {
        var guard =
                new AddressGuard(
                        reach,
                        host ->
                                Arrays.stream(answers)
                                        .map(InetAddress::ofLiteral)
                                        .toArray(InetAddress[]::new));
        return guard.resolve(AddressGuard.parse(url));
    }

    private static java.util.function.Consumer<Throwable> code(String code) {
        return thrown ->
                assertThat(thrown)
                        .isInstanceOfSatisfying(
                                AgentException.Permanent.class,
                                e -> assertThat(e.code()).isEqualTo(code));
    }
}
