package com.example.service.http;

/** Where a field of a request or response is. */
public sealed interface Part {
    /** The field's name in the record. */
    String field();

    /** In the path, query, header or cookies. */
    enum Place {
        PATH,
        QUERY,
        HEADER,
        COOKIE
    }

    /** How a value is written; those of OpenAPI, and JSON. */
    enum Style {
        SIMPLE(","),
        LABEL("."),
        MATRIX(";"),
        FORM(","),
        SPACE("%20"),
        PIPE("%7C"),
        DEEP(","),
        JSON(",");

        private final String separator;

        Style(String separator) {
            this.separator = separator;
        }

        String separator() {
            return separator;
        }
    }

    /** What is written: one value, a list of them, or an object. */
    enum Kind {
        VALUE,
        LIST,
        OBJECT
    }

    /** A parameter or header. */
    record Parameter(
            String field, Place place, String name, Style style, boolean explode, Kind kind)
            implements Part {
        public Parameter as(Kind otherKind, Style otherStyle, boolean exploded) {
            return new Parameter(field, place, name, otherStyle, exploded, otherKind);
        }
    }

    /**
     * The body.
     *
     * @param mediaType may be a range such as {@code image/*}
     */
    record Body(String field, String mediaType, Codec codec) implements Part {}

    /** The status, where it is not always the same. */
    record Status(String field) implements Part {}

    static Parameter path(String field, String name) {
        return new Parameter(field, Place.PATH, name, Style.SIMPLE, false, Kind.VALUE);
    }

    static Parameter query(String field, String name) {
        return new Parameter(field, Place.QUERY, name, Style.FORM, true, Kind.VALUE);
    }

    static Parameter header(String field, String name) {
        return new Parameter(field, Place.HEADER, name, Style.SIMPLE, false, Kind.VALUE);
    }

    static Parameter cookie(String field, String name) {
        return new Parameter(field, Place.COOKIE, name, Style.FORM, true, Kind.VALUE);
    }

    static Body body(String mediaType, Codec codec) {
        return new Body("body", mediaType, codec);
    }

    static Status status() {
        return new Status("status");
    }
}
