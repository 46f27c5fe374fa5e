package dev.nonet.local.bench.analyst;

import dev.nonet.analyst.onepass.Intake;
import dev.nonet.analyst.table.TableReader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Profiles one file, as the analyst does, and says how many rows it has.
final class PassProcess {
    private PassProcess() {}

    public static void main(String[] arguments) throws IOException {
        var intake = new Intake(() -> {});
        try (var input = Files.newInputStream(Path.of(arguments[0]))) {
            TableReader.read(input, intake);
        }
        var pass = intake.pass().orElseThrow();
        for (var column : pass.columns()) {
            System.err.printf(
                    "%s %s n %d distinct %d%n",
                    column.name(), column.type(), column.n(), column.distinct());
        }
        System.out.println(pass.rows());
    }
}
