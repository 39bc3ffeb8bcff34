package org.imrn.lease;

/**
 * The call that took a CALL lease: the same pair asking again is the same call (a retransmission or a retry).
 *
 * @param callId  the INVITE's Call-ID
 * @param fromTag the tag of its From header; empty if there is none (RFC 3261 §8.1.1.3 demands one, RFC 2543 did not)
 */
public record CallLeg(String callId, String fromTag) {

    /** Without the character that the database cannot keep, or the leg read back would be another one. */
    public CallLeg {
        callId = callId.replace('\0', '?');
        fromTag = fromTag.replace('\0', '?');
    }
}
