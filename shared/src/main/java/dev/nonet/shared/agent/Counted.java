package dev.nonet.shared.agent;

/// A number of things as people say it: 1 finding, 2 findings, 0.5 working days.
public final class Counted {
    private Counted() {}

    /// @param thing one of them, with a plural in `s`, or in `ities` for `ity`
    public static String of(long count, String thing) {
        return count + " " + (count == 1 ? thing : plural(thing));
    }

    /// @param thing as for a count
    public static String of(double amount, String thing) {
        return amount == Math.rint(amount)
                ? of((long) amount, thing)
                : amount + " " + plural(thing);
    }

    private static String plural(String thing) {
        return thing.endsWith("ity") ? thing.substring(0, thing.length() - 1) + "ies" : thing + "s";
    }
}
