package com.example.service.store;

/** A change of one entry, made where its condition holds. */
public sealed interface Change {
    Key key();

    /** There must be no entry yet. */
    record Add(Key key, String value) implements Change {}

    /** The entry must still have the former value. */
    record Replace(Key key, String former, String value) implements Change {}

    /** The entry must still have the former value, and none may refer to it. */
    record Remove(Key key, String former) implements Change {}

    /** The entry must be there; from now on so many more refer to it. */
    record Refer(Key key, int more) implements Change {}
}
