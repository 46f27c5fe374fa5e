package dev.nonet.local.bench.analyst;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/// A table of sales that is as large as is wanted; the same size gives the same bytes.
final class GeneratedCsv {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,4})([kmg])b?");
    private static final long KILO = 1_000;
    private static final long FIRST = 1_700_000_000;
    private static final int BATCH = 1 << 16;

    private final SplittableRandom random = new SplittableRandom(1);
    private final StringBuilder rows = new StringBuilder();
    private long number;

    /// @param size such as `1g` or `200m`
    static Path write(Path folder, String size) throws IOException {
        var bytes = bytes(size);
        var file = folder.resolve("generated-" + size + ".csv");
        if (!Files.exists(file)) {
            Files.createDirectories(folder);
            var part = folder.resolve(file.getFileName() + ".part");
            new GeneratedCsv().write(part, bytes);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return file;
    }

    static long bytes(String size) {
        var parts = SIZE.matcher(size.toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            throw new IllegalArgumentException("--generate is a size such as 1g or 200m");
        }
        var kilos = "kmg".indexOf(parts.group(2)) + 1;
        return Long.parseLong(parts.group(1)) * (long) Math.pow(KILO, kilos);
    }

    private void write(Path file, long bytes) throws IOException {
        try (var output = Files.newOutputStream(file)) {
            rows.append("id,at,day,shop,product,quantity,price,discount,rating,paid\n");
            for (var written = 0L; written < bytes; ) {
                while (rows.length() < BATCH && written + rows.length() < bytes) {
                    row();
                }
                output.write(rows.toString().getBytes(StandardCharsets.US_ASCII));
                written += rows.length();
                rows.setLength(0);
            }
        }
    }

    private void row() {
        number++;
        var at = Instant.ofEpochSecond(FIRST + number * 7 / 3).toString();
        var cents = (long) (100 * Math.exp(3 + random.nextGaussian()));
        rows.append(number).append(',').append(at).append(',').append(at, 0, 10);
        rows.append(",shop ")
                .append(random.nextInt(50))
                .append(",P")
                .append(random.nextInt(20_000));
        rows.append(',').append(1 + random.nextInt(20)).append(',');
        rows.append(cents / 100).append('.').append(cents / 10 % 10).append(cents % 10);
        rows.append(",0.").append(random.nextInt(10)).append(random.nextInt(10)).append(',');
        rows.append(random.nextInt(10) == 0 ? "" : String.valueOf(1 + random.nextInt(5)));
        rows.append(random.nextBoolean() ? ",true\n" : ",false\n");
    }
}
