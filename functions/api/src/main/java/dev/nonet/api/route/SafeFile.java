package dev.nonet.api.route;

import dev.nonet.shared.artifact.Artifact;

import org.springframework.web.util.UriUtils;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// A file's name and type as they may stand in a header, whatever they were.
record SafeFile(Artifact artifact) {
    private static final Pattern MEDIA_TYPE =
            Pattern.compile("[a-zA-Z0-9!#$&^_.+-]{1,60}/[a-zA-Z0-9!#$&^_.+-]{1,60}");

    /// What a browser can show without running anything; the rest is saved.
    private static final Pattern SHOWN =
            Pattern.compile("text/(html|css|csv|plain|markdown)|image/.*|application/(json|pdf)");

    private static final int MAX_NAME = 100;

    /// Text is UTF-8, as agents write it.
    String mediaType() {
        var type = plainType();
        return type.startsWith("text/") ? type + "; charset=utf-8" : type;
    }

    private String plainType() {
        var type = artifact.mediaType().split(";", 2)[0].strip();
        return MEDIA_TYPE.matcher(type).matches() ? type : "application/octet-stream";
    }

    /// With the name twice: for old programs in ASCII, for others in UTF-8 (RFC 6266).
    String disposition() {
        var name = name();
        var shown = SHOWN.matcher(plainType()).matches();
        return (shown ? "inline" : "attachment")
                + "; filename=\""
                + name.replaceAll("[^A-Za-z0-9._ -]", "_")
                + "\"; filename*=UTF-8''"
                + UriUtils.encode(name, StandardCharsets.UTF_8);
    }

    private String name() {
        var whole = artifact.name();
        var last = whole.substring(Math.max(whole.lastIndexOf('/'), whole.lastIndexOf('\\')) + 1);
        var plain = last.replaceAll("[\\p{Cntrl}\"]", "").strip();
        var name = plain.length() <= MAX_NAME ? plain : plain.substring(plain.length() - MAX_NAME);
        return name.isEmpty() || name.startsWith(".") ? artifact.id() + name : name;
    }
}
