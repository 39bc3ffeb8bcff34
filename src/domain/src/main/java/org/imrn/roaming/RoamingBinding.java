package org.imrn.roaming;

import java.time.Instant;
import java.util.Optional;
import org.imrn.number.E164Number;
import org.imrn.registration.PublicIdentity;

/**
 * At home: where a subscriber who is away can be reached.
 *
 * @param subject        the subscriber's public identity
 * @param imrn           the number to call instead; empty once withdrawn (the entry stays, so that an older publication
 *                       arriving late cannot bring the number back)
 * @param visitedNetwork who lends the number
 * @param sequence       the highest one wins
 * @param expiresAt      when it ends by itself, database time
 */
public record RoamingBinding(PublicIdentity subject, Optional<E164Number> imrn, String visitedNetwork, long sequence,
                             Instant expiresAt) {

    public boolean activeAt(Instant now) {
        return imrn.isPresent() && now.isBefore(expiresAt);
    }
}
