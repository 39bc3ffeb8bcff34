package org.imrn.routing;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.imrn.number.DialledNumber;
import org.imrn.number.E164Number;

/**
 * What an operator may set about the reading of targets and about refusals.
 *
 * @param numbersNeedUserPhone whether a SIP URI's user part counts as a number only with {@code user=phone}
 *                             (TS 29.165 §8.1 NOTE 1)
 * @param emergencyNumbers     digits that call for help
 * @param retryAfter           Retry-After of a 503
 */
public record RoutingPolicy(boolean numbersNeedUserPhone, Set<String> emergencyNumbers, Duration retryAfter) {

    public RoutingPolicy {
        emergencyNumbers = Set.copyOf(emergencyNumbers);
        if (retryAfter.toSeconds() < 1) {
            throw new IllegalArgumentException("Retry-After is at least one second");
        }
    }

    /** The dialled number that a target stands for, if it stands for one. */
    public Optional<DialledNumber> dialled(RequestTarget target) {
        return numbersNeedUserPhone && target instanceof RequestTarget.SipUser ? Optional.empty() : target.writtenNumber();
    }

    /** The international number that a target stands for: ask the pools about this one. */
    public Optional<E164Number> numberIn(RequestTarget target) {
        return dialled(target).flatMap(DialledNumber::international);
    }

    /** Whether somebody calls for help, however the number is written. */
    public boolean isEmergency(RequestTarget target) {
        if (target instanceof RequestTarget.Urn urn) {
            return urn.emergency();
        }
        return target.writtenNumber().map(DialledNumber::digits).filter(emergencyNumbers::contains).isPresent();
    }
}
