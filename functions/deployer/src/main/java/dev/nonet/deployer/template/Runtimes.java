package dev.nonet.deployer.template;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/// The Lambda runtimes and when they end, from the page "Lambda runtimes" of the Lambda developer guide as of August 2026.
public final class Runtimes {
    static final String PAGE = "https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html";

    /// Identifier, day of deprecation, first day on which no function can be created with it.
    static final String TABLE =
            """
            dotnet10 2028-11-14 2028-12-14
            dotnet6 2024-12-20 2027-02-01
            dotnet8 2026-11-10 2027-02-01
            dotnetcore1.0 2019-06-27 2019-06-30
            dotnetcore2.0 2019-05-30 2019-04-30
            dotnetcore2.1 2022-01-05 2022-01-05
            dotnetcore3.1 2023-04-03 2023-04-03
            go1.x 2024-01-08 2024-02-08
            java11 2027-06-30 2027-07-31
            java17 2027-06-30 2027-07-31
            java21 2029-06-30 2029-07-31
            java25 2029-06-30 2029-07-31
            java8 2024-01-08 2024-02-08
            java8.al2 2027-06-30 2027-07-31
            nodejs 2016-08-30 2016-09-30
            nodejs10.x 2021-07-30 2021-07-30
            nodejs12.x 2023-03-31 2023-03-31
            nodejs14.x 2023-12-04 2024-01-09
            nodejs16.x 2024-06-12 2027-02-01
            nodejs18.x 2025-09-01 2027-02-01
            nodejs20.x 2026-04-30 2027-02-01
            nodejs22.x 2027-04-30 2027-06-01
            nodejs24.x 2028-04-30 2028-06-01
            nodejs4.3 2020-03-05 2020-02-03
            nodejs6.10 2019-08-12 2019-07-12
            nodejs8.10 2020-03-06 2020-02-04
            provided 2024-01-08 2024-02-08
            provided.al2 2026-07-31 2027-02-01
            provided.al2023 2029-06-30 2029-07-31
            python2.7 2021-07-15 2021-07-15
            python3.10 2026-10-31 2027-02-01
            python3.11 2027-06-30 2027-07-31
            python3.12 2028-10-31 2028-11-30
            python3.13 2029-06-30 2029-07-31
            python3.14 2029-06-30 2029-07-31
            python3.6 2022-07-18 2022-07-18
            python3.7 2023-12-04 2024-01-09
            python3.8 2024-10-14 2027-02-01
            python3.9 2025-12-15 2027-02-01
            ruby2.5 2021-07-30 2021-07-30
            ruby2.7 2023-12-07 2024-01-09
            ruby3.2 2026-03-31 2027-02-01
            ruby3.3 2027-03-31 2027-04-30
            ruby3.4 2028-03-31 2028-04-30
            ruby4.0 2029-03-31 2029-04-30
            """;

    private static final Map<String, Life> LIVES = read();

    /// @param deprecated the first day without security patches
    /// @param blocked the first day on which no function can be created with it
    record Life(LocalDate deprecated, LocalDate blocked) {}

    private Runtimes() {}

    static @Nullable Life life(String runtime) {
        return LIVES.get(runtime);
    }

    /// The highest class file version that a Java runtime loads (JVM specification, table 4.1-A); 0 for other languages.
    public static int classFileVersion(String runtime) {
        return switch (runtime) {
            case "java25" -> 69;
            case "java21" -> 65;
            case "java17" -> 61;
            case "java11" -> 55;
            case "java8", "java8.al2" -> 52;
            default -> 0;
        };
    }

    private static Map<String, Life> read() {
        var lives = new HashMap<String, Life>();
        TABLE.lines()
                .map(line -> line.split(" ", -1))
                .forEach(
                        fields ->
                                lives.put(
                                        fields[0],
                                        new Life(
                                                LocalDate.parse(fields[1]),
                                                LocalDate.parse(fields[2]))));
        return Map.copyOf(lives);
    }
}
