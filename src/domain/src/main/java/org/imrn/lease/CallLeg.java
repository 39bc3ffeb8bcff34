package org.imrn.lease;

/** The call that took a CALL lease: the same pair asking again is the same call (a retransmission or a retry). */
public record CallLeg(String callId, String fromTag) {
}
