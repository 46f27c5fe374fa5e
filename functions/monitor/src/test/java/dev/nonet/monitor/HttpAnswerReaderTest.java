package dev.nonet.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;

class HttpAnswerReaderTest {
    private static final String OK = "HTTP/1.1 200 OK\r\n";

    @Test
    void readsABodyOfAGivenLength() throws IOException {
        var answer = read(OK + "Content-Type: text/plain\r\nContent-Length: 5\r\n\r\nhällo more");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("CONTENT-TYPE")).contains("text/plain");
        assertThat(answer.header("missing")).isEmpty();
        assertThat(answer.body()).isEqualTo("häll");
        assertThat(answer.isTruncated()).isFalse();
    }

    /// The example of RFC 9112, section 7.1, with an extension and a trailer.
    @Test
    void readsABodyInChunks() throws IOException {
        var answer =
                read(
                        OK
                                + "Transfer-Encoding: Chunked\r\n\r\n"
                                + "4\r\n"
                                + "Wiki\r\n"
                                + "7;a=b\r\n"
                                + "pedia i\r\n"
                                + "B\r\n"
                                + "n \r\n"
                                + "chunks.\r\n"
                                + "0\r\n"
                                + "X: y\r\n\r\n");

        assertThat(answer.body()).isEqualTo("Wikipedia in \r\nchunks.");
    }

    @Test
    void readsALengthOfFifteenDigits() throws IOException {
        assertThat(read(OK + "Content-Length: 000000000000005\r\n\r\nhello").body())
                .isEqualTo("hello");
        assertThat(
                        read(OK
                                        + "Transfer-Encoding: chunked\r\n\r\n"
                                        + "f\r\n0123456789abcde\r\n0\r\n\r\n")
                                .body())
                .hasSize(15);
    }

    @Test
    void readsABodyThatEndsWithTheConnection() throws IOException {
        assertThat(read("HTTP/1.0 404 Not Found\n\ngone").body()).isEqualTo("gone");
    }

    @ParameterizedTest
    @CsvSource({"200, true", "204, false", "304, false"})
    void someAnswersHaveNoBodyWhateverTheySay(int status, boolean isHead) throws IOException {
        var answer =
                new HttpAnswerReader(stream("HTTP/1.1 " + status + "\r\nContent-Length: 9\r\n\r\n"))
                        .read(isHead);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void passesOverTenInterimAnswers() throws IOException {
        var interim = "HTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\n";

        assertThat(read(interim.repeat(10) + OK + "\r\n").status()).isEqualTo(200);
        assertThatThrownBy(() -> read(interim.repeat(11) + OK + "\r\n"))
                .isInstanceOf(ProtocolException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK",
                "HTTP/1.1 /00 OK\r\n\r\n",
                "HTTP/1.1 :00 OK\r\n\r\n",
                "HTTP/1.1 2:0 OK\r\n\r\n",
                "HTTP/1.1 20/ OK\r\n\r\n",
                "HTTP/1.1-200 OK\r\n\r\n",
                OK + "Content-Length: A\r\n\r\n0123456789",
                OK + "Content-Length: 0000000000000005\r\n\r\nhello",
                OK + "Content-Length: \u00b2\r\n\r\nab",
                OK + "Transfer-Encoding: chunked\r\n\r\ng\r\n0123456789abcdef\r\n0\r\n\r\n",
                "HTTP/2 200 OK\r\n\r\n",
                "HTTP/1.1 2000 OK\r\n\r\n",
                "HTTP/1.1 099 Low\r\n\r\n",
                "HTTP/1.1 600 High\r\n\r\n",
                "HTTP/1.1  200\r\n\r\n",
                "HTTP/1.x 200 OK\r\n\r\n",
                "SSH-2.0-OpenSSH_9.2\r\n",
                OK + "No colon\r\n\r\n",
                OK + ": no name\r\n\r\n",
                OK + "Space : a\r\n\r\n",
                OK + "A: a\r\n folded: b\r\n\r\n",
                OK + "Content-Length: 5\r\n\r\nfour",
                OK + "Content-Length: -1\r\n\r\n",
                OK + "Content-Length: 1e3\r\n\r\n",
                OK + "Content-Length: 9999999999999999\r\n\r\n",
                OK + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                OK + "Transfer-Encoding: chunked\r\n" + "Content-Length: 1\r\n\r\n" + "0\r\n\r\n",
                OK + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                OK
                        + "Transfer-Encoding: chunked\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\n"
                        + "0\r\n\r\n",
                OK + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n",
                OK + "Transfer-Encoding: chunked\r\n\r\n\r\n",
                OK + "Transfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n0\r\n\r\n",
                OK + "Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n",
            })
    void whatIsNoAnswerIsSaidToBeNone(String bytes) {
        assertThatThrownBy(() -> read(bytes)).isInstanceOf(ProtocolException.class);
    }

    @Test
    void aHundredHeadersAreRead() throws IOException {
        assertThat(read(OK + "A: a\r\n".repeat(100) + "\r\n").headers().get("a")).hasSize(100);
        assertThatThrownBy(() -> read(OK + "A: a\r\n".repeat(101) + "\r\n"))
                .isInstanceOf(ProtocolException.class);
    }

    @Test
    void aHeadOfThirtyTwoKilobytesIsRead() throws IOException {
        var around = OK.length() - 1 + "A: \r".length() + "\r".length();
        var value = "a".repeat(32 * 1024 - around);

        assertThat(read(OK + "A: " + value + "\r\n\r\n").header("a")).contains(value);
        assertThatThrownBy(() -> read(OK + "A: a" + value + "\r\n\r\n"))
                .isInstanceOf(ProtocolException.class);
    }

    @Test
    void twoMegabytesOfTheBodyAreReadHoweverItIsFramed() throws IOException {
        var limit = "a".repeat(2 * 1024 * 1024);
        var more = limit + "b";

        assertThat(read(OK + "\r\n" + limit).isTruncated()).isFalse();
        for (var answer :
                new HttpAnswer[] {
                    read(OK + "\r\n" + more),
                    read(OK + "Content-Length: 2097153\r\n\r\n" + more),
                    read(OK + "Transfer-Encoding: chunked\r\n\r\n200001\r\n" + more)
                }) {
            assertThat(answer.isTruncated()).isTrue();
            assertThat(answer.body()).isEqualTo(limit);
        }
    }

    @Property
    void anythingElseIsAnAnswerOrAProtocolError(@ForAll("fragments") String bytes)
            throws IOException {
        try {
            assertThat(read(bytes).status()).isBetween(200, 599);
        } catch (ProtocolException e) {
            assertThat(e).hasMessageNotContaining("\n");
        }
    }

    @Provide
    Arbitrary<String> fragments() {
        return Arbitraries.oneOf(
                        Arbitraries.of(
                                OK,
                                "\r\n",
                                "\n",
                                ":",
                                "Content-Length: 3\r\n",
                                "Transfer-Encoding: chunked\r\n",
                                "HTTP/1.1 100 \r\n",
                                "5\r\n",
                                "0\r\n",
                                "abc"),
                        Arbitraries.strings().ofMaxLength(5))
                .list()
                .ofMaxSize(20)
                .map(parts -> String.join("", parts));
    }

    private static HttpAnswer read(String bytes) throws IOException {
        return new HttpAnswerReader(stream(bytes)).read(false);
    }

    private static ByteArrayInputStream stream(String bytes) {
        return new ByteArrayInputStream(bytes.getBytes(StandardCharsets.UTF_8));
    }
}
