package org.imrn.roaming;

import java.time.Instant;
import org.imrn.number.E164Number;
import org.imrn.registration.PublicIdentity;

/**
 * What the home network hears of one of its subscribers' identities. Hearing it twice changes nothing.
 *
 * @param kind           whether the identity is reached by the number now, or not any more
 * @param subject        the identity, home's own
 * @param number         the IMRN; a withdrawal ends this number only and leaves any other alone
 * @param visitedNetwork who lends the number
 * @param sequence       rises with everything that this visited network has to say of the number; numbers of different
 *                       networks cannot be compared
 * @param validUntil     until when home may route by it
 */
public record HomeNotice(Announcement.Kind kind, PublicIdentity subject, E164Number number, String visitedNetwork,
                         long sequence, Instant validUntil) {
}
