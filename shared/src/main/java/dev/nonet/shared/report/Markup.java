package dev.nonet.shared.report;

/// Text inside HTML, SVG and XML.
public final class Markup {
    private Markup() {}

    /// For text and attributes; what XML 1.0 cannot carry becomes U+FFFD.
    public static String escaped(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        text.codePoints()
                .forEach(
                        character -> {
                            switch (character) {
                                case '&' -> escaped.append("&amp;");
                                case '<' -> escaped.append("&lt;");
                                case '>' -> escaped.append("&gt;");
                                case '"' -> escaped.append("&quot;");
                                case '\'' -> escaped.append("&#39;");
                                default ->
                                        escaped.appendCodePoint(
                                                isXml(character) ? character : 0xFFFD);
                            }
                        });
        return escaped.toString();
    }

    /// Whether XML 1.0 can carry a code point.
    public static boolean isXml(int character) {
        return character == '\t'
                || character == '\n'
                || character == '\r'
                || (character >= ' ' && character < 0xD800)
                || (character > 0xDFFF && character < 0xFFFE)
                || character > 0xFFFF;
    }
}
