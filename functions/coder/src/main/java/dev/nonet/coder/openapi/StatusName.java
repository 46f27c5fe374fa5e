package dev.nonet.coder.openapi;

/// What a response is called in Java.
final class StatusName {
    private StatusName() {}

    /// @param status exact, or the first figure of a class, or 0 for all others
    static String of(int status) {
        return switch (status) {
            case 0 -> "Other";
            case 1 -> "Informed";
            case 2 -> "Successful";
            case 3 -> "Redirected";
            case 4 -> "ClientFailed";
            case 5 -> "ServerFailed";
            case 200 -> "Ok";
            case 201 -> "Created";
            case 202 -> "Accepted";
            case 204 -> "NoContent";
            case 206 -> "PartialContent";
            case 301 -> "MovedPermanently";
            case 302 -> "Found";
            case 303 -> "SeeOther";
            case 304 -> "NotModified";
            case 307 -> "TemporaryRedirect";
            case 308 -> "PermanentRedirect";
            case 400 -> "BadRequest";
            case 401 -> "Unauthorized";
            case 402 -> "PaymentRequired";
            case 403 -> "Forbidden";
            case 404 -> "NotFound";
            case 405 -> "MethodNotAllowed";
            case 406 -> "NotAcceptable";
            case 408 -> "RequestTimeout";
            case 409 -> "Conflict";
            case 410 -> "Gone";
            case 412 -> "PreconditionFailed";
            case 413 -> "ContentTooLarge";
            case 415 -> "UnsupportedMediaType";
            case 418 -> "Teapot";
            case 422 -> "UnprocessableContent";
            case 429 -> "TooManyRequests";
            case 500 -> "InternalServerError";
            case 501 -> "NotImplemented";
            case 502 -> "BadGateway";
            case 503 -> "ServiceUnavailable";
            case 504 -> "GatewayTimeout";
            default -> "Status" + status;
        };
    }
}
