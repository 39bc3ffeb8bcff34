package org.imrn.lease;

import java.util.Optional;

/**
 * What is known when somebody needs a number and no pool is named.
 *
 * @param kind           what the number is wanted for
 * @param visitedNetwork the network the subscriber is in
 * @param accessType     by what they are attached, in the words of P-Access-Network-Info (RFC 7315 §5.4)
 * @param called         the digits called, with their plus sign; only calls have them
 */
public record PoolQuestion(LeaseKind kind, Optional<String> visitedNetwork, Optional<String> accessType,
                           Optional<String> called) {

    /** For a visitor who registers. */
    public static PoolQuestion ofRegistration(String visitedNetwork, Optional<String> accessType) {
        return new PoolQuestion(LeaseKind.REGISTRATION, Optional.of(visitedNetwork), accessType, Optional.empty());
    }
}
