package org.imrn.sip.header;

import java.util.Locale;

/**
 * A Content-Type value.
 *
 * @param name       type and subtype in lower case, for instance {@code multipart/mixed}
 * @param parameters its parameters
 */
record MediaType(String name, HeaderParameters parameters) {

    static final String SERVICE_INFO = "application/3gpp-ims+xml";
    static final String SIP_MESSAGE = "message/sip";

    static MediaType read(String value) {
        int semicolon = value.indexOf(';');
        String name = semicolon < 0 ? value : value.substring(0, semicolon);
        return new MediaType(name.strip().toLowerCase(Locale.ROOT),
                semicolon < 0 ? HeaderParameters.NONE : HeaderParameters.read(value.substring(semicolon)));
    }

    boolean multipart() {
        return name.startsWith("multipart/");
    }
}
