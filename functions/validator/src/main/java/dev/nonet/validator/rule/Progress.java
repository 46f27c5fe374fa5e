package dev.nonet.validator.rule;

import net.sourceforge.pmd.lang.document.TextFile;
import net.sourceforge.pmd.reporting.FileAnalysisListener;
import net.sourceforge.pmd.reporting.GlobalAnalysisListener;
import net.sourceforge.pmd.reporting.Report.ProcessingError;
import net.sourceforge.pmd.reporting.RuleViolation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/// What an analysis has found so far, which ends it once time is over. Safe for use by several threads.
final class Progress implements GlobalAnalysisListener {
    /// Violations told of one file.
    static final int MAX_PER_FILE = 100;

    private final List<RuleViolation> violations = new ArrayList<>();
    private final long end;
    private final int files;
    private int unchecked;

    Progress(int files, long end) {
        this.files = files;
        this.unchecked = files;
        this.end = end;
    }

    @Override
    public FileAnalysisListener startFileAnalysis(TextFile file) {
        if (System.nanoTime() > end) {
            throw new CancellationException("time is over");
        }
        return new OfFile();
    }

    @Override
    public void close() {}

    synchronized List<RuleViolation> violations() {
        return List.copyOf(violations);
    }

    synchronized int unchecked() {
        return unchecked;
    }

    /// The analysis ended in the middle of a file, which was closed like those that were read to their end.
    synchronized void breakOff() {
        unchecked = Math.min(files, unchecked + 1);
    }

    private synchronized void add(List<RuleViolation> found) {
        violations.addAll(found);
        unchecked--;
    }

    /// Of a file that could not be read to its end, nothing is told.
    private final class OfFile implements FileAnalysisListener {
        private final List<RuleViolation> found = new ArrayList<>();
        private boolean failed;

        @Override
        public void onRuleViolation(RuleViolation violation) {
            if (found.size() < MAX_PER_FILE) {
                found.add(violation);
            }
        }

        @Override
        public void onError(ProcessingError error) {
            failed = true;
        }

        @Override
        public void close() {
            if (!failed) {
                add(found);
            }
        }
    }
}
