package org.imrn.publication.enumeration;

import java.util.Optional;
import org.imrn.publication.enumeration.ZoneFailure.Kind;
import org.xbill.DNS.Rcode;

/**
 * What a server says with its answer.
 *
 * @param rcode     RFC 2136 §2.2
 * @param tsigError RFC 8945 §3; 0 if there is none
 */
record AnswerCode(int rcode, int tsigError) {

    /** What went wrong; empty for NOERROR. */
    Optional<Kind> failure() {
        return switch (rcode) {
            case Rcode.NOERROR -> Optional.empty();
            case Rcode.SERVFAIL -> Optional.of(Kind.ROLLED_BACK);
            case Rcode.NXDOMAIN, Rcode.YXDOMAIN, Rcode.YXRRSET, Rcode.NXRRSET -> Optional.of(Kind.LOST);
            case Rcode.REFUSED -> Optional.of(Kind.REFUSED);
            case Rcode.NOTAUTH -> Optional.of(tsigError == Rcode.BADTIME ? Kind.CLOCK : Kind.NOT_AUTHENTIC);
            default -> Optional.of(Kind.MISFIT);
        };
    }

    @Override
    public String toString() {
        return Rcode.string(rcode) + (tsigError == Rcode.NOERROR ? ""
                : " (" + (tsigError == Rcode.BADTRUNC ? "BADTRUNC" : Rcode.TSIGstring(tsigError)) + ")");
    }
}
