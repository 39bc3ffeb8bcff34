package org.imrn.roaming;

import java.time.Instant;
import java.util.Optional;
import org.imrn.number.E164Number;
import org.imrn.registration.PublicIdentity;

/**
 * At home: where a subscriber can be reached in one visited network. Each network has a binding of its own, since what
 * two networks say cannot be put in order by their sequences.
 *
 * @param subject        the subscriber's public identity
 * @param imrn           the number to call instead; empty once withdrawn (the entry stays, so that an older publication
 *                       arriving late cannot bring the number back)
 * @param visitedNetwork who lends the number
 * @param sequence       rises with every change of this binding, so that nodes know which is the newer one: that of the
 *                       notice, or one more than before if what was heard is older than what had been heard of another number
 * @param since          when home heard of this number first, database time
 * @param expiresAt      when it ends by itself, database time
 */
public record RoamingBinding(PublicIdentity subject, Optional<E164Number> imrn, String visitedNetwork, long sequence,
                             Instant since, Instant expiresAt) {

    /** Of one subscriber there is one binding for each visited network. */
    public record Key(PublicIdentity subject, String visitedNetwork) { }

    public Key key() {
        return new Key(subject, visitedNetwork);
    }

    public boolean activeAt(Instant now) {
        return imrn.isPresent() && now.isBefore(expiresAt);
    }
}
