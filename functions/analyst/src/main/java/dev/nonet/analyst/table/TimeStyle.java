package dev.nonet.analyst.table;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;

/// How a column writes its times. The first style that fits all of them counts; without a zone, UTC is meant.
enum TimeStyle {
    DATE("yyyy-MM-dd", true),
    OFFSET("RFC 3339", false),
    LOCAL("yyyy-MM-dd HH:mm:ss", false),
    MONTH("yyyy-MM", true),
    SLASHED("yyyy/MM/dd", true),
    DOTTED("dd.MM.yyyy", true),
    MONTH_FIRST("MM/dd/yyyy", true),
    DAY_FIRST("dd/MM/yyyy", true);

    private static final int MAX_LENGTH = 40;

    private final String pattern;
    private final boolean date;

    TimeStyle(String pattern, boolean date) {
        this.pattern = pattern;
        this.date = date;
    }

    String description() {
        return pattern;
    }

    /// Whether it is about whole days.
    boolean isDate() {
        return date;
    }

    Optional<Instant> parse(String text) {
        if (text.length() < 7 || text.length() > MAX_LENGTH || !Character.isDigit(text.charAt(0))) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    switch (this) {
                        case DATE -> day(LocalDate.parse(text));
                        case OFFSET -> OffsetDateTime.parse(text.replace(' ', 'T')).toInstant();
                        case LOCAL ->
                                LocalDateTime.parse(text.replace(' ', 'T'))
                                        .toInstant(ZoneOffset.UTC);
                        case MONTH -> day(YearMonth.parse(text).atDay(1));
                        case SLASHED, DOTTED, MONTH_FIRST, DAY_FIRST -> day(byPattern(text));
                    });
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /// A year, where the column's name says that it has years.
    static Instant year(int year) {
        return day(Year.of(year).atDay(1));
    }

    /// Digits where the pattern has letters, and its separators between them.
    private LocalDate byPattern(String text) {
        for (var i = 0; i < pattern.length(); i++) {
            var fits =
                    Character.isLetter(pattern.charAt(i))
                            ? text.length() > i && text.charAt(i) >= '0' && text.charAt(i) <= '9'
                            : text.length() > i && text.charAt(i) == pattern.charAt(i);
            if (!fits || text.length() != pattern.length()) {
                throw new DateTimeException("no date of the form " + pattern);
            }
        }
        return LocalDate.of(part(text, "yyyy"), part(text, "MM"), part(text, "dd"));
    }

    private int part(String text, String letters) {
        var start = pattern.indexOf(letters);
        return Integer.parseInt(text.substring(start, start + letters.length()));
    }

    private static Instant day(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
