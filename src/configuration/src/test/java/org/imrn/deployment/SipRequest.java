package org.imrn.deployment;

import java.util.OptionalInt;

/**
 * What a service point trigger looks at.
 *
 * @param method           the method
 * @param sessionCase      0 originating registered, 1 terminating registered, 2 terminating unregistered, 3 originating
 *                         unregistered, 4 originating CDIV
 * @param uriPart          the number of a tel Request-URI, or host and port of a SIP one (TS 29.228 Annex F)
 * @param registrationType for REGISTER: 0 initial, 1 refresh, 2 deregistration
 */
record SipRequest(String method, int sessionCase, String uriPart, OptionalInt registrationType) {

    static SipRequest register(int type) {
        return new SipRequest("REGISTER", 0, "ims.visited.example.com", OptionalInt.of(type));
    }

    static SipRequest to(String method, int sessionCase, String uriPart) {
        return new SipRequest(method, sessionCase, uriPart, OptionalInt.empty());
    }
}
