package dev.nonet.designer.audit;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;

/// How far a declaration turns an element in the plane of the screen.
final class Rotation {
    private Rotation() {}

    /// The elements that are turned otherwise on a screen that stands than on one that lies.
    static List<Check> checks(Page page) {
        if (page.document().select("style").stream()
                .noneMatch(
                        style -> style.data().toLowerCase(Locale.ROOT).contains("orientation"))) {
            return List.of();
        }
        var standing = new Cascade(page.markup(), new Media(false, true));
        var lying = new Cascade(page.markup(), new Media(false, false));
        var checks = new ArrayList<Check>();
        for (var element : page.elements()) {
            for (var property : List.of("transform", "rotate")) {
                var one = standing.value(element, property);
                var other = lying.value(element, property);
                if (!Objects.equals(one, other) && page.styles().displayed(element)) {
                    checks.add(check(element, turn(one), turn(other)));
                }
            }
        }
        return checks;
    }

    private static double turn(@Nullable String value) {
        return value == null ? 0 : degrees(value).orElse(0);
    }

    private static Check check(Element element, double one, double other) {
        return Check.of(
                element,
                Math.round(Math.abs(one - other)) % 180 != 90,
                "The page turns itself against the reader's screen.");
    }

    /// Empty where the value turns nothing, or only in depth.
    static OptionalDouble degrees(String value) {
        var text = value.toLowerCase(Locale.ROOT).strip();
        if (text.endsWith(")")) {
            for (var function : new String[] {"rotate(", "rotatez("}) {
                var at = text.indexOf(function);
                if (at >= 0) {
                    return angle(text.substring(at + function.length(), text.indexOf(')', at)));
                }
            }
            var at = text.indexOf("rotate3d(");
            if (at >= 0) {
                var parts = numbers(text.substring(at + 9, text.indexOf(')', at)));
                return parts.length == 4 && parts[2].strip().matches("[1-9].*")
                        ? angle(parts[3])
                        : OptionalDouble.empty();
            }
            for (var function : new String[] {"matrix(", "matrix3d("}) {
                at = text.indexOf(function);
                if (at >= 0) {
                    return matrix(
                            numbers(text.substring(at + function.length(), text.indexOf(')', at))));
                }
            }
            return OptionalDouble.empty();
        }
        return angle(text);
    }

    private static String[] numbers(String arguments) {
        return arguments.split(",", 20);
    }

    private static OptionalDouble matrix(String[] numbers) {
        try {
            var turn =
                    Math.toDegrees(
                            Math.atan2(
                                    Double.parseDouble(numbers[1].strip()),
                                    Double.parseDouble(numbers[0].strip())));
            return turn == 0 ? OptionalDouble.empty() : OptionalDouble.of(turn);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return OptionalDouble.empty();
        }
    }

    private static OptionalDouble angle(String text) {
        var value = text.strip();
        var units = new String[] {"deg", "grad", "rad", "turn"};
        var degrees = new double[] {1, 0.9, 180 / Math.PI, 360};
        for (var i = 0; i < units.length; i++) {
            if (value.endsWith(units[i])) {
                var number = value.substring(0, value.length() - units[i].length());
                return number.matches("[+-]?\\d*[.]?\\d+")
                        ? OptionalDouble.of(Double.parseDouble(number) * degrees[i])
                        : OptionalDouble.empty();
            }
        }
        return OptionalDouble.empty();
    }
}
