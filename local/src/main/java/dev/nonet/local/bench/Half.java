package dev.nonet.local.bench;

/// Half of the cases of a benchmark, by the hash of their names: those that hash even were there to tune on.
public enum Half {
    EVEN,
    ODD,
    ALL;

    public boolean has(String name) {
        var isEven = name.hashCode() % 2 == 0;
        return switch (this) {
            case EVEN -> isEven;
            case ODD -> !isEven;
            case ALL -> true;
        };
    }
}
