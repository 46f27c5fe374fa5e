package dev.nonet.analyst.onepass;

import dev.nonet.analyst.table.RowSink;
import dev.nonet.analyst.table.TableBuilder;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/// Keeps a table while it is small. One that turns out to be large is profiled from then on, and nothing of it is kept.
public final class Intake implements RowSink {
    /// Rows after which time is looked at.
    private static final int TURN = 1 << 16;

    private final Runnable checkTime;
    private TableBuilder kept = new TableBuilder();
    private @Nullable OnePass pass;

    /// @param checkTime throws where the time is used up
    public Intake(Runnable checkTime) {
        this.checkTime = checkTime;
    }

    @Override
    public void column(String name) {
        sink().column(name);
    }

    @Override
    public void row(List<String> cells) {
        if (pass == null && !kept.hasRoom(cells)) {
            pass = new OnePass(kept.table(""));
            kept = new TableBuilder();
        }
        if (pass != null && pass.rows() % TURN == 0) {
            checkTime.run();
        }
        sink().row(cells);
    }

    private RowSink sink() {
        return pass == null ? kept : pass;
    }

    /// The table, where it was small.
    public TableBuilder kept() {
        return kept;
    }

    /// What is known of a large one.
    public Optional<OnePass> pass() {
        return Optional.ofNullable(pass);
    }
}
