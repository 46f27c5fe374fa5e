package dev.nonet.designer.audit;

/// Lengths of CSS in pixels.
final class Length {
    private Length() {}

    /// @param em what 1 em, and 100 %, stand for
    /// @param rem what 1 rem stands for
    /// @return NaN for what needs a layout, such as `vw` and `calc()`
    static double pixels(String text, double em, double rem) {
        var value = text.strip();
        var end = value.length();
        while (end > 0 && !isNumberPart(value.charAt(end - 1))) {
            end--;
        }
        try {
            var number = Double.parseDouble(value.substring(0, end));
            return switch (value.substring(end)) {
                case "px" -> number;
                case "" -> number == 0 ? 0 : Double.NaN;
                case "em" -> number * em;
                case "rem" -> number * rem;
                case "%" -> number / 100 * em;
                case "pt" -> number * 4 / 3;
                case "pc" -> number * 16;
                case "in" -> number * 96;
                case "cm" -> number * 96 / 2.54;
                case "mm" -> number * 9.6 / 2.54;
                default -> Double.NaN;
            };
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static boolean isNumberPart(char c) {
        return (c >= '0' && c <= '9') || c == '.';
    }
}
