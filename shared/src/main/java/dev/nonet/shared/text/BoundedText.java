package dev.nonet.shared.text;

/// A text that lets itself be read only so often, which ends the search of a regular expression that backtracks without
/// end. For one search.
public final class BoundedText implements CharSequence {
    private final CharSequence text;
    private final int[] left;

    public BoundedText(CharSequence text, int reads) {
        this(text, new int[] {reads});
    }

    private BoundedText(CharSequence text, int[] left) {
        this.text = text;
        this.left = left;
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (left[0]-- <= 0) {
            throw new TooCostly();
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new BoundedText(text.subSequence(start, end), left);
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /// The search took too many steps.
    public static final class TooCostly extends RuntimeException {
        private static final long serialVersionUID = 1;

        public TooCostly() {
            super(null, null, false, false);
        }
    }
}
