package dev.nonet.api.reference;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// What the doc comments of records and enums say, read from their sources, which the build puts beside this class.
///
/// Safe for use by one thread.
final class DocComments {
    private static final String OURS = "dev.nonet.";
    private static final Pattern TYPE =
            Pattern.compile(".*\\b(?:record|enum|interface|class)\\s+([A-Z]\\w*).*");
    private static final Pattern CONSTANT = Pattern.compile("([A-Z][A-Z0-9_]*)(?:[(,;].*)?");
    private static final Pattern LINK = Pattern.compile("\\[([^\\]]+)\\](?!\\()");

    private final Map<Class<?>, Map<String, Comment>> files = new HashMap<>();

    /// @param text without the parts about parameters
    /// @param parameters what is said of a record's components, by their Java names
    private record Comment(String text, Map<String, String> parameters) {}

    /// What is said of a type, or null where nothing is.
    @Nullable String type(Class<?> type) {
        var comment = file(type).get(type.getSimpleName());
        return comment == null || comment.text().isEmpty() ? null : comment.text();
    }

    /// What is said of a record's component, or null where nothing is.
    @Nullable String component(Class<?> type, String name) {
        var comment = file(type).get(type.getSimpleName());
        return comment == null ? null : comment.parameters().get(name);
    }

    /// What is said of an enum's constants, by their Java names.
    Map<String, String> constants(Class<?> type) {
        var constants = new LinkedHashMap<String, String>();
        for (var constant : type.getEnumConstants()) {
            var name = ((Enum<?>) constant).name();
            var comment = file(type).get(type.getSimpleName() + "." + name);
            if (comment != null) {
                constants.put(name, comment.text());
            }
        }
        return constants;
    }

    private Map<String, Comment> file(Class<?> type) {
        var top = type;
        for (var outer = top.getDeclaringClass(); outer != null; outer = top.getDeclaringClass()) {
            top = outer;
        }
        return files.computeIfAbsent(top, DocComments::read);
    }

    private static Map<String, Comment> read(Class<?> top) {
        var path = "source/" + top.getName().replace('.', '/') + ".java";
        return top.getName().startsWith(OURS)
                ? Texts.find(path).map(DocComments::parse).orElse(Map.of())
                : Map.of();
    }

    private static Map<String, Comment> parse(String source) {
        var comments = new HashMap<String, Comment>();
        var comment = new StringBuilder();
        var type = "";
        for (var raw : source.split("\n", -1)) {
            var line = raw.strip();
            if (line.startsWith("///")) {
                comment.append(line.substring(3).strip()).append('\n');
                continue;
            }
            if (line.isEmpty() || line.startsWith("@")) {
                continue;
            }
            var declared = TYPE.matcher(line);
            var constant = CONSTANT.matcher(line);
            if (declared.matches() && !line.startsWith("import")) {
                type = declared.group(1);
                comments.putIfAbsent(type, comment(comment.toString()));
            } else if (constant.matches() && !comment.isEmpty()) {
                comments.putIfAbsent(type + "." + constant.group(1), comment(comment.toString()));
            }
            comment.setLength(0);
        }
        return comments;
    }

    private static Comment comment(String lines) {
        var parts = lines.split("(?m)^@param ", -1);
        var parameters = new HashMap<String, String>();
        for (var i = 1; i < parts.length; i++) {
            var words = parts[i].split("\\s+", 2);
            parameters.put(words[0], plain(words[1]));
        }
        return new Comment(plain(parts[0]), parameters);
    }

    /// One line for each paragraph, and names without the brackets of a link.
    private static String plain(String text) {
        var joined =
                text.strip()
                        .replaceAll("\n{2,}", "\u0000")
                        .replace('\n', ' ')
                        .replace('\u0000', '\n');
        return LINK.matcher(joined).replaceAll("$1");
    }
}
