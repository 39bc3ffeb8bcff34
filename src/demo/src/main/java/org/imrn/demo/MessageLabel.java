package org.imrn.demo;

import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.imrn.demo.player.Headers;

/** What the ladder says of a message: its method and target, or its status and reason. */
final class MessageLabel {
    private MessageLabel() {
    }

    static String of(Message message) {
        if (message instanceof Request request) {
            return of(request);
        }
        return of((Response) message);
    }

    private static String of(Request request) {
        Headers headers = Headers.of(request);
        return switch (request.getMethod()) {
            case Request.REGISTER -> "REGISTER " + Headers.address(headers.required("To"))
                    + headers.first("Expires").map(e -> "  Expires: " + e).orElse("");
            case Request.INVITE -> "INVITE " + Headers.uri(request);
            default -> request.getMethod();
        };
    }

    private static String of(Response response) {
        Headers headers = Headers.of(response);
        String text = response.getStatusCode() + " " + response.getReasonPhrase();
        return switch (headers.method()) {
            case Request.REGISTER -> text + headers.first("Expires").map(e -> " Exp. " + e).orElse("");
            case Request.INVITE -> text + headers.first("Reason").map(r -> "  Reason: " + r).orElse("");
            default -> text + " (" + headers.method() + ")";
        };
    }
}
