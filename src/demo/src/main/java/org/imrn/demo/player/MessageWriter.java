package org.imrn.demo.player;

import gov.nist.javax.sip.address.GenericURI;
import gov.nist.javax.sip.header.ContentType;
import gov.nist.javax.sip.header.ExtensionHeaderImpl;
import gov.nist.javax.sip.header.SIPHeader;
import gov.nist.javax.sip.message.SIPDuplicateHeaderException;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.parser.StringMsgParser;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.sip.address.URI;
import javax.sip.header.ContentTypeHeader;

/**
 * Makes the stack's messages from drafts. Only the headers that the stack itself works with are parsed; all others go
 * out as they were written, malformed ones too.
 */
final class MessageWriter {
    private static final Set<String> PARSED = Set.of("via", "from", "to", "call-id", "cseq", "max-forwards", "route",
            "record-route", "contact", "content-type", "expires");

    private MessageWriter() {
    }

    static SIPRequest request(RequestDraft draft) {
        SIPRequest request = new SIPRequest();
        request.setMethod(draft.method());
        request.setRequestURI(uri(draft.uri()));
        for (Field field : draft.fields()) {
            add(request, field);
        }
        draft.body().ifPresent(body -> setBody(request, body));
        draft.hop().ifPresent(request::setApplicationData);
        return request;
    }

    static SIPResponse response(SIPRequest request, ResponseDraft draft) {
        SIPResponse response = request.createResponse(draft.code());
        draft.reason().ifPresent(response::setReasonPhrase);
        for (Field field : draft.fields()) {
            add(response, field);
        }
        draft.body().ifPresent(body -> setBody(response, body));
        return response;
    }

    static void add(SIPMessage message, Field field) {
        attach(message, field, false);
    }

    /** Puts header lines above those of the same name, as a proxy does with Via and Record-Route. */
    static void addOnTop(SIPMessage message, Field field) {
        attach(message, field, true);
    }

    static void replace(SIPMessage message, String name, List<String> values) {
        message.removeHeader(name);
        values.forEach(value -> add(message, new Field(name, value)));
    }

    static URI uri(String text) {
        try {
            return text.startsWith("sip:") || text.startsWith("sips:")
                    ? new StringMsgParser().parseSIPUrl(text)
                    : new GenericURI(text);
        } catch (ParseException e) {
            throw new IllegalArgumentException("not a URI: " + text, e);
        }
    }

    private static void attach(SIPMessage message, Field field, boolean onTop) {
        try {
            message.attachHeader(header(field), false, onTop);
        } catch (SIPDuplicateHeaderException e) {
            throw new IllegalArgumentException("header twice: " + field, e);
        }
    }

    private static SIPHeader header(Field field) {
        if (PARSED.contains(field.name().toLowerCase(Locale.ROOT))) {
            try {
                return StringMsgParser.parseSIPHeader(field.name() + ": " + field.value() + "\n");
            } catch (ParseException e) {
                throw new IllegalArgumentException("the stack cannot send " + field + "; use a RawSipSocket", e);
            }
        }
        ExtensionHeaderImpl verbatim = new ExtensionHeaderImpl(field.name());
        verbatim.setValue(field.value());
        return verbatim;
    }

    private static void setBody(SIPMessage message, Body body) {
        try {
            ContentTypeHeader type = (ContentType) StringMsgParser.parseSIPHeader("Content-Type: " + body.type() + "\n");
            message.setContent(body.text().getBytes(StandardCharsets.UTF_8), type);
        } catch (ParseException e) {
            throw new IllegalArgumentException("not a content type: " + body.type(), e);
        }
    }
}
