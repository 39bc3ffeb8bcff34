package org.imrn.publication;

import java.time.Duration;
import java.util.Optional;
import org.imrn.number.E164Number;
import org.imrn.registration.PublicIdentity;

/**
 * A REGISTER that tells a home server by which number one of its subscribers is reached (carrier A1).
 *
 * @param homeServer     SIP URI of the home server
 * @param announcer      SIP URI of this server: who registers
 * @param subject        the subscriber's identity at home
 * @param number         the IMRN
 * @param validity       how long home may use it, whole seconds; zero withdraws it
 * @param visitedNetwork who lends the number
 * @param sequence       home lets the highest of this network win
 * @param place          SIP URI of the place where the home server is, if its own URI does not say
 */
public record HomeRegister(String homeServer, String announcer, PublicIdentity subject, E164Number number,
                           Duration validity, String visitedNetwork, long sequence, Optional<String> place) {

    /** One whose home server's URI says where it is, as far as is known yet. */
    public HomeRegister(String homeServer, String announcer, PublicIdentity subject, E164Number number, Duration validity,
                        String visitedNetwork, long sequence) {
        this(homeServer, announcer, subject, number, validity, visitedNetwork, sequence, Optional.empty());
    }

    HomeRegister lasting(Duration other) {
        return new HomeRegister(homeServer, announcer, subject, number, other, visitedNetwork, sequence, place);
    }

    HomeRegister by(String other) {
        return new HomeRegister(homeServer, announcer, subject, number, validity, visitedNetwork, sequence,
                Optional.of(other));
    }
}
