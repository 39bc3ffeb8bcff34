package org.imrn.lease;

import java.util.Optional;

/**
 * Why a number changed, for the audit: every change of a number is written down with it.
 *
 * @param what     a short word: registered, refreshed, deregistered, expired, withdrawn, rested, ...
 * @param identity the public identity concerned, if there is one
 * @param callId   the SIP Call-ID of the message that asked for it, if there is one
 */
public record Cause(String what, Optional<String> identity, Optional<String> callId) {

    /** Something this server does by itself when a deadline has passed. */
    public static Cause ofDeadline(String what) {
        return new Cause(what, Optional.empty(), Optional.empty());
    }
}
