package dev.nonet.designer.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// One declaration of CSS.
///
/// @param property in lower case, but custom properties as written
record Declaration(String property, String value, boolean important) {
    private static final Pattern NAME = Pattern.compile("-{0,2}[A-Za-z_][A-Za-z0-9_-]*");

    /// Reads the inside of a block or of a `style` attribute; what is no declaration is passed over, as browsers do.
    static List<Declaration> parse(String text) {
        var declarations = new ArrayList<Declaration>();
        for (var part : CssText.split(CssText.withoutComments(text), ';')) {
            var colon = part.indexOf(':');
            if (colon > 0) {
                add(
                        part.substring(0, colon).strip(),
                        part.substring(colon + 1).strip(),
                        declarations);
            }
        }
        return declarations;
    }

    private static void add(String name, String value, List<Declaration> declarations) {
        if (value.isEmpty() || !NAME.matcher(name).matches()) {
            return;
        }
        var bang = value.lastIndexOf('!');
        var important =
                bang >= 0 && value.substring(bang + 1).strip().equalsIgnoreCase("important");
        declarations.add(
                new Declaration(
                        name.startsWith("--") ? name : name.toLowerCase(Locale.ROOT),
                        important ? value.substring(0, bang).strip() : value,
                        important));
    }
}
