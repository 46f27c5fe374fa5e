package com.example.service.http;

import com.example.service.json.Binary;
import com.example.service.json.Json;
import com.example.service.json.Text;

/** How a body is written. */
public enum Codec {
    JSON {
        @Override
        Binary write(Object value, String contentType) {
            return Binary.of(Json.write(value));
        }

        @Override
        Object read(Binary body, String contentType) {
            return Json.parse(body.toString());
        }
    },
    FORM {
        @Override
        Binary write(Object value, String contentType) {
            return Binary.of(Forms.write(value));
        }

        @Override
        Object read(Binary body, String contentType) {
            return Forms.read(body.toString());
        }
    },
    MULTIPART {
        @Override
        String contentType(String mediaType) {
            return super.contentType(mediaType) + "; boundary=" + Multipart.BOUNDARY;
        }

        @Override
        Binary write(Object value, String contentType) {
            return Multipart.write(value);
        }

        @Override
        Object read(Binary body, String contentType) {
            return Multipart.read(body, contentType);
        }
    },
    TEXT {
        @Override
        Binary write(Object value, String contentType) {
            return Binary.of(Encoding.text(value));
        }

        @Override
        Object read(Binary body, String contentType) {
            return new Text(body.toString());
        }
    },
    RAW {
        @Override
        Binary write(Object value, String contentType) {
            return value instanceof Binary binary ? binary : Binary.of(Encoding.text(value));
        }

        @Override
        Object read(Binary body, String contentType) {
            return body;
        }
    };

    /** The content type to send, which is no range. */
    String contentType(String mediaType) {
        return switch (mediaType) {
            case "text/*" -> "text/plain";
            case "image/*" -> "image/png";
            case "audio/*" -> "audio/mpeg";
            case "video/*" -> "video/mp4";
            default -> mediaType.contains("*") ? "application/octet-stream" : mediaType;
        };
    }

    abstract Binary write(Object value, String contentType);

    abstract Object read(Binary body, String contentType);
}
