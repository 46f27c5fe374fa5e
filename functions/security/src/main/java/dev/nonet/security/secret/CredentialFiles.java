package dev.nonet.security.secret;

import dev.nonet.security.TextFile;

import java.util.ArrayList;
import java.util.List;

/// Files that exist to hold credentials, each in its own documented format.
final class CredentialFiles {
    private CredentialFiles() {}

    /// curl and ftp: `machine host login name password secret`, in any number of lines.
    static List<Assignment> netrc(TextFile file) {
        var found = new ArrayList<Assignment>();
        var group = 0;
        var name = "";
        for (var at = skip(file.text(), 0); at < file.text().length(); ) {
            var end = word(file.text(), at);
            var word = file.text().substring(at, end);
            switch (name) {
                case "password" -> found.add(Assignment.password(word, at, end, group));
                case "login", "machine" ->
                        found.add(
                                Assignment.of(
                                        name.equals("login") ? name : "host",
                                        word,
                                        at,
                                        end,
                                        group));
                default -> {}
            }
            var isName = !List.of("password", "login", "machine", "account").contains(name);
            name = isName ? word : "";
            group += name.equals("machine") ? 1 : 0;
            at = skip(file.text(), end);
        }
        return found;
    }

    /// PostgreSQL: `hostname:port:database:username:password`, a colon escaped by a backslash.
    static List<Assignment> pgpass(TextFile file) {
        var found = new ArrayList<Assignment>();
        for (var line = 1; line <= file.lines(); line++) {
            var start = file.startOf(line);
            var end = file.endOf(line);
            var at = start;
            for (var field = 0; field < 4 && at < end; at++) {
                if (file.text().charAt(at) == '\\') {
                    at++;
                } else if (file.text().charAt(at) == ':') {
                    field++;
                }
                if (field == 4) {
                    var value = file.text().substring(at + 1, end);
                    if (file.text().charAt(start) != '#') {
                        found.add(Assignment.password(value, at + 1, end, line));
                    }
                }
            }
        }
        return found;
    }

    /// Apache: `name:hash`; every scheme, also the 13 characters of the old crypt.
    static List<Assignment> htpasswd(TextFile file) {
        var found = new ArrayList<Assignment>();
        for (var line = 1; line <= file.lines(); line++) {
            var colon = file.text().indexOf(':', file.startOf(line));
            if (colon >= 0 && colon < file.endOf(line)) {
                var value = file.text().substring(colon + 1, file.endOf(line));
                found.add(new Assignment("hash", value, colon + 1, file.endOf(line), line, true));
            }
        }
        return found;
    }

    /// A file that is a key and nothing else, such as Rails' `master.key`.
    static List<Assignment> key(TextFile file) {
        var value = file.text().strip();
        if (value.isEmpty()
                || !Values.isRandom(value)
                || value.chars().anyMatch(Character::isWhitespace)) {
            return LineAssignments.read(file);
        }
        var start = file.text().indexOf(value);
        return List.of(Assignment.password(value, start, start + value.length(), 1));
    }

    private static int skip(String text, int at) {
        var next = at;
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        return next;
    }

    private static int word(String text, int at) {
        var next = at;
        while (next < text.length() && !Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        return next;
    }
}
