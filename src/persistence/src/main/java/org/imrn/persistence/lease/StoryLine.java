package org.imrn.persistence.lease;

import java.time.Instant;
import java.util.Optional;
import org.imrn.lease.LeaseState;

/**
 * One change in the life of a number.
 *
 * @param at       when, database time
 * @param node     which node did it
 * @param version  the version of the lease since then
 * @param state    the state since then; FREE when the lease ended
 * @param holder   the key of the holder it was about
 * @param what     why, in a short word
 * @param identity the public identity concerned
 * @param callId   the Call-ID of the message that asked for it
 */
public record StoryLine(Instant at, String node, long version, LeaseState.Name state, Optional<String> holder,
                        String what, Optional<String> identity, Optional<String> callId) {
}
