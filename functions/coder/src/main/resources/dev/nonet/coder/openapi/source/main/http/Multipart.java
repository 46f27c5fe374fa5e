package com.example.service.http;

import com.example.service.json.Binary;
import com.example.service.json.Text;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Forms as in {@code multipart/form-data} (RFC 7578). */
final class Multipart {
    /** Of the forms that are written; long enough to be in no value by chance. */
    static final String BOUNDARY = "----part-8f6b1d2c4e7a9035";

    private static final Pattern NAME = Pattern.compile("(?i)[; ]name=\"([^\"]*)\"");
    private static final Pattern GIVEN = Pattern.compile("(?i)boundary=\"?([^\";]+)\"?");

    private Multipart() {}

    static Binary write(Object form) {
        var text = new StringBuilder();
        ((Map<?, ?>) form).forEach((name, value) -> write(name.toString(), value, text));
        text.append("--").append(BOUNDARY).append("--\r\n");
        return Binary.of(text.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void write(String name, Object value, StringBuilder text) {
        switch (value) {
            case null -> {}
            case List<?> list -> list.forEach(each -> part(name, each, text));
            default -> part(name, value, text);
        }
    }

    /** Bytes are characters here, each of one byte. */
    private static void part(String name, Object value, StringBuilder text) {
        text.append("--").append(BOUNDARY).append("\r\n");
        text.append("Content-Disposition: form-data; name=\"").append(quoted(name)).append('"');
        if (value instanceof Binary file) {
            text.append("; filename=\"file\"\r\nContent-Type: application/octet-stream\r\n\r\n");
            text.append(new String(file.bytes(), StandardCharsets.ISO_8859_1));
        } else {
            var bytes = Encoding.text(value).getBytes(StandardCharsets.UTF_8);
            text.append("\r\n\r\n").append(new String(bytes, StandardCharsets.ISO_8859_1));
        }
        text.append("\r\n");
    }

    private static String quoted(String name) {
        return latin(name).replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String latin(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(String latin) {
        return latin.getBytes(StandardCharsets.ISO_8859_1);
    }

    static Map<String, Object> read(Binary body, String contentType) {
        var boundary = GIVEN.matcher(contentType);
        if (!boundary.find()) {
            throw new ProblemException(400, "The form names no boundary.");
        }
        var form = new LinkedHashMap<String, Object>();
        var text = "\r\n" + new String(body.bytes(), StandardCharsets.ISO_8859_1);
        for (var part : text.split(Pattern.quote("\r\n--" + boundary.group(1)), -1)) {
            read(part, form);
        }
        return form;
    }

    private static void read(String part, Map<String, Object> form) {
        var end = part.indexOf("\r\n\r\n");
        var name = end < 0 ? null : NAME.matcher(part.substring(0, end));
        if (name == null || !name.find()) {
            return;
        }
        var content = bytes(part.substring(end + 4));
        var isFile = part.substring(0, end).contains("filename=");
        var field = new String(bytes(name.group(1)), StandardCharsets.UTF_8).replace("%22", "\"");
        var value = isFile ? Binary.of(content) : new Text(Binary.of(content).toString());
        Forms.put(form, field, value);
    }
}
